package dev.sqldag.testkit.state;

/**
 * A role in a group.
 *
 * @param replica the server, or in a distributed group the member
 * @param role {@code role_desc}: PRIMARY, SECONDARY, RESOLVING
 * @param health {@code synchronization_health_desc}
 */
public record RoleState(String group, boolean distributed, String replica, String role, String health) {

    boolean isIn(String aGroup) {
        return group.equalsIgnoreCase(aGroup);
    }

    public boolean isPrimary() {
        return role.equals("PRIMARY");
    }

    /** {@code ag1: server1 PRIMARY HEALTHY}. */
    @Override
    public String toString() {
        return group + ": " + replica + " " + role + " " + health;
    }
}
