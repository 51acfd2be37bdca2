package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2016;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2017;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2019;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2022;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.problem.Problem;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorTest {

    @ParameterizedTest
    @MethodSource("dev.sqldag.validation.BadTopologies#all")
    void what_is_wrong_is_found_and_nothing_else(Bad bad) {
        assertThat(Validator.validate(bad.topology()))
                .map(ValidatorTest::codeAndPath)
                .isEqualTo(bad.problems());
    }

    @ParameterizedTest
    @MethodSource("dev.sqldag.validation.BadTopologies#all")
    void a_problem_is_printed_in_one_short_line(Bad bad) {
        assertThat(Validator.validate(bad.topology())).allSatisfy(problem -> assertThat(problem.toString())
                .doesNotContain("\n", "\ud800")
                .endsWith(".")
                .hasSizeLessThan(2000));
    }

    @Test
    void the_walkthrough_is_valid() {
        assertThat(Validator.validate(Topology.of(Walkthrough.DISTRIBUTED, Walkthrough.SQLFCIDAG)))
                .isEmpty();
    }

    @Test
    void an_empty_topology_is_valid() {
        assertThat(Validator.validate(Topology.of(topology -> {}))).isEmpty();
    }

    @Test
    void from_2016_to_2017_with_manual_seeding_is_valid_and_its_consequences_are_told() {
        DistributedAvailabilityGroup upwards = DistributedAvailabilityGroup.of(
                "dag",
                BadTopologies.member("ag1", SQL_SERVER_2016),
                BadTopologies.member("ag2", SQL_SERVER_2017),
                d -> d.manualSeeding());
        assertThat(Validator.validate(Topology.of(upwards)))
                .map(ValidatorTest::codeAndPath)
                .containsExactly("DAG-2114 at dag");
    }

    @Test
    void one_version_on_both_sides_may_seed_automatically() {
        DistributedAvailabilityGroup level = DistributedAvailabilityGroup.of(
                "dag",
                BadTopologies.member("ag1", SQL_SERVER_2019),
                BadTopologies.member("ag2", SQL_SERVER_2019),
                d -> d.automaticSeeding());
        assertThat(Validator.validate(Topology.of(level))).isEmpty();
    }

    @Test
    void a_fan_out_is_valid() {
        assertThat(Validator.validate(Topology.of(
                        BadTopologies.join("dag1", "ag1", "ag2"), BadTopologies.join("dag2", "ag1", "ag3"))))
                .isEmpty();
    }

    @Test
    void a_chain_is_valid() {
        assertThat(Validator.validate(Topology.of(
                        BadTopologies.join("dag1", "ag1", "ag2"), BadTopologies.join("dag2", "ag2", "ag3"))))
                .isEmpty();
    }

    @Test
    void a_database_may_have_the_name_of_one_on_other_servers() {
        assertThat(Validator.validate(Topology.of(
                        BadTopologies.group("ag1", g -> g.database("sales")),
                        BadTopologies.group("ag2", g -> g.database("sales")))))
                .isEmpty();
    }

    @Test
    void a_group_of_its_own_may_use_several_endpoint_ports() {
        Server other = Server.of("other", s -> s.endpointPort(5023));
        assertThat(Validator.validate(Topology.of(BadTopologies.group("ag1", g -> g.replica(other)))))
                .isEmpty();
    }

    @Test
    void the_largest_group_of_each_kind_is_valid() {
        AvailabilityGroup nine = BadTopologies.replicas("ag1", 9, r -> r.asynchronousCommit());
        AvailabilityGroup five = BadTopologies.replicas("ag2", 5, r -> r.automaticFailover());
        assertThat(Validator.validate(Topology.of(nine, five))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server1",
                "server1.contoso.com",
                "server1.contoso.com.",
                "SQL_1",
                "10.0.0.1",
                "::1",
                "[2001:db8::1]",
                "sérver",
                "1"
            })
    void hosts_are_names_and_addresses(String host) {
        Server server = Server.of("s", s -> s.host(host));
        assertThat(Validator.validate(Topology.of(AvailabilityGroup.of("ag1", g -> g.replica(server)))))
                .isEmpty();
    }

    @Test
    void the_ends_of_every_range_are_valid() {
        Server lowest = Server.of("s1", s -> s.endpointPort(1024));
        Server highest = Server.of("s2", s -> s.endpointPort(32767));
        AvailabilityGroup one = AvailabilityGroup.of("ag1", g -> {
            g.replica(lowest, r -> r.backupPriority(0));
            g.listener("l", l -> l.port(1).ip("10.0.0.10/1"));
        });
        AvailabilityGroup other = AvailabilityGroup.of("ag2", g -> {
            g.replica(highest, r -> r.backupPriority(100));
            g.listener("m".repeat(63), l -> l.port(65535).ip("10.0.0.10/32"));
        });
        assertThat(Validator.validate(Topology.of(one, other))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a]b", "it's", "a;--", "sales 2024", "ag.1", "SELECT", "名前", "می\u200cخواهم", "😀"})
    void odd_names_are_legal(String name) {
        assertThat(Validator.validate(Topology.of(BadTopologies.group(name)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 128})
    void names_may_have_up_to_128_units(int length) {
        assertThat(Validator.validate(Topology.of(BadTopologies.group("n".repeat(length)))))
                .isEmpty();
    }

    @Test
    void problems_are_ordered_by_path_then_code() {
        Server bad = Server.of("s", s -> s.host("").endpointPort(0));
        AvailabilityGroup first = AvailabilityGroup.of("z", g -> g.replica(bad).database("db1"));
        AvailabilityGroup second = AvailabilityGroup.of("a", g -> g.replica(bad).database("db2"));
        assertThat(Validator.validate(Topology.of(first, second, AvailabilityGroup.of("b", g -> {}))))
                .map(ValidatorTest::codeAndPath)
                .containsExactly("DAG-2001 at b", "DAG-1010 at s", "DAG-1020 at s");
    }

    @Test
    void a_mistake_in_both_values_of_a_server_is_told_once() {
        Server bad = Server.of("s", s -> s.endpointPort(0));
        Server alsoBad = bad.with(s -> s.version(SQL_SERVER_2019));
        assertThat(Validator.validate(Topology.of(
                        AvailabilityGroup.of("ag1", g -> g.replica(bad)),
                        AvailabilityGroup.of("ag2", g -> g.replica(alsoBad)))))
                .map(ValidatorTest::codeAndPath)
                .containsExactly("DAG-1003 at s", "DAG-1020 at s");
    }

    @Test
    void a_message_says_where_the_rule_the_value_and_the_remedy() {
        AvailabilityGroup second = BadTopologies.group("ag2", g -> g.database("db1"));
        Topology topology = Topology.of(DistributedAvailabilityGroup.of("dag", BadTopologies.group("ag1"), second));
        assertThat(Validator.validate(topology))
                .singleElement()
                .hasToString("DAG-2107 at dag/ag2: the second member of a distributed group lists no databases:"
                        + " they arrive by seeding (found 'db1'). Remove database(...) from 'ag2'.");
    }

    @Test
    void errors_refuse_a_topology_and_all_of_them_are_listed() {
        AvailabilityGroup bad =
                AvailabilityGroup.of("ag1", g -> g.database("master").database("msdb"));
        assertThatThrownBy(() -> Validator.requireValid(Topology.of(bad)))
                .isInstanceOf(InvalidTopologyException.class)
                .satisfies(refused -> assertThat(
                                String.valueOf(refused.getMessage()).lines())
                        .hasSize(4)
                        .anyMatch(line -> line.startsWith("DAG-2001 at ag1:"))
                        .anyMatch(line -> line.startsWith("DAG-2006 at ag1/master:"))
                        .anyMatch(line -> line.startsWith("DAG-2006 at ag1/msdb:")))
                .extracting(refused -> ((InvalidTopologyException) refused).problems())
                .asInstanceOf(InstanceOfAssertFactories.list(Problem.class))
                .isEqualTo(Validator.validate(Topology.of(bad)));
    }

    @Test
    void warnings_alone_pass() {
        Topology rolling = Topology.of(AvailabilityGroup.of("ag1", g -> {
            g.replica(Server.of("s1", s -> s.version(SQL_SERVER_2019)));
            g.replica(Server.of("s2", s -> s.version(SQL_SERVER_2022)));
        }));
        assertThat(Validator.validate(rolling)).hasSize(1).noneMatch(Problem::isError);
        assertThatCode(() -> Validator.requireValid(rolling)).doesNotThrowAnyException();
    }

    @Test
    void ten_thousand_groups_with_one_mistake_each_take_seconds() {
        AvailabilityGroup[] groups = IntStream.range(0, 10_000)
                .mapToObj(i -> AvailabilityGroup.of("ag" + i, g -> {
                    g.replica(Server.of("server" + i), r -> r.backupPriority(101));
                    g.database("db1");
                }))
                .toArray(AvailabilityGroup[]::new);
        assertThat(Validator.validate(Topology.of(groups))).hasSize(10_000);
    }

    @Test
    void a_chain_of_ten_thousand_and_ten_thousand_servers_at_one_address_take_seconds() {
        List<AvailabilityGroup> groups = IntStream.range(0, 10_001)
                .mapToObj(i -> AvailabilityGroup.of("ag" + i, g -> g.replica(Server.of("s" + i, s -> s.host("one")))
                        .address("one")))
                .toList();
        List<DistributedAvailabilityGroup> chain = IntStream.range(0, 10_000)
                .mapToObj(i -> DistributedAvailabilityGroup.of("dag" + i, groups.get(i), groups.get(i + 1)))
                .toList();
        assertThat(Validator.validate(new Topology(groups, chain)))
                .map(ValidatorTest::codeAndPath)
                .containsExactly("DAG-2023 at s9999");
    }

    @Test
    void a_million_of_anything_in_a_name_is_no_trouble() {
        Stream.of("9", "a1", "😀", "\ud800", " ", "]", "/", ".", "::", "-a", "0.")
                .map(text -> text.repeat(1_000_000))
                .map(text -> Topology.of(AvailabilityGroup.of(text, g -> {
                    g.replica(Server.of(text));
                    g.replica(Server.of(text + "1"));
                    g.database(text);
                    g.address(text);
                    g.listener(text, l -> l.ip(text));
                })))
                .forEach(topology -> assertThat(Validator.validate(topology)).hasSizeGreaterThan(4));
    }

    private static String codeAndPath(Problem problem) {
        return problem.code().id() + " at " + problem.path();
    }
}
