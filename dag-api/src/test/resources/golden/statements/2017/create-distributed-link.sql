CREATE AVAILABILITY GROUP [distributedag]
    WITH (DISTRIBUTED)
    AVAILABILITY GROUP ON
        N'ag1' WITH (
            LISTENER_URL = N'tcp://ag1-listener:5022',
            AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = MANUAL),
        N'mi-group' WITH (
            LISTENER_URL = N'tcp://mi.contoso.net:5022;Server=[managed-instance];Database=[sales]',
            AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
            FAILOVER_MODE = MANUAL,
            SEEDING_MODE = MANUAL);
