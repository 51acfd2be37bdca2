DROP CERTIFICATE [server1_cert];
