package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.CertificateCommand;
import dev.sqldag.testkit.command.CertificateCommand.KeyExport;
import dev.sqldag.testkit.command.CertificateCommand.PrivateKey;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.Place;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.secret.KeyBlob;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.security.StoredCertificate.Protection;
import dev.sqldag.testkit.world.state.Disks;
import java.util.Optional;
import java.util.function.Function;

/** ALTER, BACKUP and DROP CERTIFICATE. */
public final class CertificateChanges {

    private CertificateChanges() {}

    private static Effect on(
            Act act, String verb, String name, Function<Here, Function<StoredCertificate, Effect>> change) {
        Here here = new Here(act);
        return here.vault()
                .certificates()
                .get(here.key(name))
                .filter(c -> here.inDatabase().owns())
                .map(change.apply(here))
                .orElseGet(() -> Effect.Refused.with(Refusals.absent(verb, "certificate", name)));
    }

    private static Effect put(Here here, StoredCertificate certificate) {
        here.vault().certificates().put(certificate);
        return Effect.Done.quietly();
    }

    public static Effect activate(Act act, CertificateCommand.Activate command) {
        return on(act, "alter", command.certificate(), here -> found -> put(here, found.active(command.active())));
    }

    public static Effect removeKey(Act act, CertificateCommand.RemovePrivateKey command) {
        return on(
                act,
                "alter",
                command.certificate(),
                here -> found -> Refusals.or(
                        Rule.first(
                                here::writable,
                                () -> Rule.when(
                                        found.protection() == Protection.NO_PRIVATE_KEY,
                                        15563,
                                        "The certificate has no private key set for it."),
                                () -> Rule.when(InUse.by(here, found), 15352, InUse.TEXT)),
                        () -> put(here, found.protection(Protection.NO_PRIVATE_KEY, Optional.empty()))));
    }

    public static Effect alterKey(Act act, CertificateCommand.AlterPrivateKey command) {
        return on(
                act,
                "alter",
                command.certificate(),
                here -> found ->
                        Refusals.or(Rule.first(here::writable, () -> alterable(here, found, command.key())), () -> {
                            Optional<Password> password = command.key().encryption();
                            Protection protection = password.isPresent()
                                    ? Protection.ENCRYPTED_BY_PASSWORD
                                    : Protection.ENCRYPTED_BY_MASTER_KEY;
                            Effect done = put(
                                    here,
                                    found.protection(
                                            protection,
                                            password.map(p -> here.hash(p, "certificate/" + found.name()))));
                            Links.tryAgain(act.fleet());
                            return done;
                        }));
    }

    private static Optional<SqlMessage> alterable(Here here, StoredCertificate found, PrivateKey key) {
        if (key.source().isPresent()) {
            return PrivateKeys.check(here, key, found.content());
        }
        return Rule.first(
                () -> opens(found, key.decryption()),
                () -> key.encryption().isPresent() ? Optional.empty() : MasterKeys.usable(here));
    }

    /** Whether the private key can be used with that password, or without one. */
    static Optional<SqlMessage> opens(StoredCertificate certificate, Optional<Password> password) {
        return switch (certificate.protection()) {
            case NO_PRIVATE_KEY ->
                Optional.of(SqlMessage.error(15563, "The certificate has no private key set for it."));
            case ENCRYPTED_BY_MASTER_KEY ->
                Rule.when(
                        password.isPresent(),
                        15147,
                        "No decryption password should be provided because the private key of this certificate is"
                                + " encrypted by a master key.");
            case ENCRYPTED_BY_PASSWORD ->
                Rule.when(
                        password.filter(p -> certificate
                                        .keyPassword()
                                        .filter(hash -> hash.matches(p))
                                        .isPresent())
                                .isEmpty(),
                        15465,
                        "The private key password is invalid.");
        };
    }

    public static Effect backup(Act act, CertificateCommand.Backup command) {
        return on(
                act,
                "find",
                command.certificate(),
                here -> found -> Refusals.or(exportable(act, found, command), () -> {
                    Disks disks = act.fleet().disks();
                    disks.files()
                            .put(new StoredFile(
                                    disks.place(act.server(), command.file()),
                                    new StoredFile.CertificateFile(found.content())));
                    command.privateKey().ifPresent(key -> {
                        disks.files()
                                .put(new StoredFile(
                                        disks.place(act.server(), key.file()),
                                        new StoredFile.KeyFile(KeyBlob.of(found.content(), key.encryption()))));
                        here.vault()
                                .certificates()
                                .put(found.keyBackedUp(act.fleet().now()));
                    });
                    return Effect.Done.quietly();
                }));
    }

    private static Optional<SqlMessage> exportable(
            Act act, StoredCertificate found, CertificateCommand.Backup command) {
        return Rule.first(
                () -> Rule.when(
                        command.privateKey().isPresent() && found.protection() == Protection.NO_PRIVATE_KEY,
                        15246,
                        "Cannot dump the private key of certificate '" + found.name()
                                + "' because the private key cannot be found."),
                () -> command.privateKey().flatMap(key -> opens(found, key.decryption())),
                () -> free(act, command.file()),
                () -> command.privateKey().map(KeyExport::file).flatMap(file -> free(act, file)));
    }

    /** It never overwrites. */
    private static Optional<SqlMessage> free(Act act, String file) {
        Place place = act.fleet().disks().place(act.server(), file);
        return Rule.when(
                act.fleet().disks().files().get(place).isPresent(),
                15240,
                "Cannot write into file '" + file + "'. Verify that you have write permissions, that the file path is"
                        + " valid, and that the file does not already exist.");
    }

    public static Effect drop(Act act, CertificateCommand.Drop command) {
        return on(
                act,
                "drop",
                command.certificate(),
                here -> found -> Refusals.or(
                        Rule.first(
                                here::writable,
                                () -> InUse.mapped(here, found),
                                () -> Rule.when(InUse.by(here, found), 15352, InUse.TEXT)),
                        () -> {
                            here.vault().certificates().remove(found.key());
                            return Effect.Done.quietly();
                        }));
    }
}
