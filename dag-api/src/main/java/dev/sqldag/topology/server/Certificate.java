package dev.sqldag.topology.server;

import dev.sqldag.topology.name.CertificateName;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a server's endpoint shows: a description, never a key. Each server has a key pair of its own, whose
 * private part stays where it was made, protected by the master key of {@code master}; its partners hold the public part
 * under the same name, owned by a login's user.
 *
 * @param subject the subject of X.509; SQL Server's pages ask for at most 64 characters [K]
 * @param starts the first day on which it is valid, from midnight UTC; the day it is made when empty
 * @param expires the day on which it ends, at midnight UTC; SQL Server says a year after the start when empty [K]. An
 *     endpoint whose certificate has expired fails to connect anew [K]
 * @param replaces the one it takes over from: partners trust both until that is dropped, so that a rotation interrupts
 *     nothing. One rotation at a time: it replaces none itself
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-certificate-transact-sql">CREATE CERTIFICATE</a>
 */
public record Certificate(
        CertificateName name,
        String subject,
        Optional<LocalDate> starts,
        Optional<LocalDate> expires,
        Optional<Certificate> replaces) {

    public Certificate {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(starts, "starts");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(replaces, "replaces");
        if (replaces.flatMap(Certificate::replaces).isPresent()) {
            throw new IllegalArgumentException(
                    "One rotation at a time: the certificate that is replaced replaces none.");
        }
    }

    /** A certificate whose subject is its name. */
    public static Certificate of(String name, Consumer<Builder> settings) {
        Builder builder = new Builder(new CertificateName(name));
        settings.accept(builder);
        return builder.build();
    }

    /** What can be said about a certificate. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final CertificateName name;
        private String subject;
        private @Nullable LocalDate starts;
        private @Nullable LocalDate expires;
        private @Nullable Certificate replaces;

        private Builder(CertificateName name) {
            this.name = name;
            this.subject = name.value();
        }

        /** The subject; the default is the certificate's name. */
        public Builder subject(String newSubject) {
            subject = Objects.requireNonNull(newSubject, "subject");
            return this;
        }

        /** The first day on which it is valid, from midnight UTC; the default is the day it is made. */
        public Builder starts(LocalDate day) {
            starts = Objects.requireNonNull(day, "day");
            return this;
        }

        /** The day on which it ends, at midnight UTC; say it, because SQL Server's default is one year [K]. */
        public Builder expires(LocalDate day) {
            expires = Objects.requireNonNull(day, "day");
            return this;
        }

        /** The certificate of this server that it takes over from; see the record's field. */
        public Builder replaces(Certificate older) {
            replaces = Objects.requireNonNull(older, "older");
            return this;
        }

        private Certificate build() {
            return new Certificate(
                    name,
                    subject,
                    Optional.ofNullable(starts),
                    Optional.ofNullable(expires),
                    Optional.ofNullable(replaces));
        }
    }
}
