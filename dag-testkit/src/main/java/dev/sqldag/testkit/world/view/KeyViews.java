package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;
import static dev.sqldag.testkit.sql.SqlType.varbinary;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.security.EncryptionKey;
import dev.sqldag.testkit.world.security.StoredCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Certificates and keys of the database that the caller is in (tsql-facts 6.3). */
final class KeyViews {

    private static final SqlType CHAR_TWO = new SqlType(SqlType.Kind.CHAR, 2, 0, 0);
    private static final int MASTER_KEY = 101;
    private static final int SERVICE_KEY = 102;
    private static final int ENCRYPTED = 3;

    private KeyViews() {}

    static Definition<?> certificates() {
        return Definition.of(lens -> lens.fleet()
                        .vault()
                        .certificates()
                        .where(c -> lens.isHere(c.server()) && lens.isIn(c.database())))
                .column("name", SYSNAME, StoredCertificate::name)
                .column("certificate_id", INT, StoredCertificate::id)
                .column("principal_id", INT, StoredCertificate::owner)
                .column("pvt_key_encryption_type", CHAR_TWO, c -> c.protection().code())
                .column("pvt_key_encryption_type_desc", nvarchar(60), c -> c.protection()
                        .name())
                .column("is_active_for_begin_dialog", BIT, StoredCertificate::activeForDialogs)
                .column("issuer_name", nvarchar(442), c -> c.content().issuer())
                .column("cert_serial_number", nvarchar(64), c -> c.content().serialNumber())
                .column("sid", varbinary(85), KeyViews::sid)
                .column(
                        "string_sid",
                        nvarchar(128),
                        c -> "S-1-9-1-" + c.content().thumbprint().hex())
                .column("subject", nvarchar(4000), c -> c.content().subject())
                .column(
                        "expiry_date",
                        DATETIME,
                        c -> Definition.time(c.content().expires()))
                .column("start_date", DATETIME, c -> Definition.time(c.content().starts()))
                .column("thumbprint", varbinary(32), c -> c.content()
                        .thumbprint()
                        .bytes())
                .column("attested_by", nvarchar(260), c -> null)
                .column("pvt_key_last_backup_date", DATETIME, c -> Definition.time(c.keyBackedUpAt()))
                .column("key_length", INT, c -> 2048);
    }

    private static byte[] sid(StoredCertificate certificate) {
        byte[] prefix = {1, 6, 0, 0, 0, 0, 0, 9, 1, 0, 0, 0};
        byte[] thumbprint = certificate.content().thumbprint().bytes();
        byte[] sid = new byte[prefix.length + thumbprint.length];
        System.arraycopy(prefix, 0, sid, 0, prefix.length);
        System.arraycopy(thumbprint, 0, sid, prefix.length, thumbprint.length);
        return sid;
    }

    private record Key(String name, int id, UUID guid, Instant createdAt, Instant modifiedAt) {}

    /** The master key of the database, and in master the service's own. */
    static Definition<?> symmetricKeys() {
        return Definition.of(KeyViews::keys)
                .column("name", SYSNAME, Key::name)
                .column("principal_id", INT, k -> 1)
                .column("symmetric_key_id", INT, Key::id)
                .column("key_length", INT, k -> 256)
                .column("key_algorithm", CHAR_TWO, k -> "A3")
                .column("algorithm_desc", nvarchar(60), k -> "AES_256")
                .column("create_date", DATETIME, k -> Definition.time(k.createdAt()))
                .column("modify_date", DATETIME, k -> Definition.time(k.modifiedAt()))
                .column("key_guid", UNIQUEIDENTIFIER, Key::guid)
                .column("key_thumbprint", varbinary(85), k -> null)
                .column("provider_type", nvarchar(120), k -> null)
                .column("cryptographic_provider_guid", UNIQUEIDENTIFIER, k -> null)
                .column("cryptographic_provider_algid", varbinary(85), k -> null);
    }

    private static List<Key> keys(Lens lens) {
        List<Key> keys = new ArrayList<>();
        lens.fleet()
                .vault()
                .masterKey(lens.server().name(), lens.caller().database())
                .ifPresent(k -> keys.add(
                        new Key("##MS_DatabaseMasterKey##", MASTER_KEY, k.guid(), k.createdAt(), k.modifiedAt())));
        if (lens.isIn("master")) {
            UUID guid =
                    lens.fleet().dice().uuidOf("service key/" + lens.server().name());
            Instant installed = lens.server().startedAt();
            keys.add(new Key("##MS_ServiceMasterKey##", SERVICE_KEY, guid, installed, installed));
        }
        return keys;
    }

    private record Encrypted(EncryptionKey key, int database) {}

    static Definition<?> encryptionKeys() {
        return Definition.of(lens -> lens.fleet().vault().encryptionKeys().where(k -> lens.isHere(k.server())).stream()
                        .map(k -> new Encrypted(
                                k,
                                lens.fleet()
                                        .database(k.server(), k.database())
                                        .map(Database::id)
                                        .orElse(0)))
                        .toList())
                .column("database_id", INT, e -> e.database())
                .column("encryption_state", INT, e -> e.key().on() ? ENCRYPTED : 1)
                .column("create_date", DATETIME, e -> Definition.time(e.key().createdAt()))
                .column(
                        "regenerate_date",
                        DATETIME,
                        e -> Definition.time(e.key().createdAt()))
                .column("key_algorithm", nvarchar(32), e -> e.key().algorithm().split("_", -1)[0])
                .column("key_length", INT, KeyViews::length)
                .column("encryptor_thumbprint", varbinary(20), e -> e.key()
                        .certificate()
                        .bytes())
                .column("encryptor_type", nvarchar(32), e -> "CERTIFICATE")
                .column("percent_complete", SqlType.FLOAT, e -> 0.0)
                .since(15, "encryption_state_desc", nvarchar(32), e -> e.key().on() ? "ENCRYPTED" : "UNENCRYPTED");
    }

    private static int length(Encrypted encrypted) {
        String digits = encrypted.key().algorithm().replaceAll("\\D", "");
        return digits.length() == 3 ? Integer.parseInt(digits) : 192;
    }
}
