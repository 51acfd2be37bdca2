package dev.sqldag.tsql;

/**
 * One T-SQL statement as data: what a DBA reads and what golden files hold. New statements may come in minor versions;
 * add a {@code default} if you switch over them.
 */
public sealed interface Statement
        permits DatabaseStatement, DistributedGroupStatement, EndpointStatement, GroupStatement {

    /**
     * The text, ended by a semicolon, without {@code GO}.
     *
     * @throws UnquotableTextException when a name in it cannot be quoted
     */
    String sql();
}
