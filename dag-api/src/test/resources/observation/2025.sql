SELECT @@SERVERNAME AS server_name, SYSUTCDATETIME() AS observed_at, @@VERSION AS version_text,
       CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS product_version,
       CAST(SERVERPROPERTY('EngineEdition') AS int) AS engine_edition,
       CAST(SERVERPROPERTY('IsHadrEnabled') AS int) AS is_hadr_enabled,
       CAST(SERVERPROPERTY('IsClustered') AS int) AS is_clustered,
       CAST(SERVERPROPERTY('Collation') AS nvarchar(128)) AS collation_name,
       CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS nvarchar(512)) AS data_path,
       CAST(SERVERPROPERTY('InstanceDefaultLogPath') AS nvarchar(512)) AS log_path,
       (SELECT MIN(service_account) FROM sys.dm_server_services
         WHERE servicename LIKE N'SQL Server (%') AS service_account,
       (SELECT MIN(cluster_name) FROM sys.dm_hadr_cluster) AS cluster_name,
       (SELECT MIN(quorum_state_desc) FROM sys.dm_hadr_cluster) AS quorum_state_desc,
       IS_SRVROLEMEMBER('sysadmin') AS is_sysadmin,
       HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW ANY DEFINITION') AS views_any_definition,
       HAS_PERMS_BY_NAME(NULL, NULL, 'ALTER ANY AVAILABILITY GROUP') AS alters_any_group,
       HAS_PERMS_BY_NAME(NULL, NULL, 'CREATE ANY DATABASE') AS creates_any_database,
       HAS_PERMS_BY_NAME(NULL, NULL, 'ALTER ANY ENDPOINT') AS alters_any_endpoint,
       (SELECT COUNT(*) FROM master.sys.symmetric_keys
         WHERE name = N'##MS_DatabaseMasterKey##') AS has_master_key,
       (SELECT CAST(is_master_key_encrypted_by_server AS int) FROM sys.databases
         WHERE name = N'master') AS opens_master_key;
SELECT ip_address, port, type_desc FROM sys.dm_tcp_listener_states;
SELECT e.name, t.port, t.ip_address, e.state_desc, e.role_desc, e.connection_auth, e.encryption_algorithm,
       c.name AS certificate_name, p.name AS owner_name
  FROM sys.database_mirroring_endpoints AS e
  JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
  LEFT JOIN master.sys.certificates AS c ON c.certificate_id = e.certificate_id
  LEFT JOIN sys.server_principals AS p ON p.principal_id = e.principal_id;
SELECT c.name, CONVERT(nvarchar(130), c.thumbprint, 1) AS thumbprint, c.subject, u.name AS owner_name,
       c.pvt_key_encryption_type, c.start_date, c.expiry_date
  FROM master.sys.certificates AS c
  LEFT JOIN master.sys.database_principals AS u ON u.principal_id = c.principal_id
 WHERE c.name NOT LIKE N'##%';
SELECT p.name, (SELECT COUNT(*)
                  FROM sys.server_role_members AS m
                  JOIN sys.server_principals AS r ON r.principal_id = m.role_principal_id
                 WHERE m.member_principal_id = p.principal_id AND r.name = N'sysadmin') AS is_administrator
  FROM sys.server_principals AS p
 WHERE p.type IN ('S', 'U', 'G') AND p.name NOT LIKE N'##%';
SELECT u.name, l.name AS login_name
  FROM master.sys.database_principals AS u
  LEFT JOIN sys.server_principals AS l ON l.sid = u.sid
 WHERE u.type IN ('S', 'U', 'G') AND u.name NOT LIKE N'##%' AND u.sid IS NOT NULL;
SELECT e.name AS endpoint_name, l.name AS login_name
  FROM sys.server_permissions AS p
  JOIN sys.database_mirroring_endpoints AS e ON e.endpoint_id = p.major_id
  JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
 WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W');
SELECT d.database_id, d.name, d.state_desc, d.recovery_model_desc, d.user_access_desc, d.is_read_only,
       d.is_auto_close_on, CASE WHEN d.replica_id IS NULL THEN 0 ELSE 1 END AS is_in_group,
       d.group_database_id, CASE WHEN r.last_log_backup_lsn IS NULL THEN 0 ELSE 1 END AS has_log_chain,
       CONVERT(nvarchar(130), k.encryptor_thumbprint, 1) AS encryptor_thumbprint
  FROM sys.databases AS d
  LEFT JOIN sys.database_recovery_status AS r ON r.database_id = d.database_id
  LEFT JOIN sys.dm_database_encryption_keys AS k ON k.database_id = d.database_id
 WHERE d.database_id > 4;
