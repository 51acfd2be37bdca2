-- 1 on server1: create endpoint Hadr_endpoint on port 5022
CREATE ENDPOINT [Hadr_endpoint]
    STATE = STARTED
    AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)
    FOR DATABASE_MIRRORING (
        AUTHENTICATION = WINDOWS NEGOTIATE,
        ENCRYPTION = REQUIRED ALGORITHM AES,
        ROLE = ALL);
GO

-- 2 on server2: create endpoint Hadr_endpoint on port 5022
CREATE ENDPOINT [Hadr_endpoint]
    STATE = STARTED
    AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)
    FOR DATABASE_MIRRORING (
        AUTHENTICATION = WINDOWS NEGOTIATE,
        ENCRYPTION = REQUIRED ALGORITHM AES,
        ROLE = ALL);
GO

-- 3 on server3: create endpoint Hadr_endpoint on port 5022
CREATE ENDPOINT [Hadr_endpoint]
    STATE = STARTED
    AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)
    FOR DATABASE_MIRRORING (
        AUTHENTICATION = WINDOWS NEGOTIATE,
        ENCRYPTION = REQUIRED ALGORITHM AES,
        ROLE = ALL);
GO

-- 4 on server4: create endpoint Hadr_endpoint on port 5022
CREATE ENDPOINT [Hadr_endpoint]
    STATE = STARTED
    AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)
    FOR DATABASE_MIRRORING (
        AUTHENTICATION = WINDOWS NEGOTIATE,
        ENCRYPTION = REQUIRED ALGORITHM AES,
        ROLE = ALL);
GO

-- 5 on server1: create availability group ag1
CREATE AVAILABILITY GROUP [ag1]
    FOR DATABASE [db1]
    REPLICA ON
        N'server1' WITH (
            ENDPOINT_URL = N'TCP://server1.contoso.com:5022',
            FAILOVER_MODE = AUTOMATIC,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = AUTOMATIC),
        N'server2' WITH (
            ENDPOINT_URL = N'TCP://server2.contoso.com:5022',
            FAILOVER_MODE = AUTOMATIC,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = AUTOMATIC);
GO

-- 6 on server2: join ag1
ALTER AVAILABILITY GROUP [ag1] JOIN;
GO

-- 7 on server1: let ag1 create databases
ALTER AVAILABILITY GROUP [ag1] GRANT CREATE ANY DATABASE;
GO

-- 8 on server2: let ag1 create databases
ALTER AVAILABILITY GROUP [ag1] GRANT CREATE ANY DATABASE;
GO

-- 9 on server1: add listener ag1-listener on port 60173
ALTER AVAILABILITY GROUP [ag1]
    ADD LISTENER N'ag1-listener' (WITH IP ((N'2001:db88:f0:f00f::cf3c'), (N'2001:4898:e0:f213::4ce2')), PORT = 60173);
GO

-- 12 on server3: create availability group ag2
CREATE AVAILABILITY GROUP [ag2]
    FOR
    REPLICA ON
        N'server3' WITH (
            ENDPOINT_URL = N'TCP://server3.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = AUTOMATIC),
        N'server4' WITH (
            ENDPOINT_URL = N'TCP://server4.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = AUTOMATIC);
GO

-- 13 on server4: join ag2
ALTER AVAILABILITY GROUP [ag2] JOIN;
GO

-- 14 on server3: let ag2 create databases
ALTER AVAILABILITY GROUP [ag2] GRANT CREATE ANY DATABASE;
GO

-- 15 on server4: let ag2 create databases
ALTER AVAILABILITY GROUP [ag2] GRANT CREATE ANY DATABASE;
GO

-- 16 on server3: add listener ag2-listener on port 60173
ALTER AVAILABILITY GROUP [ag2]
    ADD LISTENER N'ag2-listener' (WITH IP ((N'2001:db88:f0:f00f::cf3c'), (N'2001:4898:e0:f213::4ce2')), PORT = 60173);
GO

-- 18 on server1: create distributed availability group distributedag
CREATE AVAILABILITY GROUP [distributedag]
    WITH (DISTRIBUTED)
    AVAILABILITY GROUP ON
        N'ag1' WITH (
            LISTENER_URL = N'tcp://ag1-listener:5022',
            AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = AUTOMATIC),
        N'ag2' WITH (
            LISTENER_URL = N'tcp://ag2-listener:5022',
            AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = AUTOMATIC);
GO

-- 19 on server3: join distributed availability group distributedag
ALTER AVAILABILITY GROUP [distributedag]
    JOIN
    AVAILABILITY GROUP ON
        N'ag1' WITH (
            LISTENER_URL = N'tcp://ag1-listener:5022',
            AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = AUTOMATIC),
        N'ag2' WITH (
            LISTENER_URL = N'tcp://ag2-listener:5022',
            AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = AUTOMATIC);
GO
