package dev.sqldag.testkit.world.model;

/** The options of a group, with the defaults of tsql-facts 1.4. */
public record GroupSettings(
        BackupPreference backupPreference,
        int failureConditionLevel,
        int healthCheckTimeout,
        boolean basic,
        boolean dtcSupport,
        boolean databaseFailover,
        ClusterType clusterType,
        int requiredSecondaries,
        String connectionOptions,
        Containment containment) {

    /** Whether a group has system databases of its own, and where they come from. */
    public enum Containment {
        NONE,
        OWN,
        REUSED,
        AUTOSEEDED
    }

    /** Values of {@code automated_backup_preference}, in its order from 0. */
    public enum BackupPreference {
        PRIMARY,
        SECONDARY_ONLY,
        SECONDARY,
        NONE
    }

    /** Values of {@code cluster_type} in the order of the documentation; SMO has it otherwise (tsql-facts 6.1). */
    public enum ClusterType {
        WSFC,
        EXTERNAL,
        NONE
    }

    public static GroupSettings defaults() {
        return new GroupSettings(
                BackupPreference.SECONDARY, 3, 30_000, false, false, false, ClusterType.WSFC, 0, "", Containment.NONE);
    }

    public boolean contained() {
        return containment != Containment.NONE;
    }

    public GroupSettings requiredSecondaries(int secondaries) {
        return new GroupSettings(
                backupPreference,
                failureConditionLevel,
                healthCheckTimeout,
                basic,
                dtcSupport,
                databaseFailover,
                clusterType,
                secondaries,
                connectionOptions,
                containment);
    }

    public GroupSettings backupPreference(BackupPreference newPreference) {
        return new GroupSettings(
                newPreference,
                failureConditionLevel,
                healthCheckTimeout,
                basic,
                dtcSupport,
                databaseFailover,
                clusterType,
                requiredSecondaries,
                connectionOptions,
                containment);
    }
}
