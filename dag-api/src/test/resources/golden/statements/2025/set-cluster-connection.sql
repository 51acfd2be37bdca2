ALTER AVAILABILITY GROUP [ag1] SET (CLUSTER_CONNECTION_OPTIONS = N'Encrypt=Optional;TrustServerCertificate=Yes;ServerCertificate=C:\certificates\it''s.cer');