SELECT database_id, name, physical_name, size FROM sys.master_files WHERE database_id > 4;
SELECT name FROM sys.availability_groups_cluster;
SELECT g.group_id, g.name, g.is_distributed, g.automated_backup_preference_desc,
       g.failure_condition_level, g.health_check_timeout, g.db_failover, g.dtc_support,
       g.basic_features, s.primary_replica, g.cluster_type_desc AS cluster_type_desc,
       g.required_synchronized_secondaries_to_commit AS required_secondaries, g.sequence_number AS sequence_number, g.is_contained AS is_contained,
       COALESCE(g.cluster_connection_options, N'') AS cluster_connection_options
  FROM sys.availability_groups AS g
  LEFT JOIN sys.dm_hadr_availability_group_states AS s ON s.group_id = g.group_id;
SELECT r.group_id, r.replica_id, r.replica_server_name, r.endpoint_url,
       r.availability_mode_desc, r.failover_mode_desc, r.seeding_mode_desc, r.backup_priority,
       r.session_timeout, r.primary_role_allow_connections_desc,
       r.secondary_role_allow_connections_desc, r.read_only_routing_url,
       r.read_write_routing_url AS read_write_routing_url, s.is_local, s.role_desc, s.operational_state_desc,
       s.connected_state_desc, s.recovery_health_desc, s.synchronization_health_desc,
       s.last_connect_error_number, s.last_connect_error_description,
       s.last_connect_error_timestamp, s.write_lease_remaining_ticks AS write_lease_remaining_ticks, j.join_state_desc
  FROM sys.availability_replicas AS r
  LEFT JOIN sys.dm_hadr_availability_replica_states AS s
    ON s.replica_id = r.replica_id AND s.group_id = r.group_id
  LEFT JOIN sys.dm_hadr_availability_replica_cluster_states AS j
    ON j.replica_id = r.replica_id AND j.group_id = r.group_id;
SELECT replica_id, routing_priority, read_only_replica_id
  FROM sys.availability_read_only_routing_lists;
SELECT group_id, database_name FROM sys.availability_databases_cluster;
SELECT s.group_id, s.replica_id, s.group_database_id,
       COALESCE(DB_NAME(s.database_id), c.database_name) AS database_name, s.is_local,
       s.synchronization_state_desc, s.synchronization_health_desc, s.database_state_desc,
       s.is_suspended, s.suspend_reason_desc, s.is_commit_participant,
       s.end_of_log_lsn, s.last_sent_lsn, s.last_received_lsn, s.last_hardened_lsn, s.last_redone_lsn,
       s.last_commit_lsn, s.last_commit_time, s.recovery_lsn, s.truncation_lsn,
       s.log_send_queue_size, s.log_send_rate, s.redo_queue_size, s.redo_rate, s.secondary_lag_seconds
  FROM sys.dm_hadr_database_replica_states AS s
  LEFT JOIN sys.availability_databases_cluster AS c
    ON c.group_database_id = s.group_database_id AND c.group_id = s.group_id;
SELECT replica_id, group_database_id, database_name, is_failover_ready, is_database_joined
  FROM sys.dm_hadr_database_replica_cluster_states;
SELECT l.group_id, l.listener_id, l.dns_name, l.port, l.is_conformant,
       l.is_distributed_network_name AS is_distributed_network_name, a.ip_address, a.ip_subnet_mask, a.is_dhcp,
       a.network_subnet_ip, a.network_subnet_ipv4_mask, a.state_desc
  FROM sys.availability_group_listeners AS l
  LEFT JOIN sys.availability_group_listener_ip_addresses AS a ON a.listener_id = l.listener_id;
SELECT s.ag_id AS group_id, s.ag_remote_replica_id, s.is_source, s.current_state, s.failure_state_desc,
       s.error_code, s.number_of_attempts, s.start_time, s.completion_time,
       COALESCE(d.database_name, p.local_database_name,
                (SELECT MIN(DB_NAME(r.database_id)) FROM sys.dm_hadr_database_replica_states AS r
                  WHERE r.group_database_id = s.ag_db_id)) AS database_name,
       p.transferred_size_bytes, p.database_size_bytes
  FROM sys.dm_hadr_automatic_seeding AS s
  LEFT JOIN sys.availability_databases_cluster AS d ON d.group_database_id = s.ag_db_id
  LEFT JOIN sys.dm_hadr_physical_seeding_stats AS p ON p.local_physical_seeding_id = s.operation_id
 ORDER BY s.start_time;
