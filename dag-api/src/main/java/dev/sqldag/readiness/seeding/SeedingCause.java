package dev.sqldag.readiness.seeding;

import dev.sqldag.problem.ProblemCode;

/**
 * Why a database is not where automatic seeding should have brought it. Numbers and words are those of
 * {@code sys.dm_hadr_automatic_seeding} and {@code sys.dm_hadr_physical_seeding_stats}; which of them stands for which cause is
 * documented for a few only, and the others are general knowledge. New constants may come in minor versions.
 */
public enum SeedingCause {
    /** The group may not create databases on the secondary (error 19506 in its log): its server does not answer the check. */
    GRANT_MISSING(
            Weight.TROUBLE,
            ProblemCode.SEEDING_FAILED,
            Repair.GRANT_AND_RESTART,
            "GRANT CREATE ANY DATABASE to the group on the secondary, and start the seeding anew."),
    /** It has no full backup, so that it cannot be added to the group. */
    NO_FULL_BACKUP(
            Weight.BLOCKED,
            ProblemCode.DATABASE_HAS_NO_FULL_BACKUP,
            Repair.NONE,
            "Back it up in full, or give its server a backupFolder(...)."),
    /** What protects its encryption key is not on the target. */
    KEY_MISSING(
            Weight.BLOCKED,
            ProblemCode.DATABASE_KEY_MISSING,
            Repair.NONE,
            "Restore the certificate there from a backup with its private key."),
    /** Automatic seeding works between equal major versions only; towards a lower one nothing does. */
    VERSIONS_DIFFER(
            Weight.BLOCKED,
            ProblemCode.SEEDING_FAILED,
            Repair.NONE,
            "Bring it by backups (manualSeeding()) where the target is newer; an older one cannot hold it."),
    /** A database of that name is in the way. */
    DATABASE_IN_THE_WAY(
            Weight.BLOCKED,
            ProblemCode.DATABASE_IN_THE_WAY,
            Repair.NONE,
            "Remove or rename it there; this library never drops a database."),
    /** The folder of one of its files is not there: SQL Server 2016 wants equal paths, later ones equal default folders. */
    FOLDER_MISSING(
            Weight.TROUBLE,
            ProblemCode.DATABASE_FILE_PATH,
            Repair.RESTART,
            "Create the folder there for the service's account; across a distributed group instances also need equal names."),
    /** There is no room. */
    DISK_FULL(Weight.TROUBLE, ProblemCode.SEEDING_FAILED, Repair.RESTART, "Make room there for the whole database."),
    /** A copy that was restored lacks log that the source does not have any more. */
    LOG_MISSING(
            Weight.BLOCKED,
            ProblemCode.SEEDING_FAILED,
            Repair.NONE,
            "Restore the log backups that have been taken since, WITH NORECOVERY."),
    /** Somebody stopped it, such as by SEEDING_MODE = MANUAL. */
    CANCELED(Weight.TROUBLE, ProblemCode.SEEDING_FAILED, Repair.RESTART, "Start it anew once it may go on."),
    /** The connection between the endpoints broke; SQL Server tries again when it is back. */
    DISCONNECTED(
            Weight.TROUBLE,
            ProblemCode.SEEDING_FAILED,
            Repair.RESTART,
            "See that the endpoints reach each other, and start it anew."),
    /** It failed for a reason that is not in this list. */
    FAILED(
            Weight.TROUBLE,
            ProblemCode.SEEDING_FAILED,
            Repair.RESTART,
            "Look at the error logs of both servers, mend what they say, and start it anew."),
    /** Between two looks no byte has arrived. */
    STALLED(
            Weight.TROUBLE,
            ProblemCode.SEEDING_STALLED,
            Repair.NONE,
            "Look at the network and the disks; SEEDING_MODE = MANUAL and then AUTOMATIC stops it and starts it anew."),
    /** It has arrived, and waits for log, but has not joined (a step of the walkthrough). */
    NOT_JOINED(Weight.TROUBLE, ProblemCode.SEEDING_FAILED, Repair.JOIN, "Join it on that server with SET HADR."),
    /** It is on its way, after an attempt that failed. */
    STARTED_AGAIN(
            Weight.NOTE,
            ProblemCode.SEEDING_FAILED,
            Repair.NONE,
            "Nothing is to be done; what is seeded begins at its first byte again each time."),
    /** Nothing has been tried yet: five databases at a time leave a server, and a grant may be missing. */
    NOT_STARTED(
            Weight.NOTE,
            ProblemCode.SEEDING_FAILED,
            Repair.GRANT_AND_RESTART,
            "Wait while others are on their way; else GRANT CREATE ANY DATABASE to the group on the secondary."),
    /** A forwarder shows a failure for a database that was restored by hand and is fine (documented). */
    HARMLESS(Weight.NOTE, ProblemCode.SEEDING_FAILED, Repair.NONE, "Nothing is to be done.");

    /** How bad it is. */
    public enum Weight {
        /** Nothing is wrong. */
        NOTE,
        /** Once its reason is gone, it can be started anew. */
        TROUBLE,
        /** It cannot come until a person has acted. */
        BLOCKED
    }

    /** What a plan does about it. */
    public enum Repair {
        NONE,
        /** Says SEEDING_MODE = AUTOMATIC again, which starts it anew and is harmless (error 19495). */
        RESTART,
        GRANT_AND_RESTART,
        JOIN
    }

    private final Weight weight;
    private final ProblemCode code;
    private final Repair repair;
    private final String fix;

    SeedingCause(Weight weight, ProblemCode code, Repair repair, String fix) {
        this.weight = weight;
        this.code = code;
        this.repair = repair;
        this.fix = fix;
    }

    public Weight weight() {
        return weight;
    }

    /** Under which a plan reports it. */
    public ProblemCode code() {
        return code;
    }

    public Repair repair() {
        return repair;
    }

    /** What to do, as a sentence. */
    public String fix() {
        return fix;
    }
}
