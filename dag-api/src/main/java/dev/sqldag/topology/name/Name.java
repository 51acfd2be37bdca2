package dev.sqldag.topology.name;

/** The name of something in SQL Server. Any text can be held; whether it is legal is a rule's business. */
public sealed interface Name permits ServerName, GroupName, DatabaseName, EndpointName, CertificateName, LoginName {

    String value();

    /**
     * What the name is compared by: SQL Server ignores trailing blanks, and under its default collations case, width
     * and characters without weight (zero-width ones). Names that differ only in these are taken for one on every
     * server, also on one with a case-sensitive collation: that refuses a little too much rather than confusing two
     * things.
     */
    default String key() {
        return NameKey.of(value());
    }

    /** Whether SQL Server would take both for the same name. */
    default boolean sameAs(Name other) {
        return key().equals(other.key());
    }
}
