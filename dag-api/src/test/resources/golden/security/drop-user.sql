DROP USER [server2_cert];
