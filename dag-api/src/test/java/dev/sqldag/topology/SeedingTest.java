package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeedingTest {

    @ParameterizedTest
    @CsvSource({"AUTOMATIC, AUTOMATIC", "MANUAL, MANUAL", "RESTORED_THEN_AUTOMATIC, AUTOMATIC", "JOIN_ONLY, MANUAL"})
    void t_sql_knows_two_of_the_four(Seeding seeding, SeedingMode mode) {
        DistributedAvailabilityGroup group = group(seeding, Walkthrough.AG2);
        assertThat(group.sides()).allMatch(side -> side.seedingMode() == mode);
        assertThat(new DistributedGroupStatement.Create(group).sql()).contains("SEEDING_MODE = " + mode + ")");
    }

    @ParameterizedTest
    @EnumSource(Seeding.class)
    void towards_a_higher_version_nothing_is_streamed(Seeding seeding) {
        Server higher = Server.of("server3", s -> s.version(SqlServerVersion.SQL_SERVER_2019));
        AvailabilityGroup second =
                AvailabilityGroup.of("ag2", g -> g.replica(higher).address("server3"));
        assertThat(Validator.validate(Topology.of(group(seeding, second))))
                .filteredOn(Problem::isError)
                .hasSize(seeding.seedingMode() == SeedingMode.AUTOMATIC ? 1 : 0)
                .allMatch(problem -> problem.code() == ProblemCode.SEEDING_TOWARDS_HIGHER_VERSION);
    }

    private static DistributedAvailabilityGroup group(Seeding seeding, AvailabilityGroup second) {
        return DistributedAvailabilityGroup.of("dag", Walkthrough.AG1, second, d -> d.seeding(seeding));
    }
}
