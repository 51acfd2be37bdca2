package dev.sqldag.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.ServerSpec;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Master keys and certificates. */
class CertificateTest {

    private static final String MASTER_KEY = "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'aA1!aaaa'";
    private static final String OWN = "CREATE CERTIFICATE c1 WITH SUBJECT = N'server1 certificate'";
    private static final String ENCODED = "SELECT CERTENCODED(CERT_ID('c1'))";
    private static final String THUMBPRINT = "SELECT thumbprint FROM sys.certificates WHERE name = 'c1'";

    private final Script script = Script.on(ServerSpec.of("server1", 16), ServerSpec.of("server2", 16));

    @Test
    void a_certificate_needs_the_master_key() {
        assertThat(script.refusal("server1", OWN)).containsExactly(15581);
        script.ok("server1", MASTER_KEY, OWN);

        assertThat(script.refusal("server1", MASTER_KEY)).containsExactly(15578);
        assertThat(script.refusal("server1", OWN)).containsExactly(15232);
        assertThat(script.refusal("server1", "DROP MASTER KEY")).containsExactly(15580);
        assertThat(script.run("server1", "SELECT name FROM sys.symmetric_keys").rows())
                .containsExactly(List.of("##MS_DatabaseMasterKey##"), List.of("##MS_ServiceMasterKey##"));
        assertThat(script.run(
                                "server1",
                                "SELECT subject, issuer_name, pvt_key_encryption_type_desc,"
                                        + " DATEDIFF(day, start_date, expiry_date) FROM sys.certificates")
                        .rows())
                .containsExactly(List.of("server1 certificate", "server1 certificate", "ENCRYPTED_BY_MASTER_KEY", 365));
        assertThat(script.in("tempdb", "server1", "SELECT name FROM sys.certificates")
                        .rows())
                .isEmpty();
    }

