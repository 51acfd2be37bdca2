package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.GroupSettings.BackupPreference;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.GroupSettings.Containment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The WITH options of CREATE: which exist in which version, and their ranges (tsql-facts 1.4, 1.5). */
public final class OptionRules {

    /** What only CREATE can say (tsql-facts 1.2, 1.4). */
    private static final Set<String> FIXED =
            Set.of("BASIC", "CLUSTER_TYPE", "CONTAINED", "REUSE_SYSTEM_DATABASES", "AUTOSEEDING_SYSTEM_DATABASES");

    private static final Map<String, Integer> SINCE = Map.ofEntries(
            Map.entry("AUTOMATED_BACKUP_PREFERENCE", 11),
            Map.entry("FAILURE_CONDITION_LEVEL", 11),
            Map.entry("HEALTH_CHECK_TIMEOUT", 11),
            Map.entry("DB_FAILOVER", 13),
            Map.entry("DTC_SUPPORT", 13),
            Map.entry("BASIC", 13),
            Map.entry("CLUSTER_TYPE", 14),
            Map.entry("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", 14),
            Map.entry("WRITE_LEASE_VALIDITY", 15),
            Map.entry("CONTAINED", 16),
            Map.entry("REUSE_SYSTEM_DATABASES", 16),
            Map.entry("AUTOSEEDING_SYSTEM_DATABASES", 17),
            Map.entry("CLUSTER_CONNECTION_OPTIONS", 17));

    /** In milliseconds (tsql-facts 1.4). */
    private static final long LONGEST_TIMEOUT = 4_294_967_295L;

    private OptionRules() {}

    public static Optional<SqlMessage> check(Act act, List<GroupOption> options) {
        return Rule.first(
                () -> Rule.each(options, o -> exists(act, o)),
                () -> ranges(options),
                () -> contained(options),
                () -> lease(settings(options).clusterType(), options));
    }

    /** The one option of SET. */
    public static Optional<SqlMessage> checkChange(Act act, GroupSettings now, List<GroupOption> options) {
        return Rule.first(
                () -> Rule.incorrect(options.size() != 1, 102, "Incorrect syntax near ','."),
                () -> Rule.each(options, o -> exists(act, o)),
                () -> Rule.each(
                        options,
                        o -> Rule.when(
                                FIXED.contains(o.name()),
                                47113,
                                "The option '" + o.name() + "' is not valid for modification.")),
                () -> ranges(options),
                () -> lease(now.clusterType(), options));
    }

    private static Optional<SqlMessage> exists(Act act, GroupOption option) {
        return Rule.first(
                () -> Rule.unknown(
                        SINCE.getOrDefault(option.name(), Integer.MAX_VALUE)
                                > act.server().major(),
                        option.name()),
                () -> Rule.unknown(!wellFormed(option), option.value()));
    }

    private static boolean wellFormed(GroupOption option) {
        return switch (option.name()) {
            case "AUTOMATED_BACKUP_PREFERENCE" -> isOne(option.value(), BackupPreference.values());
            case "CLUSTER_TYPE" -> isOne(option.value(), ClusterType.values());
            case "DB_FAILOVER" -> List.of("ON", "OFF").contains(option.value());
            case "DTC_SUPPORT" -> List.of("PER_DB", "NONE").contains(option.value());
            case "FAILURE_CONDITION_LEVEL", "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", "WRITE_LEASE_VALIDITY" ->
                option.value().matches("\\d{1,9}");
            case "HEALTH_CHECK_TIMEOUT" ->
                option.value().matches("\\d{1,10}") && Long.parseLong(option.value()) <= LONGEST_TIMEOUT;
            default -> true;
        };
    }

    private static <E extends Enum<E>> boolean isOne(String word, E[] values) {
        return Arrays.stream(values).anyMatch(v -> v.name().equals(word));
    }

    private static Optional<SqlMessage> ranges(List<GroupOption> options) {
        int level = number(options, "FAILURE_CONDITION_LEVEL").orElse(3);
        long timeout = value(options, "HEALTH_CHECK_TIMEOUT").map(Long::valueOf).orElse(30_000L);
        return Rule.first(
                () -> Rule.when(
                        level < 1 || level > 5,
                        35228,
                        "The attempted change in the FAILURE_CONDITION_LEVEL is not valid. The value must be in the"
                                + " range of 1 to 5."),
                () -> Rule.when(
                        timeout < 15_000,
                        35229,
                        "The specified value for HEALTH_CHECK_TIMEOUT is not valid. The minimum is 15000"
                                + " milliseconds."),
                () -> timeout > Integer.MAX_VALUE
                        ? Optional.of(NotYet.message("a HEALTH_CHECK_TIMEOUT that its INT column does not hold"))
                        : none());
    }

