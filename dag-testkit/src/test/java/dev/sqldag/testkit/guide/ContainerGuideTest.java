package dev.sqldag.testkit.guide;

import static dev.sqldag.testkit.assertj.FleetAssertions.assertThat;
import static dev.sqldag.testkit.guide.FleetGuideTest.readScale;

import dev.sqldag.Estate;
import dev.sqldag.testkit.container.SqlServerContainers;
import dev.sqldag.testkit.contract.NeedsContainerEngine;
import dev.sqldag.topology.AvailabilityGroup;
import org.junit.jupiter.api.Test;

/** The guide's test on SQL Server itself. Needs a container engine; skipped by name where there is none. */
@NeedsContainerEngine
class ContainerGuideTest {

    @Test
    void the_same_group_on_sql_server_itself() {
        try (SqlServerContainers fleet = SqlServerContainers.start(
                        f -> f.acceptLicense().server("server1").server("server2"));
                Estate estate = Estate.on(fleet.executor())) {
            AvailabilityGroup group = readScale(fleet.server("server1"), fleet.server("server2"));

            estate.apply(estate.plan(group));

            assertThat(estate.plan(group)).isEmpty();
        }
    }
}
