package dev.sqldag.testkit.command;

/** Statements on who may do what. */
public sealed interface SecurityCommand extends Command
        permits LoginCommand, UserCommand, RoleCommand, KeyCommand, CertificateCommand, PermissionCommand {}
