package dev.sqldag.condition;

import dev.sqldag.observation.Fact;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Optional;

/** Who is the global primary of a distributed group, in the words of those whose role it is. */
public sealed interface RoleCondition extends Condition {

    /** That member is the global primary, all its databases are writable, and the other member knows that it is secondary. */
    record GlobalPrimaryIs(DistributedAvailabilityGroup group, GroupName member) implements RoleCondition {

        @Override
        public String description() {
            return member + " is the global primary of " + group.name();
        }

        @Override
        public Verdict evaluate(Observation observation) {
            return group.groups()
                    .map(one -> role(observation, one, one.name().sameAs(member) ? Role.PRIMARY : Role.SECONDARY))
                    .reduce(Verdict.met(), Verdict::and);
        }

        private Verdict role(Observation observation, AvailabilityGroup of, Role wanted) {
            Fact<ServerName> server = observation.primary(of.name());
            Fact<Role> role = server.value()
                    .map(name -> observation.role(name, group.name()))
                    .orElseGet(() -> server.part(name -> Optional.empty()));
            return role.is(wanted)
                    ? Verdict.met()
                    : Verdict.waiting(of.name() + " is not " + wanted + " in " + group.name() + ": " + role);
        }

        /** The role is each side's own word; whoever runs a script asks the server that is to be primary. */
        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return List.of(new ServerPredicate(primary, Predicates.role(group.name(), Role.PRIMARY)));
        }
    }

    /** The server's member is the global primary, and all the databases are online there. */
    record TakesWrites(ServerName server, GroupName group, List<DatabaseName> databases) implements RoleCondition {

        public TakesWrites {
            databases = List.copyOf(databases);
        }

        @Override
        public String description() {
            return server + " takes writes for " + group;
        }

        @Override
        public Verdict evaluate(Observation observation) {
            Fact<Role> role = observation.role(server, group);
            Verdict primary = role.is(Role.PRIMARY)
                    ? Verdict.met()
                    : Verdict.waiting(server + " is not primary in " + group + ": " + role);
            return databases.stream()
                    .map(database -> online(observation, database))
                    .reduce(primary, Verdict::and);
        }

        private Verdict online(Observation observation, DatabaseName database) {
            Optional<DatabaseView.State> state = observation
                    .seen(server)
                    .flatMap(seen -> seen.database(database))
                    .flatMap(DatabaseView::state);
            return state.filter(DatabaseView.State.ONLINE::equals).isPresent()
                    ? Verdict.met()
                    : Verdict.waiting(database + " on " + server + " is "
                            + state.map(Enum::name).orElse("unknown"));
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            String role = Predicates.role(group, Role.PRIMARY);
            return List.of(new ServerPredicate(
                    server, databases.isEmpty() ? role : role + "\nAND " + Predicates.writable(databases)));
        }
    }
}
