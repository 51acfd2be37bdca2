package dev.sqldag.tsql;

import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One T-SQL statement as data: what a DBA reads and what golden files hold. New statements may come in minor versions;
 * add a {@code default} if you switch over them.
 */
public sealed interface Statement
        permits CertificateStatement,
                DatabaseStatement,
                DistributedGroupStatement,
                DistributedOptionStatement,
                EndpointStatement,
                GroupOptionStatement,
                GroupStatement,
                ListenerStatement,
                ReplicaOptionStatement,
                ReplicaStatement,
                RoleStatement,
                SecurityStatement {

    /**
     * The text, ended by a semicolon, without {@code GO}.
     *
     * @throws UnquotableTextException when a name in it cannot be quoted
     */
    String sql();

    /** The first version that understands it, with every option that it uses. */
    default SqlServerVersion since() {
        return SqlServerVersion.SQL_SERVER_2012;
    }

    /**
     * A T-SQL condition that holds once the statement is in force on the server that runs it: then it is not sent again.
     * Empty when no view shows the effect; such a statement is harmless when sent twice, or says that it is not.
     */
    Optional<String> inForce();

    /** A T-SQL condition that must hold on the server right before; empty when there is none beyond SQL Server's own. */
    Optional<String> precondition();

    /**
     * What it takes away that nothing here brings back, as a person would name it: {@code availability group ag1}. Whoever
     * sends it must have been told to. Empty when it only adds or changes.
     */
    default Optional<String> destroys() {
        return Optional.empty();
    }

    /** How long a server may take to carry it out: most talk to the cluster or download a configuration. */
    default Duration patience() {
        return Duration.ofMinutes(2);
    }

    /** What its text uses and does not hold, such as a password: bound by whoever sends it, in no text and no plan. */
    default List<LateValue> lateValues() {
        return List.of();
    }
}
