package dev.sqldag.testkit.statements;

import static dev.sqldag.testkit.statements.Names.AG1;
import static dev.sqldag.testkit.statements.Names.AG2;
import static dev.sqldag.testkit.statements.Names.DAG;
import static dev.sqldag.testkit.statements.Names.server;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.DistributedOptionStatement;
import dev.sqldag.tsql.DistributedOptionStatement.OfMember;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.RoleStatement;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Distributed groups, on both of their sides. */
final class DistributedExamples {

    private static final List<String> SIDES = List.of("server1", "server4");

    private DistributedExamples() {}

    static List<Example> all() {
        List<Example> all = new ArrayList<>();
        DistributedAvailabilityGroup group =
                DistributedAvailabilityGroup.of("dag", member("ag1", 1), member("ag2", 4), d -> d.first(
                                s -> s.synchronousCommit().manualSeeding())
                        .second(s -> s.automaticSeeding()));
        all.add(Example.of(
                "create distributed", Stage::twoGroups, "server1", new DistributedGroupStatement.Create(group)));
        all.add(Example.of(
                "join distributed",
                stage -> stage.twoGroups()
                        .run(
                                "server1",
                                "CREATE AVAILABILITY GROUP dag WITH (DISTRIBUTED) AVAILABILITY GROUP ON "
                                        + Stage.members("SYNCHRONOUS_COMMIT", "AUTOMATIC")),
                "server4",
                new DistributedGroupStatement.Join(group)));
        for (String side : SIDES) {
            options(all, side);
        }
        roles(all);
        return all;
    }

    private static void options(List<Example> all, String side) {
        send(
                all,
                "modes on ",
                side,
                new DistributedOptionStatement.SetAvailabilityModes(
                        DAG,
                        List.of(
                                new OfMember<>(AG1, AvailabilityMode.SYNCHRONOUS_COMMIT),
                                new OfMember<>(AG2, AvailabilityMode.SYNCHRONOUS_COMMIT))));
        send(
                all,
                "manual seeding on ",
                side,
                new DistributedOptionStatement.SetSeedingModes(DAG, List.of(new OfMember<>(AG2, SeedingMode.MANUAL))));
        send(all, "start a seeding anew on ", side, new DistributedOptionStatement.RestartSeeding(DAG, AG2));
        send(
                all,
                "listener url on ",
                side,
                new DistributedOptionStatement.SetListenerUrls(
                        DAG, List.of(new OfMember<>(AG1, "tcp://ag1-listener.contoso.com:5022"))));
        send(all, "drop on ", side, new DistributedOptionStatement.Drop(DAG));
    }

    private static void roles(List<Example> all) {
        all.add(Example.of(
                "required secondaries of a distributed group",
                stage -> stage.distributed("SYNCHRONOUS_COMMIT", "AUTOMATIC"),
                "server1",
                new DistributedOptionStatement.SetRequiredSynchronizedSecondaries(DAG, 1)));
        send(all, "role secondary on ", "server1", new RoleStatement.SetRoleSecondary(DAG));
        all.add(Example.of(
                "force failover of a distributed group",
                stage -> stage.distributed("SYNCHRONOUS_COMMIT", "AUTOMATIC")
                        .run("server1", "ALTER AVAILABILITY GROUP dag SET (ROLE = SECONDARY)")
                        .rest(),
                "server4",
                new RoleStatement.ForceFailover(DAG)));
        all.add(Example.of(
                "drop the global primary's group",
                stage -> stage.distributed()
                        .run("server1", "DROP AVAILABILITY GROUP dag")
                        .run("server4", "DROP AVAILABILITY GROUP dag"),
                "server1",
                new GroupStatement.Drop(AG1, ClusterType.WSFC)));
    }

    private static AvailabilityGroup member(String name, int server) {
        return AvailabilityGroup.of(
                name, g -> g.replica(server(server)).listener(name + "-listener", l -> l.ip("10.1.0.10/16")));
    }

    private static void send(List<Example> all, String name, String side, Statement statement) {
        all.add(Example.of("distributed: " + name + side, Stage::distributed, side, statement));
    }
}
