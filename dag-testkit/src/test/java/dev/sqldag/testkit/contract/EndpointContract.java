package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The one endpoint that all groups of a server share. */
abstract class EndpointContract extends AvailabilityGroupContract {

    private static final String PARTNER = "SELECT 1 FROM sys.dm_hadr_availability_replica_states"
            + " WHERE is_local = 0 AND connected_state_desc = N'%s'";

    @Test
    @Believed(source = "S9 (7862)", behaviour = "endpoints.one")
    void a_server_has_one_endpoint_for_mirroring() {
        assertThat(errors(
                        "server1",
                        "CREATE ENDPOINT other STATE = STARTED AS TCP (LISTENER_PORT = 5023)"
                                + " FOR DATABASE_MIRRORING (ROLE = ALL)"))
                .contains(7862);
    }

    @Test
    @Believed(source = "S11 (6.3)")
    void the_catalog_shows_it() {
        assertThat(rows("server1", """
                SELECT e.name, t.port, e.state_desc, e.role_desc, e.is_encryption_enabled
                  FROM sys.database_mirroring_endpoints AS e JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id"""))
                .singleElement()
                .asString()
                .isEqualTo(
                        "{name=Hadr_endpoint, port=5022, state_desc=STARTED, role_desc=ALL, is_encryption_enabled=true}");
    }

    @Test
    @Believed(source = "[K]")
    void an_endpoint_that_is_not_there_is_15151() {
        assertThat(errors("server1", "ALTER ENDPOINT nothing STATE = STARTED")).contains(15151);
        assertThat(errors("server1", "DROP ENDPOINT nothing")).contains(15151);
    }

    @Test
    @Believed(source = "S9, S12", behaviour = "endpoints.one")
    void partners_lose_a_stopped_endpoint_and_find_it_again() {
        twoReplicas();

        run("server2", "ALTER ENDPOINT Hadr_endpoint STATE = STOPPED");
        await("server1", PARTNER.formatted("DISCONNECTED"));

        run("server2", "ALTER ENDPOINT Hadr_endpoint STATE = STARTED");
        await("server1", PARTNER.formatted("CONNECTED"));
    }

    @Test
    @Believed(source = "S11 (6.6)")
    void a_database_that_lost_its_primary_does_not_synchronize() {
        twoReplicasWith("db1");

        run("server1", "ALTER ENDPOINT Hadr_endpoint STATE = STOPPED");
        awaitState("server2", "db1", "NOT SYNCHRONIZING");

        run("server1", "ALTER ENDPOINT Hadr_endpoint STATE = STARTED");
        awaitState("server2", "db1", "SYNCHRONIZED");
    }
}
