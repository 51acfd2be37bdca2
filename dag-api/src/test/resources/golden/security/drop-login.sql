DROP LOGIN [server2_cert];
