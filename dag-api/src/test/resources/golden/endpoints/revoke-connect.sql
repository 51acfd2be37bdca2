REVOKE CONNECT ON ENDPOINT::[Hadr_endpoint] FROM [server2_cert];
