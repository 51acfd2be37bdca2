package dev.sqldag.plan;

import dev.sqldag.session.Batch;
import dev.sqldag.topology.name.ServerName;
import java.util.Objects;

/** A batch and the server that it is for. */
public record ServerBatch(ServerName server, Batch batch) {

    public ServerBatch {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(batch, "batch");
    }
}
