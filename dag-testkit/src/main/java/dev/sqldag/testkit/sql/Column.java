package dev.sqldag.testkit.sql;

/** A column of a result or of a catalog view; an unnamed result column has the empty name. */
public record Column(String name, SqlType type) {}
