package dev.sqldag.testkit.world.disk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a server's copy of a database is beside its state and its log.
 *
 * @param family what all copies of one database have in common
 * @param chain where the last log backup ended: the next one begins there
 * @param base where the last full backup is, which differential ones build on
 */
public record Traits(
        String server,
        String database,
        UUID family,
        List<DatabaseFile> files,
        Access access,
        boolean readOnly,
        boolean autoClose,
        boolean trustworthy,
        Optional<Long> chain,
        Optional<Long> base) {

    public Traits {
        files = List.copyOf(files);
    }

    /** Values of {@code user_access}, in its order from 0. */
    public enum Access {
        MULTI_USER,
        SINGLE_USER,
        RESTRICTED_USER
    }

    public Traits access(Access newAccess) {
        return new Traits(server, database, family, files, newAccess, readOnly, autoClose, trustworthy, chain, base);
    }

    public Traits readOnly(boolean newReadOnly) {
        return new Traits(server, database, family, files, access, newReadOnly, autoClose, trustworthy, chain, base);
    }

    public Traits autoClose(boolean newAutoClose) {
        return new Traits(server, database, family, files, access, readOnly, newAutoClose, trustworthy, chain, base);
    }

    public Traits trustworthy(boolean newTrustworthy) {
        return new Traits(server, database, family, files, access, readOnly, autoClose, newTrustworthy, chain, base);
    }

    public Traits chain(Optional<Long> newChain) {
        return new Traits(server, database, family, files, access, readOnly, autoClose, trustworthy, newChain, base);
    }

    public Traits base(Optional<Long> newBase) {
        return new Traits(server, database, family, files, access, readOnly, autoClose, trustworthy, chain, newBase);
    }

    public Traits files(List<DatabaseFile> newFiles) {
        return new Traits(server, database, family, newFiles, access, readOnly, autoClose, trustworthy, chain, base);
    }

    /** The same database as another server's copy, or under another name. */
    public Traits of(String newServer, String newDatabase) {
        return new Traits(newServer, newDatabase, family, files, access, readOnly, autoClose, false, chain, base);
    }
}
