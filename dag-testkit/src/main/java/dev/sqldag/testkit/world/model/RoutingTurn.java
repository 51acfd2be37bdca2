package dev.sqldag.testkit.world.model;

import java.util.UUID;

/**
 * Whose turn it is among secondaries that share a primary's readers.
 *
 * @param primary the replica whose routing list it is
 * @param routed how many readers it has routed
 */
public record RoutingTurn(UUID primary, long routed) {

    public RoutingTurn next() {
        return new RoutingTurn(primary, routed + 1);
    }
}
