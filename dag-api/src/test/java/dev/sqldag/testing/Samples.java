package dev.sqldag.testing;

import static dev.sqldag.topology.server.Authentication.certificate;
import static dev.sqldag.topology.server.Authentication.certificateThenWindows;
import static dev.sqldag.topology.server.Authentication.windows;
import static dev.sqldag.topology.server.Authentication.windowsThenCertificate;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import dev.sqldag.trust.PublicKey;
import dev.sqldag.tsql.BackupOptions;
import dev.sqldag.tsql.BackupOptions.Media;
import dev.sqldag.tsql.BackupStatement;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.KeyPairStatement;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.RestoreStatement;
import dev.sqldag.tsql.RestoreStatement.Move;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Statements on endpoints, security and databases, in every form: by the folder and file that hold their text. */
public final class Samples {

    public static final Certificate CERTIFICATE = Certificate.of("server1_cert", c -> c.subject("server1's endpoint")
            .starts(LocalDate.of(2026, 1, 1))
            .expires(LocalDate.of(2031, 1, 1)));

    private static final Endpoint ENDPOINT = Endpoint.DEFAULT;
    private static final LoginName ACCOUNT = new LoginName("CONTOSO\\sql2");
    private static final LoginName LOGIN = new LoginName("server2_cert");
    private static final LateValue PASSWORD = new LateValue("@password", "caller");
    private static final LateValue KEY = LateValue.bytes("@certificate", "read by step 7");
    private static final LateValue PRIVATE_KEY = LateValue.bytes("@private_key", "read by step 7");
    private static final PublicKey BYTES = PublicKey.of(new byte[] {0x30, (byte) 0x82, 0x02, (byte) 0xf0});
    private static final DatabaseName DATABASE = new DatabaseName("db1");
    private static final String FILE = "\\\\backup\\sql\\db1.bak";
    private static final String LOG = "\\\\backup\\sql\\db1.trn";
    private static final List<Move> MOVES =
            List.of(new Move("db1", "D:\\data\\db1.mdf"), new Move("db1_log", "L:\\log\\db1.ldf"));

    private Samples() {}

    /** Folder, file without its extension, statement. */
    public static Map<String, Map<String, Statement>> all() {
        return Map.of(
                "endpoints", endpoints(),
                "security", security(),
                "databases", databases());
    }

    private static Map<String, Statement> endpoints() {
        Map<String, Statement> files = new TreeMap<>();
        files.put("create", new EndpointStatement.Create(ENDPOINT));
        create(files, "ntlm", e -> e.authentication(windows(Protocol.NTLM)));
        create(files, "kerberos", e -> e.authentication(windows(Protocol.KERBEROS)));
        create(files, "certificate", e -> e.authentication(certificate(CERTIFICATE)));
        create(
                files,
                "windows-then-certificate",
                e -> e.authentication(windowsThenCertificate(Protocol.NEGOTIATE, CERTIFICATE)));
        create(
                files,
                "certificate-then-windows",
                e -> e.authentication(certificateThenWindows(CERTIFICATE, Protocol.KERBEROS)));
        create(files, "ipv4", e -> e.ip("10.0.0.1"));
        create(files, "ipv6", e -> e.ip("2001:db8::1"));
        create(files, "not-encrypted", e -> e.encryption(Encryption.DISABLED));
        create(files, "rc4-aes", e -> e.encryption(Encryption.REQUIRED_RC4_AES));
        create(files, "supported", e -> e.encryption(Encryption.SUPPORTED_AES_RC4));
        create(files, "partner", e -> e.role(Role.PARTNER));
        create(files, "witness", e -> e.role(Role.WITNESS));
        create(files, "stopped", e -> e.state(State.STOPPED));
        create(files, "disabled", e -> e.state(State.DISABLED));
        create(files, "named", e -> e.name("a]b").port(7022));
        files.put("configure", new EndpointStatement.Configure(ENDPOINT.with(e -> e.authentication(
                        windowsThenCertificate(Protocol.NTLM, CERTIFICATE))
                .encryption(Encryption.SUPPORTED_AES)
                .role(Role.PARTNER))));
        files.put("configure-stopped", new EndpointStatement.Configure(ENDPOINT.with(e -> e.state(State.STOPPED))));
        files.put("start", new EndpointStatement.SetState(ENDPOINT.name(), State.STARTED));
        files.put("stop", new EndpointStatement.SetState(ENDPOINT.name(), State.STOPPED));
        files.put("listen", new EndpointStatement.Listen(ENDPOINT.name(), 5023, Optional.empty()));
        files.put(
                "listen-on-one-address", new EndpointStatement.Listen(ENDPOINT.name(), 5022, Optional.of("10.0.0.1")));
        files.put("authenticate", new EndpointStatement.Authenticate(ENDPOINT.name(), certificate(CERTIFICATE)));
        files.put(
                "authenticate-windows",
                new EndpointStatement.Authenticate(ENDPOINT.name(), windows(Protocol.NEGOTIATE)));
        files.put("encrypt", new EndpointStatement.Encrypt(ENDPOINT.name(), Encryption.REQUIRED_AES));
        files.put("serve", new EndpointStatement.Serve(ENDPOINT.name(), Role.ALL));
        files.put("drop", new EndpointStatement.Drop(ENDPOINT.name()));
        files.put("grant-connect", new EndpointStatement.GrantConnect(ENDPOINT.name(), ACCOUNT));
        files.put("revoke-connect", new EndpointStatement.RevokeConnect(ENDPOINT.name(), LOGIN));
        return files;
    }

