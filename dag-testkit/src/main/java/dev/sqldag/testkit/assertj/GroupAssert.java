package dev.sqldag.testkit.assertj;

import dev.sqldag.testkit.state.CopyState;
import dev.sqldag.testkit.state.FleetState;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a group or a distributed group, by what its servers say of themselves. */
public final class GroupAssert extends AbstractAssert<GroupAssert, FleetState> {

    private final String name;
    private final List<String> primaries;

    GroupAssert(FleetState state, String name, List<String> primaries) {
        super(state, GroupAssert.class);
        this.name = name;
        this.primaries = List.copyOf(primaries);
    }

    /** The server, or in a distributed group the member, that is the one primary. */
    public GroupAssert hasPrimary(String expected) {
        if (primaries.size() != 1 || !primaries.get(0).equalsIgnoreCase(expected)) {
            failWithMessage(
                    "Expected %s to be the primary of %s, but that is %s in %n%s", expected, name, primaries, actual);
        }
        return this;
    }

    /** {@link #hasPrimary}, in the words of distributed groups. */
    public GroupAssert hasGlobalPrimary(String member) {
        return hasPrimary(member);
    }

    public GroupAssert hasNoPrimary() {
        if (!primaries.isEmpty()) {
            failWithMessage("Expected no primary of %s, but that is %s in %n%s", name, primaries, actual);
        }
        return this;
    }

    /** Every role that a running server has in it is HEALTHY, and there is one. */
    public GroupAssert isHealthy() {
        boolean healthy = actual.roles(name).findAny().isPresent()
                && actual.roles(name).allMatch(role -> role.health().equals("HEALTHY"));
        if (!healthy) {
            failWithMessage("Expected %s to be healthy in %n%s", name, actual);
        }
        return this;
    }

    /** Every copy of its databases is SYNCHRONIZED, and there is one. With asynchronous commit none ever is. */
    public GroupAssert isSynchronized() {
        boolean synchronous =
                actual.copies(name).findAny().isPresent() && actual.copies(name).allMatch(CopyState::isSynchronized);
        if (!synchronous) {
            failWithMessage("Expected every copy of %s to be synchronized in %n%s", name, actual);
        }
        return this;
    }

    /** No server has a role in it. */
    public GroupAssert doesNotExist() {
        if (actual.roles(name).findAny().isPresent()) {
            failWithMessage("Expected no group %s in %n%s", name, actual);
        }
        return this;
    }
}
