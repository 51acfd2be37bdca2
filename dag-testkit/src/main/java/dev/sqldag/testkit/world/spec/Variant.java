package dev.sqldag.testkit.world.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What SQL Server may do where facts conflict or are unknown. Each constant is one answer to a question; a world has one
 * answer to each, the default one unless it was told otherwise.
 */
public enum Variant {
    /** The rows stay as they were, so that a runbook can still read SYNCHRONIZED and the positions. */
    ROWS_STAY_AFTER_ROLE_SECONDARY(
            Question.ROWS_AFTER_ROLE_SECONDARY, true, "seed 002, readiness query after SET (ROLE = SECONDARY)"),
    /** Both sides say NOT SYNCHRONIZING until one is primary again. */
    ROWS_NOT_SYNCHRONIZING_AFTER_ROLE_SECONDARY(
            Question.ROWS_AFTER_ROLE_SECONDARY, false, "tsql-facts 10, [?]; S13 says it of a primary that is gone"),
    /** The side that gave the role up has no database rows of the distributed group. */
    NO_ROWS_AFTER_ROLE_SECONDARY(Question.ROWS_AFTER_ROLE_SECONDARY, false, "tsql-facts 10, [?]"),

    /** FORCE_FAILOVER on the old global primary takes the role back. */
    ROLE_SECONDARY_CAN_BE_TAKEN_BACK(Question.WAY_BACK, true, "S3, step 7b of the failover without loss"),
    /** From 2022 on there is no way back before the other side was promoted. */
    ROLE_SECONDARY_IS_FINAL_SINCE_2022(Question.WAY_BACK, false, "S3, warning of the 2022 tab"),

    /** A global primary that is up stays one when the forwarder is forced: both are, until it is told otherwise. */
    OLD_PRIMARY_STAYS_WHEN_FORCED(Question.REACHABLE_PRIMARY, true, "S3 on the returning primary, [D]"),
    /** A global primary that the forwarder reaches gives the role up. */
    OLD_PRIMARY_FOLLOWS_WHEN_FORCED(Question.REACHABLE_PRIMARY, false, "[?]; S8 says it of a WSFC"),

    /** A forwarder's databases are left restoring when it drops the distributed group. */
    DATABASES_RESTORING_AFTER_DROP(Question.DATABASES_AFTER_DROP, true, "tsql-facts 5.6, [K]"),
    /** Its databases come online for writing, as those of any primary. */
    DATABASES_WRITABLE_AFTER_DROP(
            Question.DATABASES_AFTER_DROP, false, "documentation of the Managed Instance link, [?]"),

    /** Copies on secondaries that are removed, or whose replica is, wait for log. */
    DATABASES_RESTORING_AFTER_REMOVAL(Question.DATABASES_AFTER_REMOVAL, true, "S8, tsql-facts 5.13"),
    /** They are recovering, and stay so. */
    DATABASES_RECOVERING_AFTER_REMOVAL(Question.DATABASES_AFTER_REMOVAL, false, "another page of S8, tsql-facts 5.13"),

    /** What a global primary removes from its group stays in the forwarder's, where SET HADR OFF takes it out. */
    DATABASE_STAYS_WITH_FORWARDER(
            Question.REMOVED_FROM_GLOBAL_PRIMARY,
            true,
            "a guide on deleting a database of a distributed group (infra.engineer 53), [?]"),
    /** It leaves the group of a connected forwarder too. */
    DATABASE_LEAVES_FORWARDER_TOO(Question.REMOVED_FROM_GLOBAL_PRIMARY, false, "[D]"),

    /** REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT of a distributed group can be set on either side. */
    REQUIRED_SECONDARIES_ON_EITHER_SIDE(
            Question.REQUIRED_SECONDARIES, true, "S3: 1 on the primary, 0 on the forwarder"),
    /** A forwarder may only set it to 0. */
    REQUIRED_SECONDARIES_ON_PRIMARY(Question.REQUIRED_SECONDARIES, false, "S3 read narrowly, [?]"),