    private static Optional<SqlMessage> contained(List<GroupOption> options) {
        boolean contained = given(options, "CONTAINED");
        boolean reuse = given(options, "REUSE_SYSTEM_DATABASES");
        boolean autoseeding = given(options, "AUTOSEEDING_SYSTEM_DATABASES");
        return Rule.first(
                () -> Rule.when(
                        reuse && !contained, 47143, "REUSE_SYSTEM_DATABASES may only be used together with CONTAINED."),
                () -> Rule.when(
                        autoseeding && !contained,
                        47144,
                        "AUTOSEEDING_SYSTEM_DATABASES may only be used together with CONTAINED."),
                () -> Rule.when(
                        reuse && autoseeding,
                        47150,
                        "REUSE_SYSTEM_DATABASES and AUTOSEEDING_SYSTEM_DATABASES exclude each other."));
    }

    private static Optional<Containment> containment(List<GroupOption> options) {
        if (given(options, "REUSE_SYSTEM_DATABASES")) {
            return Optional.of(Containment.REUSED);
        }
        if (given(options, "AUTOSEEDING_SYSTEM_DATABASES")) {
            return Optional.of(Containment.AUTOSEEDED);
        }
        return given(options, "CONTAINED") ? Optional.of(Containment.OWN) : Optional.empty();
    }

    private static Optional<SqlMessage> lease(ClusterType type, List<GroupOption> options) {
        boolean lease = given(options, "WRITE_LEASE_VALIDITY");
        return Rule.first(
                () -> Rule.when(
                        lease && type == ClusterType.WSFC,
                        47115,
                        "The option 'WRITE_LEASE_VALIDITY' is not valid for WSFC availability group."),
                () -> Rule.when(
                        lease(options).filter(Duration::isZero).isPresent(),
                        47117,
                        "The WRITE_LEASE_VALIDITY option needs a valid time."));
    }

    /** How long the primary may accept writes from now on. */
    public static Optional<Duration> lease(List<GroupOption> options) {
        return number(options, "WRITE_LEASE_VALIDITY").map(Duration::ofSeconds);
    }

    private static Optional<SqlMessage> none() {
        return Optional.empty();
    }

    private static boolean given(List<GroupOption> options, String name) {
        return options.stream().anyMatch(o -> o.name().equals(name));
    }

    private static Optional<String> value(List<GroupOption> options, String name) {
        return options.stream()
                .filter(o -> o.name().equals(name))
                .map(GroupOption::value)
                .reduce((first, last) -> last);
    }

    private static Optional<Integer> number(List<GroupOption> options, String name) {
        return value(options, name).map(Integer::valueOf);
    }

    /** The settings that checked options make of the defaults. */
    public static GroupSettings settings(List<GroupOption> options) {
        GroupSettings made = changed(GroupSettings.defaults(), options);
        boolean preferenceGiven = given(options, "AUTOMATED_BACKUP_PREFERENCE");
        return made.basic() && !preferenceGiven ? made.backupPreference(BackupPreference.PRIMARY) : made;
    }

    /** The settings that checked options make of others. */
    public static GroupSettings changed(GroupSettings before, List<GroupOption> options) {
        return new GroupSettings(
                value(options, "AUTOMATED_BACKUP_PREFERENCE")
                        .map(BackupPreference::valueOf)
                        .orElse(before.backupPreference()),
                number(options, "FAILURE_CONDITION_LEVEL").orElse(before.failureConditionLevel()),
                number(options, "HEALTH_CHECK_TIMEOUT").orElse(before.healthCheckTimeout()),
                given(options, "BASIC") || before.basic(),
                value(options, "DTC_SUPPORT").map("PER_DB"::equals).orElse(before.dtcSupport()),
                value(options, "DB_FAILOVER").map("ON"::equals).orElse(before.databaseFailover()),
                value(options, "CLUSTER_TYPE").map(ClusterType::valueOf).orElse(before.clusterType()),
                number(options, "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT").orElse(before.requiredSecondaries()),
                value(options, "CLUSTER_CONNECTION_OPTIONS").orElse(before.connectionOptions()),
                containment(options).orElse(before.containment()));
    }
}
