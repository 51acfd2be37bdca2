package dev.sqldag.topology;

import java.util.Locale;

/** The name of something in SQL Server. Any text can be held; whether it is legal is a rule's business. */
public sealed interface Name permits ServerName, GroupName, DatabaseName, EndpointName {

    String value();

    /**
     * What the name is compared by: SQL Server ignores trailing blanks, and case under its default collations.
     * Names that differ only in case are taken for one on every server, also on one with a case-sensitive collation:
     * that refuses a little too much rather than confusing two things.
     */
    default String key() {
        return value().stripTrailing().toUpperCase(Locale.ROOT);
    }

    /** Whether SQL Server would take both for the same name. */
    default boolean sameAs(Name other) {
        return key().equals(other.key());
    }
}