    private static void create(Map<String, Statement> files, String how, Consumer<Endpoint.Builder> changes) {
        files.put("create-" + how, new EndpointStatement.Create(ENDPOINT.with(changes)));
    }

    private static Map<String, Statement> security() {
        Map<String, Statement> files = new TreeMap<>();
        files.put("create-master-key", new SecurityStatement.CreateMasterKey(Password.madeByServer()));
        files.put("create-master-key-of-caller", new SecurityStatement.CreateMasterKey(Password.of(PASSWORD)));
        files.put("create-windows-login", new SecurityStatement.CreateWindowsLogin(ACCOUNT));
        files.put("create-login", new SecurityStatement.CreateLogin(LOGIN, Password.madeByServer()));
        files.put("create-login-of-caller", new SecurityStatement.CreateLogin(LOGIN, Password.of(PASSWORD)));
        files.put(
                "create-login-with-quotes",
                new SecurityStatement.CreateLogin(new LoginName("it's]"), Password.madeByServer()));
        files.put("create-user", new SecurityStatement.CreateUser(LOGIN));
        files.put("drop-user", new SecurityStatement.DropUser(LOGIN));
        files.put("drop-login", new SecurityStatement.DropLogin(LOGIN));
        files.put("create-certificate", new CertificateStatement.Create(CERTIFICATE));
        files.put("create-certificate-plain", new CertificateStatement.Create(Certificate.of("server1_cert", c -> {})));
        files.put("read-public-key", new CertificateStatement.ReadPublicKey(CERTIFICATE.name()));
        files.put("import-certificate", new CertificateStatement.Import(CERTIFICATE.name(), LOGIN, BYTES));
        files.put("import-certificate-late", new CertificateStatement.ImportLate(CERTIFICATE.name(), LOGIN, KEY));
        files.put("drop-certificate", new CertificateStatement.Drop(CERTIFICATE.name()));
        files.put("backup-public-key", new KeyPairStatement.BackupPublic(CERTIFICATE.name(), "C:\\keys\\s1.cer"));
        files.put(
                "backup-key-pair",
                new KeyPairStatement.Backup(CERTIFICATE.name(), "C:\\keys\\s1.cer", "C:\\keys\\s1.pvk", PASSWORD));
        files.put(
                "restore-key-pair",
                new KeyPairStatement.Restore(CERTIFICATE.name(), "C:\\keys\\s1.cer", "C:\\keys\\s1.pvk", PASSWORD));
        files.put("read-key-pair", new KeyPairStatement.Read(CERTIFICATE.name(), PASSWORD));
        files.put("import-key-pair", new KeyPairStatement.Import(CERTIFICATE.name(), KEY, PRIVATE_KEY, PASSWORD));
        return files;
    }

    private static Map<String, Statement> databases() {
        Map<String, Statement> files = new TreeMap<>();
        files.put("join", new DatabaseStatement.JoinGroup(DATABASE, new GroupName("ag1")));
        files.put("leave", new DatabaseStatement.LeaveGroup(DATABASE));
        files.put("suspend", new DatabaseStatement.SuspendMovement(DATABASE));
        files.put("resume", new DatabaseStatement.ResumeMovement(DATABASE));
        files.put("set-recovery-full", new DatabaseStatement.SetRecoveryFull(DATABASE));
        files.put("backup", new BackupStatement.Full(DATABASE, BackupOptions.to(FILE)));
        files.put("backup-with-all", new BackupStatement.Full(DATABASE, BackupOptions.to(FILE, b -> b.and(
                        "\\\\backup\\sql\\db1-2.bak")
                .media(Media.FORMAT)
                .copyOnly()
                .compression()
                .checksum()
                .stats(5))));
        files.put("backup-init", new BackupStatement.Full(DATABASE, BackupOptions.to(FILE, b -> b.media(Media.INIT))));
        String url = "https://backups.blob.core.windows.net/sql/db1.bak";
        files.put("backup-to-url", new BackupStatement.Full(DATABASE, BackupOptions.to(url)));
        files.put("restore-from-url", new RestoreStatement.Full(DATABASE, List.of(url), List.of()));
        files.put("backup-log", new BackupStatement.Log(DATABASE, BackupOptions.to(LOG)));
        files.put("backup-log-compressed", new BackupStatement.Log(DATABASE, BackupOptions.to(LOG, b -> b.checksum()
                .compression())));
        files.put("restore", new RestoreStatement.Full(DATABASE, List.of(FILE), List.of()));
        files.put("restore-moving", new RestoreStatement.Full(DATABASE, List.of(FILE), MOVES));
        files.put(
                "restore-parts",
                new RestoreStatement.Full(DATABASE, List.of(FILE, "\\\\backup\\sql\\db1-2.bak"), List.of()));
        files.put("restore-over", new RestoreStatement.FullOver(DATABASE, List.of(FILE), MOVES));
        files.put("restore-log", new RestoreStatement.Log(DATABASE, List.of(LOG), List.of()));
        files.put("restore-log-moving", new RestoreStatement.Log(DATABASE, List.of(LOG), MOVES));
        files.put("recover", new RestoreStatement.Recover(DATABASE));
        return files;
    }
}