    /** MODIFY REPLICA and MODIFY AVAILABILITY GROUP take several options. */
    SEVERAL_OPTIONS(Question.OPTIONS, true, "seed 002, which gives four at once"),
    /** They take one; more are a syntax error. */
    ONE_OPTION(Question.OPTIONS, false, "S1 and S12, which splits them"),

    /** A distributed group shows only on the primaries of its members. */
    DISTRIBUTED_GROUP_ON_PRIMARIES(Question.WHERE_SHOWN, true, "S4: displayed only when a primary is queried"),
    /** Its configuration shows on secondaries too, which need it to take over. */
    DISTRIBUTED_GROUP_ON_ALL_REPLICAS(Question.WHERE_SHOWN, false, "tsql-facts 6.8, [?]"),

    /** {@code cluster_type} is 0 WSFC, 1 EXTERNAL, 2 NONE. */
    CLUSTER_TYPE_AS_DOCUMENTED(Question.CLUSTER_TYPE_NUMBERS, true, "S11"),
    /** {@code cluster_type} is 0 WSFC, 1 NONE, 2 EXTERNAL. */
    CLUSTER_TYPE_AS_IN_SMO(Question.CLUSTER_TYPE_NUMBERS, false, "S12"),

    /** CONFIGURATION_ONLY needs CLUSTER_TYPE = EXTERNAL. */
    CONFIGURATION_ONLY_NEEDS_EXTERNAL(Question.CONFIGURATION_ONLY, true, "S6, text of 47114"),
    /** CONFIGURATION_ONLY goes with CLUSTER_TYPE = NONE as well. */
    CONFIGURATION_ONLY_WITH_NONE(Question.CONFIGURATION_ONLY, false, "S2, S10");

    /** What is not known. */
    public enum Question {
        ROWS_AFTER_ROLE_SECONDARY("the rows of a distributed group between SET (ROLE = SECONDARY) and the promotion"),
        WAY_BACK("whether the old global primary can take the role back that it gave up"),
        REACHABLE_PRIMARY("what a global primary does that is reachable while the forwarder is forced"),
        DATABASES_AFTER_DROP("a forwarder's databases after DROP of the distributed group"),
        DATABASES_AFTER_REMOVAL("the copies of secondaries after REMOVE DATABASE and REMOVE REPLICA"),
        REMOVED_FROM_GLOBAL_PRIMARY("a forwarder's copy of a database that the global primary removes"),
        REQUIRED_SECONDARIES("where REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT of a distributed group may be set"),
        OPTIONS("whether MODIFY takes one option or several"),
        WHERE_SHOWN("where a distributed group's configuration shows"),
        CLUSTER_TYPE_NUMBERS("the numbers of cluster_type"),
        CONFIGURATION_ONLY("the cluster types of a configuration-only replica");

        private final String description;

        Question(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    private final Question question;
    private final boolean usual;
    private final String source;

    Variant(Question question, boolean usual, String source) {
        this.question = question;
        this.usual = usual;
        this.source = source;
    }

    public Question question() {
        return question;
    }

    /** Whether it holds where nothing else was said. */
    public boolean isDefault() {
        return usual;
    }

    public String source() {
        return source;
    }

    /**
     * The default answers, but for the questions that these answer.
     *
     * @throws IllegalArgumentException if two of them answer one question
     */
    public static Set<Variant> defaultsWith(Collection<Variant> chosen) {
        EnumSet<Variant> answers = EnumSet.noneOf(Variant.class);
        for (Question question : Question.values()) {
            Set<Variant> given = EnumSet.noneOf(Variant.class);
            chosen.stream().filter(v -> v.question == question).forEach(given::add);
            if (given.size() > 1) {
                throw new IllegalArgumentException("there is one answer to a question, not " + given);
            }
            if (given.isEmpty()) {
                Arrays.stream(values())
                        .filter(v -> v.question == question && v.usual)
                        .forEach(given::add);
            }
            answers.addAll(given);
        }
        return answers;
    }
}
