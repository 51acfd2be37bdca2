package dev.sqldag.testkit.assertj;

import dev.sqldag.testkit.state.FleetState;
import dev.sqldag.testkit.state.ServerState;
import org.assertj.core.api.AbstractAssert;

/** Assertions on how a fleet stands. */
public final class FleetAssert extends AbstractAssert<FleetAssert, FleetState> {

    FleetAssert(FleetState state) {
        super(state, FleetAssert.class);
    }

    /** An availability group; that nobody knows it, its own assertions find out. */
    public GroupAssert group(String name) {
        return new GroupAssert(actual, name, actual.primaries(name));
    }

    /** A distributed group, whose primary is a member. */
    public GroupAssert distributedGroup(String name) {
        return new GroupAssert(actual, name, actual.globalPrimaries(name));
    }

    public FleetAssert isRunning(String server) {
        if (actual.server(server).filter(ServerState::running).isEmpty()) {
            failWithMessage("Expected server %s to run in %n%s", server, actual);
        }
        return this;
    }

    public FleetAssert isNotRunning(String server) {
        if (actual.server(server).filter(state -> !state.running()).isEmpty()) {
            failWithMessage("Expected server %s not to run in %n%s", server, actual);
        }
        return this;
    }
}
