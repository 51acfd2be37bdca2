DROP ENDPOINT [Hadr_endpoint];
