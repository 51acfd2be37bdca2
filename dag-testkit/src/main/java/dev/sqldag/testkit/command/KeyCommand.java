package dev.sqldag.testkit.command;

import java.util.Optional;

/** Statements on the master key and the encryption key of the session's database. */
public sealed interface KeyCommand extends SecurityCommand {

    /** {@code CREATE MASTER KEY}; without a password the service's own key is the only protection. */
    record CreateMasterKey(Optional<Password> password) implements KeyCommand {}

    /** {@code ALTER MASTER KEY [FORCE] REGENERATE WITH ENCRYPTION BY PASSWORD = …}. */
    record RegenerateMasterKey(Password password) implements KeyCommand {}

    /** {@code ALTER MASTER KEY ADD | DROP ENCRYPTION BY SERVICE MASTER KEY}. */
    record MasterKeyByService(boolean add) implements KeyCommand {}

    /** {@code ALTER MASTER KEY ADD | DROP ENCRYPTION BY PASSWORD = …}. */
    record MasterKeyByPassword(Password password, boolean add) implements KeyCommand {}

    /** {@code OPEN MASTER KEY DECRYPTION BY PASSWORD = …}. */
    record OpenMasterKey(Password password) implements KeyCommand {}

    /** {@code CLOSE MASTER KEY}. */
    record CloseMasterKey() implements KeyCommand {}

    /** {@code DROP MASTER KEY}. */
    record DropMasterKey() implements KeyCommand {}

    /** {@code CREATE DATABASE ENCRYPTION KEY … ENCRYPTION BY SERVER CERTIFICATE …}. */
    record CreateEncryptionKey(String algorithm, String certificate) implements KeyCommand {}

    /** {@code ALTER DATABASE ENCRYPTION KEY}: another key, another certificate, or both. */
    record AlterEncryptionKey(Optional<String> algorithm, Optional<String> certificate) implements KeyCommand {}

    /** {@code DROP DATABASE ENCRYPTION KEY}. */
    record DropEncryptionKey() implements KeyCommand {}
}
