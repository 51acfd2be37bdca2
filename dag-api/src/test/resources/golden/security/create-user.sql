CREATE USER [server2_cert] FOR LOGIN [server2_cert];