    @Test
    void who_imports_the_same_bytes_has_the_same_certificate() throws Exception {
        script.ok("server1", MASTER_KEY, OWN);
        String bytes = script.literal("server1", ENCODED);

        script.ok("server2", "CREATE CERTIFICATE c1 FROM BINARY = " + bytes);

        assertThat(script.literal("server2", THUMBPRINT)).isEqualTo(script.literal("server1", THUMBPRINT));
        assertThat(script.value("server2", "SELECT pvt_key_encryption_type FROM sys.certificates"))
                .isEqualTo("NA");
        assertThat(script.refusal("server2", "CREATE CERTIFICATE other FROM BINARY = " + bytes))
                .containsExactly(15232);
        X509Certificate read = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream((byte[])
                        Objects.requireNonNull(script.value("server1", ENCODED))));
        assertThat(read.getSubjectX500Principal().getName()).isEqualTo("CN=server1 certificate");
    }

    @Test
    void equal_worlds_make_equal_certificates_and_servers_different_ones() {
        Script again = Script.on(ServerSpec.of("server1", 16), ServerSpec.of("server2", 16));
        script.ok("server1", MASTER_KEY, OWN).ok("server2", MASTER_KEY, OWN);
        again.ok("server1", MASTER_KEY, OWN);

        assertThat(again.literal("server1", ENCODED)).isEqualTo(script.literal("server1", ENCODED));
        assertThat(script.literal("server2", ENCODED)).isNotEqualTo(script.literal("server1", ENCODED));
    }

    @Test
    void garbage_and_missing_files_are_refused() {
        script.ok("server1", MASTER_KEY, OWN);
        String bytes = script.literal("server1", ENCODED);

        assertThat(script.refusal("server2", "CREATE CERTIFICATE c FROM BINARY = 0x0102"))
                .containsExactly(15297);
        assertThat(script.refusal("server2", "CREATE CERTIFICATE c FROM BINARY = " + bytes + "00"))
                .containsExactly(15297);
        assertThat(script.refusal("server2", "CREATE CERTIFICATE c FROM FILE = 'C:\\none.cer'"))
                .containsExactly(15208);
        assertThat(script.refusal("server2", "CREATE CERTIFICATE c AUTHORIZATION nobody FROM BINARY = " + bytes))
                .containsExactly(15151);
    }

    @Test
    void a_local_file_stays_on_its_server_and_a_share_is_seen_by_all() {
        script.ok("server1", MASTER_KEY, OWN)
                .ok(
                        "server1",
                        "BACKUP CERTIFICATE c1 TO FILE = 'C:\\c1.cer'",
                        "BACKUP CERTIFICATE c1 TO FILE = '\\\\share\\c1.cer'");

        assertThat(script.refusal("server1", "BACKUP CERTIFICATE c1 TO FILE = 'c:/C1.cer'"))
                .containsExactly(15240);
        assertThat(script.refusal("server2", "CREATE CERTIFICATE c FROM FILE = 'C:\\c1.cer'"))
                .containsExactly(15208);
        script.ok("server2", "CREATE CERTIFICATE c FROM FILE = '\\\\SHARE\\c1.cer'");
    }

    @Test
    void a_key_pair_moves_by_file_with_the_password_that_it_was_given() {
        script.ok("server1", MASTER_KEY, OWN)
                .ok(
                        "server1",
                        "BACKUP CERTIFICATE c1 TO FILE = '\\\\s\\c1.cer' WITH PRIVATE KEY (FILE = '\\\\s\\c1.pvk',"
                                + " ENCRYPTION BY PASSWORD = 'aA1!bbbb')");
        String take = "CREATE CERTIFICATE c1 FROM FILE = '\\\\s\\c1.cer' WITH PRIVATE KEY (FILE = '\\\\s\\c1.pvk',"
                + " DECRYPTION BY PASSWORD = '%s')";

        assertThat(script.refusal("server2", take.formatted("aA1!bbbb"))).containsExactly(15581);
        script.ok("server2", MASTER_KEY);
        assertThat(script.refusal("server2", take.formatted("wrong"))).containsExactly(15465);
        script.ok("server2", take.formatted("aA1!bbbb"));
        assertThat(script.value("server2", "SELECT pvt_key_encryption_type FROM sys.certificates"))
                .isEqualTo("MK");
        assertThat(script.value("server1", "SELECT pvt_key_last_backup_date FROM sys.certificates"))
                .isNotNull();
    }

    @Test
    void a_key_pair_moves_in_memory_and_belongs_to_one_certificate_only() {
        script.ok("server1", MASTER_KEY, OWN).ok("server2", MASTER_KEY, OWN);
        String certificate = script.literal("server1", ENCODED);
        String key = script.literal("server1", "SELECT CERTPRIVATEKEY(CERT_ID('c1'), 'aA1!bbbb')");
        String foreign = script.literal("server2", "SELECT CERTPRIVATEKEY(CERT_ID('c1'), 'aA1!bbbb')");
        String take = "CREATE CERTIFICATE c FROM BINARY = " + certificate + " WITH PRIVATE KEY (BINARY = %s,"
                + " DECRYPTION BY PASSWORD = 'aA1!bbbb')";

        assertThat(script.refusal("server2", take.formatted(foreign))).containsExactly(15474);
        assertThat(script.refusal("server2", take.formatted("0x00"))).containsExactly(15297);
        script.ok("server2", take.formatted(key));
        script.ok("server2", "ALTER CERTIFICATE c REMOVE PRIVATE KEY");
        assertThat(script.value("server2", "SELECT CERTPRIVATEKEY(CERT_ID('c'), 'aA1!bbbb')"))
                .isNull();
        assertThat(script.refusal(
                        "server2",
                        "BACKUP CERTIFICATE c TO FILE = 'x' WITH PRIVATE KEY (FILE = 'y', ENCRYPTION BY PASSWORD ="
                                + " 'z')"))
                .containsExactly(15246);
    }

    @Test
    void a_key_under_a_password_opens_with_it_alone() {
        script.ok("server1", "CREATE CERTIFICATE c1 ENCRYPTION BY PASSWORD = 'aA1!cccc' WITH SUBJECT = 's'");

        assertThat(script.value("server1", "SELECT CERTPRIVATEKEY(CERT_ID('c1'), 'x', 'wrong')"))
                .isNull();
        assertThat(script.value("server1", "SELECT CERTPRIVATEKEY(CERT_ID('c1'), 'x', 'aA1!cccc')"))
                .isNotNull();
        assertThat(script.refusal(
                        "server1",
                        "ALTER CERTIFICATE c1 WITH PRIVATE KEY (DECRYPTION BY PASSWORD = 'wrong', ENCRYPTION BY"
                                + " PASSWORD = 'x')"))
                .containsExactly(15465);
        script.ok("server1", MASTER_KEY)
                .ok("server1", "ALTER CERTIFICATE c1 WITH PRIVATE KEY (DECRYPTION BY PASSWORD = 'aA1!cccc')");
        assertThat(script.value("server1", "SELECT pvt_key_encryption_type FROM sys.certificates"))
                .isEqualTo("MK");
    }

    @Test
    void dates_are_kept_and_odd_ones_are_warned_of() {
        script.ok("server1", MASTER_KEY);

        assertThat(script.run(
                                "server1",
                                "CREATE CERTIFICATE c1 WITH SUBJECT = 's', START_DATE = '20250101', EXPIRY_DATE ="
                                        + " '12/31/2025'")
                        .numbers())
                .containsExactly(15214);
        assertThat(script.run("server1", "CREATE CERTIFICATE c2 WITH SUBJECT = 's', START_DATE = '2027-01-01'")
                        .numbers())
                .containsExactly(15215);
        assertThat(script.run(
                                "server1",
                                "SELECT CONVERT(char(10), start_date, 23), CONVERT(nvarchar(9), CERTPROPERTY(certificate_id,"
                                        + " 'Subject'))"
                                        + " FROM sys.certificates")
                        .rows())
                .containsExactly(List.of("2025-01-01", "s"), List.of("2027-01-01", "s"));
        assertThat(script.refusal("server1", "CREATE CERTIFICATE c3 WITH SUBJECT = ''"))
                .containsExactly(15212);
    }

    @Test
    void a_certificate_that_is_needed_cannot_go() {
        script.ok("server1", MASTER_KEY, OWN, "CREATE LOGIN l FROM CERTIFICATE c1");

        assertThat(script.refusal("server1", "DROP CERTIFICATE c1")).contains(15559);
        script.ok("server1", "DROP LOGIN l")
                .ok(
                        "server1",
                        "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (AUTHENTICATION ="
                                + " CERTIFICATE c1, ROLE = ALL)");
        assertThat(script.refusal("server1", "DROP CERTIFICATE c1")).containsExactly(15352);
        script.ok("server1", "DROP ENDPOINT e", "DROP CERTIFICATE c1", "DROP MASTER KEY");
    }

    @Test
    void a_closed_master_key_opens_by_its_password() {
        script.ok("server1", MASTER_KEY, "ALTER MASTER KEY DROP ENCRYPTION BY SERVICE MASTER KEY");

        assertThat(script.refusal("server1", OWN)).containsExactly(15581);
        assertThat(script.refusal("server1", "OPEN MASTER KEY DECRYPTION BY PASSWORD = 'wrong'"))
                .contains(15313);
        script.ok(
                "server1",
                "OPEN MASTER KEY DECRYPTION BY PASSWORD = 'aA1!aaaa'; ALTER MASTER KEY ADD ENCRYPTION BY SERVICE"
                        + " MASTER KEY; CLOSE MASTER KEY");
        script.ok("server1", OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE CERTIFICATE c",
                "CREATE CERTIFICATE c WITH",
                "CREATE CERTIFICATE c WITH SUBJECT 's'",
                "CREATE CERTIFICATE c WITH SUBJECT = s",
                "CREATE CERTIFICATE c FROM BINARY = 'x'",
                "CREATE CERTIFICATE c FROM BINARY = 0x01 WITH PRIVATE KEY",
                "BACKUP CERTIFICATE c",
                "BACKUP CERTIFICATE c TO FILE = x",
                "BACKUP CERTIFICATE c TO FILE = 'x' WITH PRIVATE KEY (FILE = 'y')",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD",
                "ALTER CERTIFICATE c",
                "DROP CERTIFICATE"
            })
    void mistakes_are_refused_before_anything_runs(String text) {
        assertThat(script.refusal("server1", "PRINT 'never'; " + text))
                .singleElement()
                .isIn(102, 156);
    }

    @ParameterizedTest
    @CsvSource({"short, 15116", "aaaaaaaaaa, 15118"})
    void a_master_key_has_a_good_password(String password, int number) {
        assertThat(script.refusal("server1", "CREATE MASTER KEY ENCRYPTION BY PASSWORD = '" + password + "'"))
                .containsExactly(number);
    }
}
