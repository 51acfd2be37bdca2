package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ReplicaStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A replica that the topology does not have, and what it leaves on its server; tsql-facts 5.13. */
record Departure(Existing existing, ReplicaView replica) {

    static final String WITHOUT_DATA = "configuration-only replica";

    void compare(Phase phase) {
        Site site = existing.site();
        String path = site.path(server());
        if (!site.removing()) {
            site.surplus(path, property(), server().value());
        } else if (server().sameAs(site.primary())) {
            found(List.of());
            site.problem(
                    ProblemCode.SURPLUS_IS_PRIMARY,
                    path,
                    "a replica that goes is not the primary (error 35284)",
                    server() + " is primary of " + group(),
                    "Fail " + group() + " over to a replica that stays first, and plan again.");
        } else {
            List<Deed> deeds = new ArrayList<>();
            deeds.add(site.deed(
                    phase,
                    "remove " + property() + " on " + server() + " from " + group(),
                    new ReplicaStatement.Remove(group(), server())));
            if (keepsCopy() && site.isOurs(server())) {
                deeds.add(Deed.run(Phase.CLEAN_UP, server(), "drop what is left of " + group(), drop(), group()));
            }
            found(deeds);
            leavesBehind();
        }
    }

    private void found(List<Deed> deeds) {
        existing.site()
                .draft()
                .differs(
                        existing.site().path(server()),
                        property(),
                        server().value(),
                        Difference.NONE,
                        Kind.SURPLUS,
                        deeds);
    }

    private void leavesBehind() {
        String databases =
                existing.view().databases().stream().map(DatabaseName::value).collect(Collectors.joining(", "));
        boolean copy = keepsCopy() && !existing.site().isOurs(server());
        if ((!databases.isEmpty() && !replica.settings().configurationOnly()) || copy) {
            existing.site()
                    .warning(
                            ProblemCode.LEFT_BEHIND,
                            existing.site().path(server()),
                            "what a removed replica leaves on its server is wanted there or taken away",
                            databases.isEmpty() ? "the group" : databases + ", restoring",
                            copy
                                    ? "On " + server() + " run " + drop().sql()
                                            + " Then drop the databases, if nobody needs them."
                                    : "Drop the databases on " + server()
                                            + ", if nobody needs them; this library does not.");
        }
    }

    /** Without a Windows cluster the server does not forget the group by itself. */
    private boolean keepsCopy() {
        return existing.group().clusterType() != ClusterType.WSFC;
    }

    private GroupStatement.Drop drop() {
        return new GroupStatement.Drop(group(), existing.group().clusterType());
    }

    private String property() {
        return replica.settings().configurationOnly() ? WITHOUT_DATA : "replica";
    }

    private ServerName server() {
        return new ServerName(replica.name());
    }

    private GroupName group() {
        return existing.group().name();
    }
}
