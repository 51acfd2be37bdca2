package dev.sqldag.testkit.world.disk;

import dev.sqldag.testkit.world.secret.KeyBlob;
import dev.sqldag.testkit.world.secret.X509;

/** A file and what is in it. */
public record StoredFile(Place place, Content content) {

    /** What can be in a file. */
    public sealed interface Content permits CertificateFile, KeyFile, Medium {}

    /** A certificate, in DER. */
    public record CertificateFile(X509 certificate) implements Content {}

    /** A private key. */
    public record KeyFile(KeyBlob key) implements Content {}

    /** The same file somewhere else. */
    public StoredFile at(Place newPlace) {
        return new StoredFile(newPlace, content);
    }
}
