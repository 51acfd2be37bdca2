ALTER AVAILABILITY GROUP [distributedag]
    JOIN
    AVAILABILITY GROUP ON
        N'ag1' WITH (
            LISTENER_URL = N'tcp://ag1-listener:5022',
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = MANUAL),
        N'ag2' WITH (
            LISTENER_URL = N'tcp://[2001:db8::20]:5022',
            AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = AUTOMATIC);
