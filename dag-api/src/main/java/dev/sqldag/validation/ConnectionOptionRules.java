package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.TSql;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on how a Windows cluster connects to its servers. */
final class ConnectionOptionRules {

    private static final Versions SINCE_2025 = Versions.since(SqlServerVersion.SQL_SERVER_2025);
    private static final int COLUMN = 4000;
    private static final int MESSAGE = 255;

    private static final Rule<AvailabilityGroup> CHARACTERS = RuleDraft.error(
                    ProblemCode.CONNECTION_OPTIONS_CHARACTERS,
                    "a value among the cluster's connection options is not blank, and holds no semicolon,"
                            + " control character, line break or half of a surrogate pair",
                    Pages.LIBRARY + "it would end, or become another option")
            .versions(SINCE_2025)
            .check(Scopes.GROUPS, group -> group.options().clusterConnectionOptions().stream()
                    .flatMap(ConnectionOptionRules::values)
                    .filter(value -> value.isBlank() || value.indexOf(';') >= 0 || !TSql.isQuotable(value))
                    .map(value -> new Violation(
                            Shown.path(group.name()),
                            Shown.quoted(value),
                            "Call clusterConnection(...) with a name or path without these.")));

    private static final Rule<AvailabilityGroup> LENGTH = RuleDraft.error(
                    ProblemCode.CONNECTION_OPTIONS_LENGTH,
                    "the cluster's connection options have at most 4000 characters",
                    Pages.ALTER_GROUP)
            .versions(SINCE_2025)
            .check(Scopes.GROUPS, group -> length(group).filter(length -> length > COLUMN).stream()
                    .map(length -> tooLong(group, length)));

    private static final Rule<AvailabilityGroup> LONG = RuleDraft.warning(
                    ProblemCode.CONNECTION_OPTIONS_LONG,
                    "the cluster's connection options have fewer than 256 characters: an error message says so of"
                            + " options of a group, and the documentation does not say of which",
                    Pages.ERRORS_19000)
            .prevents(19523)
            .versions(SINCE_2025)
            .check(Scopes.GROUPS, group -> length(group).filter(length -> length > MESSAGE && length <= COLUMN).stream()
                    .map(length -> tooLong(group, length)));

    private static final Rule<AvailabilityGroup> NO_CLUSTER = RuleDraft.error(
                    ProblemCode.CONNECTION_OPTIONS_WITHOUT_WINDOWS_CLUSTER,
                    "the cluster's connection options are for groups of a Windows cluster",
                    Pages.ALTER_GROUP)
            .versions(SINCE_2025)
            .refuse(
                    Scopes.GROUPS,
                    group -> group.clusterType() != ClusterType.WSFC
                            && group.options().clusterConnectionOptions().isPresent(),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "cluster type " + group.clusterType(),
                            "Remove clusterConnection(...) from " + Shown.quoted(group.name()) + "."));

    private ConnectionOptionRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(CHARACTERS, LENGTH, LONG, NO_CLUSTER);
    }

    private static Stream<String> values(ClusterConnectionOptions options) {
        return Stream.of(options.hostNameInCertificate(), options.serverCertificate())
                .flatMap(Optional::stream);
    }

    private static Optional<Integer> length(AvailabilityGroup group) {
        return group.options().clusterConnectionOptions().map(options -> options.text()
                .length());
    }

    private static Violation tooLong(AvailabilityGroup group, int length) {
        return new Violation(
                Shown.path(group.name()), length + " characters", "Call clusterConnection(...) with shorter values.");
    }
}
