package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Statements;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One folder for each version, one file for each statement that it knows. */
class StatementVersionsTest {

    private static final Path FOLDER = Golden.resources().resolve("golden/statements");

    /** Words and pairs of words, and the first version that knows them. */
    private static final Map<String, SqlServerVersion> WORDS = Map.ofEntries(
            Map.entry("DB_FAILOVER", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("DTC_SUPPORT", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("BASIC", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("DISTRIBUTED", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("SEEDING_MODE", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("GRANT CREATE ANY DATABASE", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("DENY CREATE ANY DATABASE", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("JOIN AVAILABILITY GROUP", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("MODIFY AVAILABILITY GROUP", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("ROLE = SECONDARY", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("= ( (", SqlServerVersion.SQL_SERVER_2016),
            Map.entry("CLUSTER_TYPE", SqlServerVersion.SQL_SERVER_2017),
            Map.entry("FAILOVER_MODE = EXTERNAL", SqlServerVersion.SQL_SERVER_2017),
            Map.entry("CONFIGURATION_ONLY", SqlServerVersion.SQL_SERVER_2017),
            Map.entry("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", SqlServerVersion.SQL_SERVER_2017),
            Map.entry("READ_WRITE_ROUTING_URL", SqlServerVersion.SQL_SERVER_2019),
            Map.entry("WRITE_LEASE_VALIDITY", SqlServerVersion.SQL_SERVER_2019),
            Map.entry("DISTRIBUTED_NETWORK_NAME", SqlServerVersion.SQL_SERVER_2019),
            Map.entry("CONTAINED", SqlServerVersion.SQL_SERVER_2022),
            Map.entry("REUSE_SYSTEM_DATABASES", SqlServerVersion.SQL_SERVER_2022),
            Map.entry("AUTOSEEDING_SYSTEM_DATABASES", SqlServerVersion.SQL_SERVER_2025),
            Map.entry("CLUSTER_CONNECTION_OPTIONS", SqlServerVersion.SQL_SERVER_2025),
            Map.entry("REMOVE IP", SqlServerVersion.SQL_SERVER_2025),
            Map.entry("READ_ONLY_ROUTING_URL = NONE", SqlServerVersion.SQL_SERVER_2025),
            Map.entry("READ_WRITE_ROUTING_URL = NONE", SqlServerVersion.SQL_SERVER_2025));

    /** Statements that newer servers know in another place only: of a distributed group, and of a link. */
    private static final List<String> NEWER_BY_MEANING =
            List.of("distributed-required-secondaries", "drop-distributed", "failover-link");

    static Stream<SqlServerVersion> versions() {
        return EnumSet.range(SqlServerVersion.SQL_SERVER_2014, SqlServerVersion.SQL_SERVER_2025).stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void statements_read_as_the_golden_files_of_the_version_do(SqlServerVersion version) {
        Path folder = FOLDER.resolve(year(version));
        Map<String, Statement> statements = Statements.of(version);

        statements.forEach((name, statement) -> Golden.check(folder.resolve(name + ".sql"), statement.sql() + "\n"));
        assertThat(Golden.names(folder))
                .containsExactlyInAnyOrderElementsOf(
                        statements.keySet().stream().map(name -> name + ".sql").toList());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void no_file_holds_a_word_that_its_version_lacks(SqlServerVersion version) {
        Path folder = FOLDER.resolve(year(version));

        assertThat(Golden.names(folder)).allSatisfy(file -> assertThat(newestWord(Golden.read(folder.resolve(file))))
                .isLessThanOrEqualTo(version));
    }

    @Test
    void a_statement_says_the_version_of_its_newest_word() {
        Statements.of(SqlServerVersion.SQL_SERVER_2025).forEach((name, statement) -> {
            // What this version renders always, older ones leave out.
            String sql = statement.sql().replace("SEEDING_MODE = MANUAL", "");
            if (!NEWER_BY_MEANING.contains(name)) {
                assertThat(statement.since()).as(name).isEqualTo(newestWord(sql));
            }
        });
    }

    @Test
    void a_group_that_is_upgraded_server_by_server_speaks_the_language_of_its_lowest() {
        AvailabilityGroup group = AvailabilityGroup.of("ag1", g -> {
            g.replica(Server.of("s1", s -> s.version(SqlServerVersion.SQL_SERVER_2014)));
            g.replica(Server.of("s2", s -> s.version(SqlServerVersion.SQL_SERVER_2016)));
        });
        assertThat(newestWord(new GroupStatement.Create(group).sql())).isEqualTo(SqlServerVersion.SQL_SERVER_2012);
    }

    @Test
    void every_statement_on_groups_has_an_example() {
        List<Class<?>> shown = Statements.of(SqlServerVersion.SQL_SERVER_2025).values().stream()
                .<Class<?>>map(Object::getClass)
                .distinct()
                .toList();

        assertThat(shown).containsAll(leaves());
    }

    private static String year(SqlServerVersion version) {
        return version.name().substring("SQL_SERVER_".length());
    }

    /** Texts do not count, so that a name may be called as a word is. */
    static SqlServerVersion newestWord(String sql) {
        String words = SqlTokens.of(sql).stream()
                .filter(token -> token.kind() != SqlTokens.Kind.TEXT)
                .map(SqlTokens.Token::value)
                .collect(Collectors.joining(" ", " ", " "));
        return WORDS.entrySet().stream()
                .filter(word -> words.contains(" " + word.getKey() + " "))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder())
                .orElse(SqlServerVersion.SQL_SERVER_2012);
    }

    private static List<Class<?>> leaves() {
        Deque<Class<?>> open = new ArrayDeque<>(List.of(
                DistributedGroupStatement.class,
                DistributedOptionStatement.class,
                GroupOptionStatement.class,
                GroupStatement.class,
                ListenerStatement.class,
                ReplicaOptionStatement.class,
                ReplicaStatement.class,
                RoleStatement.class));
        List<Class<?>> leaves = new ArrayList<>();
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (type.isSealed()) {
                open.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                leaves.add(type);
            }
        }
        return leaves;
    }
}
