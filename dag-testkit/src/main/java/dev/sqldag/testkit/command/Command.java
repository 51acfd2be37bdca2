package dev.sqldag.testkit.command;

/** A statement that changes a server or its databases, with every name unquoted and every option typed. */
public sealed interface Command
        permits DatabaseCommand, EndpointCommand, GroupCommand, LockCommand, SecurityCommand, SessionCommand {}
