package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused of a listener; whether one comes online depends on networks that tests do not have. */
abstract class ListenerContract extends AvailabilityGroupContract {

    private static final String ADDRESS = "(N'10.20.0.1', N'255.255.0.0')";

    @BeforeEach
    final void group() {
        run("server1", Text.create("ag1", Text.NONE, Text.replica("server1")));
    }

    private List<Integer> adding(String name, int port, String addresses) {
        return errors(
                "server1",
                Text.alter("ag1", "ADD LISTENER N'" + name + "' (WITH IP (" + addresses + "), PORT = " + port + ")"));
    }

    @Test
    @Believed(source = "S6 (19485)", behaviour = "listeners.rules")
    void a_name_has_at_most_63_characters() {
        assertThat(adding("l".repeat(64), 1433, ADDRESS)).contains(19485);
    }

    @Test
    @Believed(source = "S6 (19482)", behaviour = "listeners.rules")
    void a_port_is_a_port() {
        assertThat(adding("l", 65536, ADDRESS)).contains(19482);
        assertThat(adding("l", 0, ADDRESS)).contains(19482);
    }

    @Test
    @Believed(source = "S6 (19483)", behaviour = "listeners.rules")
    void an_address_is_an_address() {
        assertThat(adding("l", 1433, "(N'10.20.0.300', N'255.255.0.0')")).contains(19483);
    }

    @Test
    @Believed(source = "S6 (19484)", behaviour = "listeners.rules")
    void an_address_is_said_once() {
        assertThat(adding("l", 1433, ADDRESS + ", " + ADDRESS)).contains(19484);
    }

    @Test
    @Believed(source = "S6 (19451)", confidence = Confidence.MEDIUM, behaviour = "listeners.rules")
    void a_subnet_has_one_address() {
        assertThat(adding("l", 1433, ADDRESS + ", (N'10.20.0.2', N'255.255.0.0')"))
                .contains(19451);
    }

    @Test
    @Believed(source = "S6 (19469)", behaviour = "listeners.rules")
    void a_listener_that_is_not_there_is_not_removed() {
        assertThat(errors("server1", Text.alter("ag1", "REMOVE LISTENER N'l'"))).contains(19469);
    }
}
