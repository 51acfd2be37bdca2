package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.KeyCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.security.EncryptionKey;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.security.StoredCertificate.Protection;
import dev.sqldag.testkit.world.spec.Edition;
import java.time.Instant;
import java.util.Optional;

/** CREATE, ALTER and DROP DATABASE ENCRYPTION KEY (tsql-facts 3.5). */
public final class EncryptionKeys {

    private static final int STANDARD_SINCE = 15;

    private EncryptionKeys() {}

    private static Optional<EncryptionKey> key(Here here) {
        return here.vault().encryptionKey(here.server(), here.database());
    }

    public static Effect create(Act act, KeyCommand.CreateEncryptionKey command) {
        Here here = new Here(act);
        Optional<StoredCertificate> certificate = certificate(here, command.certificate());
        return Refusals.or(
                Rule.first(
                        () -> possible(here),
                        () -> Rule.when(
                                key(here).isPresent(),
                                33103,
                                "A database encryption key already exists for this database."),
                        () -> usable(certificate, command.certificate())),
                () -> {
                    here.vault()
                            .encryptionKeys()
                            .put(new EncryptionKey(
                                    here.server(),
                                    here.database(),
                                    command.algorithm(),
                                    certificate.orElseThrow().content().thumbprint(),
                                    false,
                                    act.fleet().now()));
                    return done(certificate.orElseThrow());
                });
    }

    private static Effect done(StoredCertificate certificate) {
        Optional<Instant> backedUp = certificate.keyBackedUpAt();
        return backedUp.isPresent()
                ? Effect.Done.quietly()
                : Effect.Done.saying(SqlMessage.info(
                        33091,
                        "Warning: The certificate used for encrypting the database encryption key has not been backed"
                                + " up. You should immediately back up the certificate and the private key associated"
                                + " with the certificate."));
    }

    private static Optional<StoredCertificate> certificate(Here here, String name) {
        return here.vault().certificate(here.server(), "master", name);
    }

    private static Optional<SqlMessage> possible(Here here) {
        Edition edition = here.act().server().spec().edition();
        boolean offered = edition == Edition.ENTERPRISE
                || edition == Edition.DEVELOPER
                || (edition == Edition.STANDARD && here.act().server().major() >= STANDARD_SINCE);
        return Rule.first(
                () -> Refusals.unless(here.inDatabase().owns()),
                () -> Rule.when(
                        !offered,
                        33117,
                        "Transparent Data Encryption is not available in the edition of this SQL Server instance. See"
                                + " books online for more details on feature support in different SQL Server editions."),
                () -> Rule.when(
                        here.act()
                                .fleet()
                                .database(here.server(), here.database())
                                .filter(Database::system)
                                .isPresent(),
                        33102,
                        "Database encryption operations cannot be performed for 'master', 'model', 'tempdb', 'msdb', or"
                                + " 'resource' databases."),
                here::writable);
    }

    /** A certificate without a usable private key cannot open anything. */
    private static Optional<SqlMessage> usable(Optional<StoredCertificate> certificate, String name) {
        return Rule.first(
                () -> certificate.isEmpty()
                        ? Optional.of(Refusals.absent("find", "certificate", name))
                        : Optional.empty(),
                () -> Rule.when(
                        certificate
                                .filter(c -> c.protection() == Protection.ENCRYPTED_BY_MASTER_KEY)
                                .isEmpty(),
                        33101,
                        "Cannot use certificate '" + name + "', because its private key is not present or it is not"
                                + " protected by the database master key. SQL Server requires the ability to"
                                + " automatically access the private key of the certificate used for this operation."));
    }

    public static Effect alter(Act act, KeyCommand.AlterEncryptionKey command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(() -> possible(here), () -> exists(here), () -> command.certificate()
                        .flatMap(name -> usable(certificate(here, name), name))),
                () -> {
                    EncryptionKey before = key(here).orElseThrow();
                    here.vault()
                            .encryptionKeys()
                            .put(before.by(
                                    command.algorithm().orElse(before.algorithm()),
                                    command.certificate()
                                            .flatMap(name -> certificate(here, name))
                                            .map(c -> c.content().thumbprint())
                                            .orElse(before.certificate())));
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> exists(Here here) {
        return Rule.when(key(here).isEmpty(), 33104, "A database encryption key does not exist for this database.");
    }

    public static Effect drop(Act act, KeyCommand.DropEncryptionKey command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(
                        () -> possible(here),
                        () -> exists(here),
                        () -> Rule.when(
                                key(here).filter(EncryptionKey::on).isPresent(),
                                33105,
                                "Cannot drop the database encryption key because it is currently in use. Database"
                                        + " encryption needs to be turned off to be able to drop the database encryption"
                                        + " key.")),
                () -> {
                    here.vault().encryptionKeys().remove(here.key(""));
                    return Effect.Done.quietly();
                });
    }
}
