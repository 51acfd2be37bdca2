package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.tsql.DistributedOptionStatement.OfMember;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One folder for each scenario, one file for each statement, in the order in which they run. */
class GoldenScriptTest {

    private static final Path FOLDER = Golden.resources().resolve("golden");
    private static final Path SEED = Golden.resources().resolve("seed/002");

    private static final Map<String, Map<String, Statement>> SCENARIOS =
            Map.of("walkthrough", walkthrough(), "failover-cluster-instance", failoverClusterInstance());

    /** What other tests compare. */
    private static final Set<String> OTHERS = Set.of("databases", "endpoints", "security", "statements");

    /** Which files say what a block of the walkthrough says. */
    private static final Map<String, List<String>> SAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("01.sql", List.of("walkthrough/01-create-ag1.sql")),
            Map.entry("02.sql", List.of("walkthrough/02-join-ag1.sql", "walkthrough/03-grant-ag1.sql")),
            Map.entry("03.sql", List.of("walkthrough/04-add-listener-ag1.sql")),
            Map.entry("04.sql", List.of("walkthrough/05-create-ag2.sql")),
            Map.entry("05.sql", List.of("walkthrough/06-join-ag2.sql", "walkthrough/07-grant-ag2.sql")),
            Map.entry("06.sql", List.of("walkthrough/08-add-listener-ag2.sql")),
            Map.entry("07.sql", List.of("walkthrough/09-create-distributedag.sql")),
            Map.entry("08.sql", List.of("walkthrough/10-join-distributedag.sql")),
            Map.entry("11.sql", List.of("walkthrough/11-set-role-secondary.sql")),
            Map.entry("13.sql", List.of("walkthrough/12-force-failover.sql")),
            Map.entry("14.sql", List.of("walkthrough/13-drop-distributedag.sql")),
            Map.entry("15.sql", List.of("failover-cluster-instance/03-create-sqlfcidag.sql")),
            Map.entry("16.sql", List.of("failover-cluster-instance/05-modify-sqlfcidag.sql"))));

    /** Blocks for which there is no statement, and why. */
    private static final Map<String, String> NOT_SAID = Map.of(
            "09.sql", "changes four options of a member at once; this library changes one in each statement",
            "10.sql", "a query, not a statement",
            "12.sql", "a query, not a statement");

    @Test
    void each_folder_is_a_scenario_and_each_scenario_has_its_folder() {
        assertThat(scenarios()).containsExactlyInAnyOrderElementsOf(SCENARIOS.keySet());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void statements_read_as_the_golden_files_do(String scenario) {
        Map<String, Statement> statements = SCENARIOS.getOrDefault(scenario, Map.of());
        statements.forEach(
                (file, statement) -> Golden.check(FOLDER.resolve(scenario).resolve(file), statement.sql() + "\n"));
        assertThat(Golden.names(FOLDER.resolve(scenario))).containsExactlyElementsOf(statements.keySet());
    }

    @ParameterizedTest
    @MethodSource("saidBlocks")
    void statements_say_what_the_walkthrough_says_token_for_token(String block) {
        String ours = String.join(
                "\n",
                SAYS.getOrDefault(block, List.of()).stream().map(this::golden).toList());
        assertThat(tokens(ours)).isEqualTo(tokens(Golden.read(SEED.resolve(block))));
    }

    @Test
    void every_block_of_the_walkthrough_is_compared_or_listed_with_a_reason() {
        Stream<String> listed = Stream.concat(SAYS.keySet().stream(), NOT_SAID.keySet().stream());
        assertThat(listed.sorted().toList()).isEqualTo(Golden.names(SEED));
    }

    @Test
    void numbers_are_written_with_western_digits_in_every_locale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            SCENARIOS.values().forEach(statements -> assertThat(statements.values())
                    .allSatisfy(statement -> assertThat(statement.sql()).matches("\\p{ASCII}+")));
            assertThat(new EndpointStatement.Create(Endpoint.DEFAULT).sql()).contains("LISTENER_PORT = 5022,");
        } finally {
            Locale.setDefault(before);
        }
    }

    static List<String> scenarios() {
        return Golden.names(FOLDER).stream()
                .filter(name -> !name.endsWith(".md"))
                .filter(name -> !OTHERS.contains(name))
                .toList();
    }

    static Stream<String> saidBlocks() {
        return SAYS.keySet().stream();
    }

    private String golden(String file) {
        return Golden.read(FOLDER.resolve(file));
    }

    /** GO belongs to clients, and the walkthrough leaves most semicolons out. */
    private static List<SqlTokens.Token> tokens(String sql) {
        return SqlTokens.of(sql).stream()
                .filter(token -> !token.value().equals(";"))
                .filter(token -> !token.value().equals("GO"))
                .toList();
    }

    private static Map<String, Statement> walkthrough() {
        Map<String, Statement> statements = new TreeMap<>();
        build(statements, 1, Walkthrough.AG1);
        build(statements, 5, Walkthrough.AG2);
        join(statements, 9, Walkthrough.DISTRIBUTED);
        GroupName distributed = Walkthrough.DISTRIBUTED.name();
        put(statements, 11, "set-role", "secondary", new RoleStatement.SetRoleSecondary(distributed));
        put(statements, 12, "force", "failover", new RoleStatement.ForceFailover(distributed));
        put(statements, 13, "drop", "distributedag", new DistributedOptionStatement.Drop(distributed));
        return statements;
    }

    private static Map<String, Statement> failoverClusterInstance() {
        Map<String, Statement> statements = new TreeMap<>();
        statements.put("01-create-sqlfciag.sql", create(Walkthrough.SQLFCIAG));
        statements.put("02-create-sqlag-dr.sql", create(Walkthrough.SQLAG_DR));
        join(statements, 3, Walkthrough.SQLFCIDAG);
        OfMember<String> other = new OfMember<>(Walkthrough.SQLFCIAG.name(), "tcp://SQLFCIAG-2:5022");
        statements.put(
                "05-modify-sqlfcidag.sql",
                new DistributedOptionStatement.SetListenerUrls(Walkthrough.SQLFCIDAG.name(), List.of(other)));
        return statements;
    }

    private static void build(Map<String, Statement> statements, int first, AvailabilityGroup group) {
        put(statements, first, "create", group.name().value(), create(group));
        put(statements, first + 1, "join", group.name().value(), new GroupStatement.Join(group.name()));
        put(
                statements,
                first + 2,
                "grant",
                group.name().value(),
                new GroupStatement.GrantCreateAnyDatabase(group.name()));
        put(
                statements,
                first + 3,
                "add-listener",
                group.name().value(),
                new ListenerStatement.Add(group.name(), group.listener().orElseThrow()));
    }

    private static void join(Map<String, Statement> statements, int first, DistributedAvailabilityGroup group) {
        String name = group.name().value().toLowerCase(Locale.ROOT);
        put(statements, first, "create", name, new DistributedGroupStatement.Create(group));
        put(statements, first + 1, "join", name, new DistributedGroupStatement.Join(group));
    }

    private static void put(Map<String, Statement> statements, int number, String verb, String name, Statement it) {
        statements.put("%02d-%s-%s.sql".formatted(number, verb, name), it);
    }

    private static Statement create(AvailabilityGroup group) {
        return new GroupStatement.Create(group);
    }
}
