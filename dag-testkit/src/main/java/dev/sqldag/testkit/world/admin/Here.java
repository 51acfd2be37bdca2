package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.secret.PasswordHash;
import dev.sqldag.testkit.world.security.InDatabase;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Vault;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** The server and the database that a statement is carried out in. */
record Here(Act act) {

    String server() {
        return act.on();
    }

    String database() {
        return act.caller().database();
    }

    Vault vault() {
        return act.fleet().vault();
    }

    Access access() {
        return Access.of(act.fleet(), server(), act.caller().login());
    }

    DatabaseAccess inDatabase() {
        return DatabaseAccess.of(act.fleet(), server(), act.caller().login(), database());
    }

    Optional<Principal> login(String name) {
        return vault().principal(server(), name);
    }

    /** What is in a file that the server reaches; empty when there is none, or it holds something else. */
    <T extends StoredFile.Content> Optional<T> content(String path, Class<T> kind) {
        return act.fleet()
                .disks()
                .file(act.server(), path)
                .map(StoredFile::content)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** The id of whoever asks. */
    int caller() {
        return login(act.caller().login()).map(Principal::id).orElse(Principal.SA);
    }

    InDatabase key(String name) {
        return new InDatabase(server(), database(), name);
    }

    boolean master() {
        return database().equalsIgnoreCase("master");
    }

    /** An id that follows from the words, and is drawn from nothing: it changes nobody else's chances. */
    UUID id(String words) {
        return act.fleet()
                .dice()
                .uuidOf(server() + "/" + words + "/" + act.fleet().now());
    }

    PasswordHash hash(Password password, String purpose) {
        return PasswordHash.of(password, id("salt/" + purpose).hashCode());
    }

    Octets sid(UUID id) {
        return Octets.of(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** What is in a database that cannot be written to cannot be changed. */
    Optional<SqlMessage> writable() {
        boolean writable = act.fleet()
                .database(server(), database())
                .filter(d -> d.system() || Logs.writes(act.fleet(), d))
                .isPresent();
        return Rule.when(
                !writable, 3906, "Failed to update database \"" + database() + "\" because the database is read-only.");
    }
}
