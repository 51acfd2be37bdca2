package dev.sqldag.failover;

/** Why a forced failover is refused; each can be set aside by its name, with a reason. */
public enum Refusal {
    /** The global primary answers: a planned failover would lose nothing. */
    OLD_PRIMARY_IS_REACHABLE("the global primary does not answer"),
    /** Another replica of the lost group answers and holds the databases: failing over within the group loses less. */
    OLD_GROUP_CAN_BE_RESTORED("no replica of the lost group can take its primary's place"),
    /** Nobody knows how far the forwarder was behind. */
    LOSS_IS_UNKNOWN("what would be lost is known"),
    /** More would be lost than {@link FailoverOptions#tolerableLoss()} allows. */
    LOSS_IS_TOO_LARGE("no more is lost than is tolerable"),
    /** A secondary of the forwarder's group has more of the log than the forwarder itself. */
    ANOTHER_IS_FURTHER_AHEAD("no replica of the forwarder's group has more of the log than the forwarder");

    private final String rule;

    Refusal(String rule) {
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
