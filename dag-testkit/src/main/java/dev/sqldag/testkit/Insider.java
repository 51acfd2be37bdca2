package dev.sqldag.testkit;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Row;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.inprocess.RowReply;
import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.state.CopyState;
import dev.sqldag.testkit.state.FleetState;
import dev.sqldag.testkit.state.RoleState;
import dev.sqldag.testkit.state.ServerState;
import dev.sqldag.testkit.world.World;
import dev.sqldag.topology.name.ServerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks servers for what their views say, unseen: nothing is recorded, nothing befalls it, and no time passes. */
final class Insider {

    /** Below those of clients. */
    private static final int SPID = 50;

    private static final String ROLES = """
            SELECT g.name AS group_name, g.is_distributed, r.replica_server_name, s.role_desc,
                   s.synchronization_health_desc
              FROM sys.availability_groups AS g
              JOIN sys.availability_replicas AS r ON r.group_id = g.group_id
              JOIN sys.dm_hadr_availability_replica_states AS s ON s.replica_id = r.replica_id AND s.group_id = g.group_id
             WHERE s.is_local = 1
             ORDER BY g.name;
            SELECT name, state_desc FROM sys.databases WHERE database_id > 4 ORDER BY name;
            SELECT g.name AS group_name, d.name, s.synchronization_state_desc
              FROM sys.dm_hadr_database_replica_states AS s
              JOIN sys.availability_groups AS g ON g.group_id = s.group_id
              JOIN sys.databases AS d ON d.database_id = s.database_id
             WHERE s.is_local = 1
             ORDER BY g.name, d.name;
            """;

    private static final String LISTENERS = """
            SELECT g.name AS group_name, l.dns_name
              FROM sys.availability_group_listeners AS l
              JOIN sys.availability_groups AS g ON g.group_id = l.group_id;
            """;

    private final FleetLoop loop;
    private final Login login;

    Insider(FleetLoop loop, Login login) {
        this.loop = loop;
        this.login = login;
    }

    /** How the fleet stands; after its end, that nothing runs. */
    FleetState state() {
        return loop.ask(() -> {
                    World world = loop.world();
                    return new FleetState(
                            world.now(),
                            world.servers().stream()
                                    .map(server -> state(world, server))
                                    .toList());
                })
                .orElseGet(() -> new FleetState(loop.glance(), List.of()));
    }

    /** The DNS name of a group's listener. */
    Optional<String> listenerOf(String group) {
        return loop.ask(() -> loop.world().servers().stream()
                        .filter(server -> loop.world().running(server))
                        .flatMap(server -> ask(loop.world(), server, LISTENERS).result(0).stream())
                        .filter(row -> text(row, "group_name").equalsIgnoreCase(group))
                        .map(row -> text(row, "dns_name"))
                        .findFirst())
                .orElse(Optional.empty());
    }

    private ServerState state(World world, String server) {
        if (!world.running(server)) {
            return new ServerState(server, false, List.of(), Map.of(), List.of());
        }
        Answer answer = ask(world, server, ROLES);
        Map<String, String> databases = new LinkedHashMap<>();
        answer.result(1).forEach(row -> databases.put(text(row, "name"), text(row, "state_desc")));
        return new ServerState(
                server,
                true,
                answer.result(0).stream().map(Insider::role).toList(),
                databases,
                answer.result(2).stream()
                        .map(row -> new CopyState(
                                text(row, "group_name"), text(row, "name"), text(row, "synchronization_state_desc")))
                        .toList());
    }

    private static RoleState role(Row row) {
        return new RoleState(
                text(row, "group_name"),
                row.bit("is_distributed").orElse(false),
                text(row, "replica_server_name"),
                text(row, "role_desc"),
                text(row, "synchronization_health_desc"));
    }

    private static String text(Row row, String column) {
        return row.text(column).orElse("");
    }

    private Answer ask(World world, String server, String text) {
        ServerPort port = world.port(server);
        RowReply reply = new RowReply(new ServerName(server));
        LanguageSession session = new LanguageSession(port, login, SPID);
        port.open(SPID, login, false);
        session.begin(new Request.Batch(text), reply);
        session.step();
        session.close();
        port.close(SPID);
        return reply.answer();
    }
}
