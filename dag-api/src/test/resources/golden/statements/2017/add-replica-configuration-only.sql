ALTER AVAILABILITY GROUP [ag1]
    ADD REPLICA ON
        N'server3' WITH (
            ENDPOINT_URL = N'TCP://server3.contoso.com:5022',
            AVAILABILITY_MODE = CONFIGURATION_ONLY);
