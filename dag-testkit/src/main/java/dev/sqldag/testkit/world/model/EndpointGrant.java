package dev.sqldag.testkit.world.model;

/** CONNECT on an endpoint. */
public record EndpointGrant(String server, int endpointId, int granteeId) {}
