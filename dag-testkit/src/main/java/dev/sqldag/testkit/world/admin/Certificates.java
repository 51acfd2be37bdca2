package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.CertificateCommand;
import dev.sqldag.testkit.command.CertificateCommand.Bits;
import dev.sqldag.testkit.command.CertificateCommand.Origin;
import dev.sqldag.testkit.command.CertificateCommand.PrivateKey;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.secret.CertificateMaker;
import dev.sqldag.testkit.world.secret.X509;
import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.security.StoredCertificate.Protection;
import dev.sqldag.testkit.world.state.Identifiers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE CERTIFICATE. */
public final class Certificates {

    private static final int LONGEST_SUBJECT = 4096;

    private Certificates() {}

    public static Effect create(Act act, CertificateCommand.Create command) {
        Here here = new Here(act);
        Optional<Integer> owner = owner(here, command.owner());
        Optional<SqlMessage> refusal = Rule.first(
                () -> Refusals.unless(here.inDatabase().owns()),
                here::writable,
                () -> owner.isEmpty()
                        ? Optional.of(
                                Refusals.absent("find", "user", command.owner().orElse("")))
                        : Optional.empty(),
                () -> here.vault()
                                .certificates()
                                .get(here.key(command.certificate()))
                                .isPresent()
                        ? Optional.of(exists(command.certificate()))
                        : Optional.empty());
        if (refusal.isPresent()) {
            return Effect.Refused.with(refusal.get());
        }
        return command.origin() instanceof Origin.SelfSigned made
                ? make(here, command, made, owner.orElseThrow())
                : take(here, command, (Origin.Existing) command.origin(), owner.orElseThrow());
    }

    private static SqlMessage exists(String name) {
        return SqlMessage.error(
                15232,
                "A certificate with name '" + name
                        + "' already exists or this certificate already has been added to the database.");
    }

    private static Optional<Integer> owner(Here here, Optional<String> user) {
        return user.filter(name -> !name.equalsIgnoreCase("dbo"))
                .map(name -> here.vault().users().get(here.key(name)).map(DatabaseUser::id))
                .orElse(Optional.of(DatabaseAccess.DBO));
    }

    private static Effect make(Here here, CertificateCommand.Create command, Origin.SelfSigned made, int owner) {
        Instant now = here.act().fleet().now();
        Instant starts = made.starts().orElse(now);
        Instant expires = made.expires()
                .orElse(starts.atOffset(ZoneOffset.UTC).plusYears(1).toInstant());
        Optional<SqlMessage> refusal = Rule.first(
                () -> Rule.when(
                        made.subject().isEmpty() || made.subject().length() > LONGEST_SUBJECT,
                        15212,
                        "Invalid certificate subject. The certificate subject must have between 1 and "
                                + LONGEST_SUBJECT + " characters."),
                () -> made.password().isPresent() ? Optional.empty() : MasterKeys.usable(here));
        return Refusals.or(refusal, () -> {
            X509 content = CertificateMaker.selfSigned(
                    here.id("certificate/" + here.database() + "/" + command.certificate()),
                    made.subject(),
                    starts,
                    expires);
            store(here, command, owner, content, true, made.password());
            return new Effect.Done(warnings(now, starts, expires), 0);
        });
    }

    /** The documentation gives these severity 16, but calls them warnings: they do not fail ([K]). */
    private static List<SqlMessage> warnings(Instant now, Instant starts, Instant expires) {
        List<SqlMessage> warnings = new ArrayList<>();
        if (expires.isBefore(starts)) {
            warnings.add(SqlMessage.info(
                    15213,
                    "Warning: The certificate you created has an invalid validity period; its expiration date precedes"
                            + " its start date."));
        } else if (expires.isBefore(now)) {
            warnings.add(SqlMessage.info(15214, "Warning: The certificate you created is expired."));
        } else if (starts.isAfter(now)) {
            warnings.add(SqlMessage.info(
                    15215, "Warning: The certificate you created is not yet valid; its start date is in the future."));
        }
        return warnings;
    }

    private static Effect take(Here here, CertificateCommand.Create command, Origin.Existing existing, int owner) {
        Optional<X509> content = content(here, existing.certificate());
        Optional<SqlMessage> refusal = Rule.first(
                () -> content.isEmpty()
                        ? Optional.of(PrivateKeys.unreadable(existing.certificate()))
                        : Optional.empty(),
                () -> content.flatMap(found -> alreadyHere(here, command, found)),
                () -> existing.privateKey()
                        .flatMap(key -> content.flatMap(found -> PrivateKeys.check(here, key, found))));
        return Refusals.or(refusal, () -> {
            boolean key = existing.privateKey().isPresent();
            store(
                    here,
                    command,
                    owner,
                    content.orElseThrow(),
                    key,
                    existing.privateKey().flatMap(PrivateKey::encryption));
            return Effect.Done.quietly();
        });
    }

    private static Optional<SqlMessage> alreadyHere(Here here, CertificateCommand.Create command, X509 content) {
        boolean known = here.vault().certificates().stream()
                .anyMatch(c -> c.server().equalsIgnoreCase(here.server())
                        && c.database().equalsIgnoreCase(here.database())
                        && c.content().equals(content));
        return known ? Optional.of(exists(command.certificate())) : Optional.empty();
    }

    private static Optional<X509> content(Here here, Bits bits) {
        if (bits instanceof Bits.Given given) {
            return X509.parse(given.octets());
        }
        return here.content(((Bits.InFile) bits).path(), StoredFile.CertificateFile.class)
                .map(StoredFile.CertificateFile::certificate);
    }

    /** Stores it; a private key without a password is protected by the master key. */
    private static void store(
            Here here,
            CertificateCommand.Create command,
            int owner,
            X509 content,
            boolean key,
            Optional<Password> password) {
        here.vault()
                .certificates()
                .put(new StoredCertificate(
                        here.server(),
                        here.database(),
                        command.certificate(),
                        Identifiers.nextCertificate(here.act().fleet(), here.server(), here.database()),
                        owner,
                        content,
                        protection(key, password.isPresent()),
                        password.map(p -> here.hash(p, "certificate/" + command.certificate())),
                        command.activeForDialogs(),
                        Optional.empty()));
        Links.tryAgain(here.act().fleet());
    }

    private static Protection protection(boolean key, boolean password) {
        if (!key) {
            return Protection.NO_PRIVATE_KEY;
        }
        return password ? Protection.ENCRYPTED_BY_PASSWORD : Protection.ENCRYPTED_BY_MASTER_KEY;
    }
}
