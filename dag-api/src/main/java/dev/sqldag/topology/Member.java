package dev.sqldag.topology;

import dev.sqldag.topology.name.GroupName;
import java.util.Optional;

/** One side of a distributed availability group. New kinds may come in minor versions. */
public sealed interface Member permits AvailabilityGroup, RemoteMember {

    GroupName name();

    /** The member itself when it is a group of ours, to be planned and run; empty for one that others run. */
    Optional<AvailabilityGroup> ours();

    /** The member itself when others run it. */
    Optional<RemoteMember> remote();

    /**
     * {@code tcp://host:port}, where the other side finds this one: the listener's name (or the address that was given)
     * with the port of the <em>endpoint</em>. Empty when the member has neither listener nor address, or no replica.
     */
    Optional<String> listenerUrl();
}
