package dev.sqldag.observation;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.List;

/**
 * The question that every server is asked, and the understanding of its answer: one round trip, however many groups the
 * server has. It uses only what SQL Server 2016 already had. Needs VIEW SERVER STATE and VIEW ANY DEFINITION; without
 * the latter rows are missing, which is not an error that a server reports.
 */
public final class ObservationBatch {

    private static final Batch BATCH = Batch.of("""
            SET NOCOUNT ON;
            SELECT @@SERVERNAME AS server_name,
                   CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS product_version,
                   CAST(SERVERPROPERTY('IsHadrEnabled') AS int) AS is_hadr_enabled,
                   SYSUTCDATETIME() AS observed_at;
            SELECT e.name, t.port, e.state_desc, e.role_desc, t.ip_address
              FROM sys.database_mirroring_endpoints AS e
              JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id;
            SELECT d.name, d.state_desc, d.recovery_model_desc, d.user_access_desc, d.is_read_only, d.is_auto_close_on,
                   CASE WHEN d.replica_id IS NULL THEN 0 ELSE 1 END AS is_in_group,
                   CASE WHEN r.last_log_backup_lsn IS NULL THEN 0 ELSE 1 END AS has_log_chain
              FROM sys.databases AS d
              LEFT JOIN sys.database_recovery_status AS r ON r.database_id = d.database_id
             WHERE d.database_id > 4;
            SELECT group_id, name, is_distributed
              FROM sys.availability_groups;
            SELECT r.group_id, r.replica_id, r.replica_server_name, r.endpoint_url,
                   r.availability_mode_desc, r.failover_mode_desc, r.seeding_mode_desc, r.backup_priority,
                   r.secondary_role_allow_connections_desc,
                   s.is_local, s.role_desc, s.connected_state_desc, s.synchronization_health_desc,
                   s.last_connect_error_number
              FROM sys.availability_replicas AS r
              LEFT JOIN sys.dm_hadr_availability_replica_states AS s
                ON s.replica_id = r.replica_id AND s.group_id = r.group_id;
            SELECT group_id, database_name
              FROM sys.availability_databases_cluster;
            SELECT group_id, replica_id, DB_NAME(database_id) AS database_name, is_local,
                   synchronization_state_desc, synchronization_health_desc, database_state_desc, suspend_reason_desc
              FROM sys.dm_hadr_database_replica_states;
            SELECT l.group_id, l.dns_name, l.port, a.ip_address, a.ip_subnet_mask
              FROM sys.availability_group_listeners AS l
              LEFT JOIN sys.availability_group_listener_ip_addresses AS a ON a.listener_id = l.listener_id;
            SELECT s.ag_id AS group_id, s.ag_remote_replica_id, s.is_source, s.current_state, s.failure_state_desc,
                   COALESCE(d.database_name, p.local_database_name) AS database_name,
                   p.transferred_size_bytes, p.database_size_bytes
              FROM sys.dm_hadr_automatic_seeding AS s
              LEFT JOIN sys.availability_databases_cluster AS d ON d.group_database_id = s.ag_db_id
              LEFT JOIN sys.dm_hadr_physical_seeding_stats AS p ON p.local_physical_seeding_id = s.operation_id
             ORDER BY s.start_time;
            """).within(Duration.ofSeconds(30));

    private static final int SERVER = 0;
    private static final int ENDPOINTS = 1;
    private static final int DATABASES = 2;

    private ObservationBatch() {}

    public static Batch batch() {
        return BATCH;
    }

    /**
     * What the answer says.
     *
     * @throws dev.sqldag.session.UnexpectedAnswerException when it is not an answer to {@link #batch()}
     */
    public static ServerView.Seen understand(ServerName server, Answer answer) {
        Row self = answer.result(SERVER).get(0);
        return new ServerView.Seen(
                server,
                self.text("server_name").orElse(""),
                major(self.text("product_version").orElse("")),
                self.bit("is_hadr_enabled").orElse(false),
                self.utc("observed_at").orElseThrow(),
                answer.result(ENDPOINTS).stream()
                        .map(ObservationBatch::endpoint)
                        .toList(),
                answer.result(DATABASES).stream()
                        .map(ObservationBatch::database)
                        .toList(),
                groups(answer));
    }

    private static List<GroupView> groups(Answer answer) {
        return new GroupRows(answer).groups();
    }

    private static int major(String productVersion) {
        int dot = productVersion.indexOf('.');
        return dot < 0 ? 0 : Integer.parseInt(productVersion.substring(0, dot));
    }

    private static ServerView.EndpointView endpoint(Row row) {
        return new ServerView.EndpointView(
                new EndpointName(row.text("name").orElseThrow()),
                row.integer("port").orElseThrow(),
                row.text("state_desc").orElse(""),
                row.text("role_desc").orElse(""),
                row.text("ip_address"));
    }

    private static ServerView.DatabaseView database(Row row) {
        return new ServerView.DatabaseView(
                new DatabaseName(row.text("name").orElseThrow()),
                row.text("state_desc").orElse(""),
                row.text("recovery_model_desc").orElse(""),
                row.text("user_access_desc").orElse(""),
                row.bit("is_read_only").orElse(false),
                row.bit("is_auto_close_on").orElse(false),
                row.bit("is_in_group").orElse(false),
                row.bit("has_log_chain").orElse(false));
    }
}
