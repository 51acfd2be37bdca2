package dev.sqldag.problem;

/** Placeholder so that the skeleton compiles. */
public record Problem(String text) {}
