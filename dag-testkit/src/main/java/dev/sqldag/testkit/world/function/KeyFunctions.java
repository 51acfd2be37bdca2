package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.function.Functions.Question;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.secret.KeyBlob;
import dev.sqldag.testkit.world.secret.X509;
import dev.sqldag.testkit.world.security.InDatabase;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.security.StoredCertificate.Protection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** CERT_ID, CERTENCODED, CERTPRIVATEKEY and CERTPROPERTY: NULL wherever something is missing. */
final class KeyFunctions {

    private static final SqlType BYTES = SqlType.varbinary(SqlType.MAX);

    private KeyFunctions() {}

    static Value id(Question question) {
        return Value.integer(question.text(0)
                .map(name -> name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name)
                .flatMap(name -> question.fleet()
                        .vault()
                        .certificates()
                        .get(new InDatabase(
                                question.server().name(), question.caller().database(), name)))
                .map(StoredCertificate::id)
                .orElse(null));
    }

    private static Optional<StoredCertificate> certificate(Question question) {
        return question.number(0).flatMap(id -> question.fleet().vault().certificates().stream()
                .filter(c -> c.id() == id
                        && c.server().equalsIgnoreCase(question.server().name())
                        && c.database().equalsIgnoreCase(question.caller().database()))
                .findFirst());
    }

    static Value encoded(Question question) {
        return new Value(
                BYTES,
                certificate(question).map(c -> c.content().encoded().bytes()).orElse(null));
    }

    /** The key is only given to the owner of the database, under a password that can be read by whoever takes it. */
    static Value privateKey(Question question) {
        boolean owner = DatabaseAccess.of(
                        question.fleet(),
                        question.server().name(),
                        question.caller().login(),
                        question.caller().database())
                .owns();
        return new Value(
                BYTES,
                certificate(question)
                        .filter(c -> owner && opens(c, question.text(2)))
                        .flatMap(c -> question.text(1)
                                .filter(password -> !password.isEmpty())
                                .map(password -> KeyBlob.of(c.content(), Password.of(password))
                                        .octets()
                                        .bytes()))
                        .orElse(null));
    }

    private static boolean opens(StoredCertificate certificate, Optional<String> password) {
        return (certificate.protection() == Protection.ENCRYPTED_BY_MASTER_KEY && password.isEmpty())
                || certificate
                        .keyPassword()
                        .filter(hash ->
                                password.map(Password::of).filter(hash::matches).isPresent())
                        .isPresent();
    }

    static Value property(Question question) {
        return Functions.variant(certificate(question)
                .flatMap(c -> question.text(1).flatMap(name -> property(c.content(), name.toLowerCase(Locale.ROOT)))));
    }

    private static Optional<Value> property(X509 content, String name) {
        return switch (name) {
            case "expiry_date" -> Optional.of(time(content.expires()));
            case "start_date" -> Optional.of(time(content.starts()));
            case "issuer_name" -> Optional.of(new Value(SqlType.nvarchar(128), content.issuer()));
            case "cert_serial_number" -> Optional.of(new Value(SqlType.nvarchar(128), content.serialNumber()));
            case "subject" -> Optional.of(new Value(SqlType.nvarchar(4000), content.subject()));
            case "thumbprint" -> Optional.of(thumbprint(content.thumbprint()));
            default -> Optional.empty();
        };
    }

    private static Value thumbprint(Octets octets) {
        return new Value(SqlType.varbinary(32), octets.bytes());
    }

    private static Value time(Instant instant) {
        return new Value(SqlType.DATETIME, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
