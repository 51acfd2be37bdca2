package dev.sqldag.testkit.state;

/**
 * A copy of a group's database.
 *
 * @param synchronization {@code synchronization_state_desc} in that group
 */
public record CopyState(String group, String database, String synchronization) {

    public boolean isSynchronized() {
        return synchronization.equals("SYNCHRONIZED");
    }

    /** {@code ag1: db1 SYNCHRONIZED}. */
    @Override
    public String toString() {
        return group + ": " + database + " " + synchronization;
    }
}
