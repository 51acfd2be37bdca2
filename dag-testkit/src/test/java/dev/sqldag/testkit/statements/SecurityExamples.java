package dev.sqldag.testkit.statements;

import dev.sqldag.session.Parameter;
import dev.sqldag.session.Row;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.trust.PublicKey;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.KeyPairStatement;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Master keys, certificates, logins and users. */
final class SecurityExamples {

    private static final String SECRET = "It's a 'Simulated' one!1";
    private static final CertificateName CERTIFICATE = new CertificateName("it's own");
    private static final String QUOTED = "[it's own]";
    private static final LoginName PARTNER = new LoginName("partner");
    private static final LateValue PASSWORD = new LateValue("@password", "caller");
    private static final LateValue PUBLIC = new LateValue("@public", "read");
    private static final LateValue PRIVATE = new LateValue("@private", "read");
    private static final String FILE = "\\\\share\\own.cer";
    private static final String KEY_FILE = "\\\\share\\own.pvk";

    private static final int FILE_EXISTS = 15240;

    private final List<Example> all = new ArrayList<>();

    private SecurityExamples() {}

    static List<Example> all() {
        SecurityExamples examples = new SecurityExamples();
        examples.keysAndLogins();
        examples.certificates();
        examples.imports();
        examples.files();
        examples.keyPairs();
        return examples.all;
    }

    private void keysAndLogins() {
        send("create master key", stage -> {}, new SecurityStatement.CreateMasterKey(Password.madeByServer()));
        late(
                "create master key of a caller",
                stage -> {},
                "server1",
                new SecurityStatement.CreateMasterKey(Password.of(PASSWORD)),
                stage -> password());
        send(
                "create windows login",
                stage -> {},
                new SecurityStatement.CreateWindowsLogin(new LoginName("CONTOSO\\partner$")));
        send("create login", stage -> {}, new SecurityStatement.CreateLogin(PARTNER, Password.madeByServer()));
        late(
                "create login of a caller",
                stage -> {},
                "server1",
                new SecurityStatement.CreateLogin(PARTNER, Password.of(PASSWORD)),
                stage -> password());
        send("create user", stage -> login(stage, "server1"), new SecurityStatement.CreateUser(PARTNER));
        send("drop user", stage -> user(stage, "server1"), new SecurityStatement.DropUser(PARTNER));
        send("drop login", stage -> login(stage, "server1"), new SecurityStatement.DropLogin(PARTNER));
    }

    private void certificates() {
        send(
                "create certificate",
                SecurityExamples::masterKey,
                new CertificateStatement.Create(Certificate.of(CERTIFICATE.value(), c -> c.subject("it's ours")
                        .starts(LocalDate.of(2025, 12, 1))
                        .expires(LocalDate.of(2031, 1, 2)))));
        send("read public key", SecurityExamples::certificate, new CertificateStatement.ReadPublicKey(CERTIFICATE));
        send("drop certificate", SecurityExamples::certificate, new CertificateStatement.Drop(CERTIFICATE));
    }

    private void imports() {
        all.add(Example.late(
                "import certificate",
                stage -> user(certificate(stage), "server2"),
                "server2",
                CertificateStatement.Import.class,
                stage -> new CertificateStatement.Import(CERTIFICATE, PARTNER, PublicKey.of(publicKey(stage))),
                stage -> List.of()));
        late(
                "import certificate that is read",
                stage -> user(certificate(stage), "server2"),
                "server2",
                new CertificateStatement.ImportLate(CERTIFICATE, PARTNER, PUBLIC),
                stage -> List.of(Parameter.bytes(PUBLIC.name(), publicKey(stage), "read")));
    }

    private void files() {
        all.add(Example.of(
                        "write public key",
                        SecurityExamples::certificate,
                        "server1",
                        new KeyPairStatement.BackupPublic(CERTIFICATE, FILE))
                .refusedAgain(FILE_EXISTS));
        all.add(Example.late(
                        "write key pair",
                        SecurityExamples::certificate,
                        "server1",
                        KeyPairStatement.Backup.class,
                        stage -> new KeyPairStatement.Backup(CERTIFICATE, FILE, KEY_FILE, PASSWORD),
                        stage -> password())
                .refusedAgain(FILE_EXISTS));
        late(
                "restore key pair",
                stage -> masterKey(
                        certificate(stage)
                                .run(
                                        "server1",
                                        "BACKUP CERTIFICATE " + QUOTED + " TO FILE = N'" + FILE
                                                + "' WITH PRIVATE KEY (FILE = N'" + KEY_FILE
                                                + "', ENCRYPTION BY PASSWORD = N'" + SECRET.replace("'", "''") + "')"),
                        "server2"),
                "server2",
                new KeyPairStatement.Restore(CERTIFICATE, FILE, KEY_FILE, PASSWORD),
                stage -> password());
    }

    private void keyPairs() {
        late(
                "read key pair",
                SecurityExamples::certificate,
                "server1",
                new KeyPairStatement.Read(CERTIFICATE, PASSWORD),
                stage -> password());
        late(
                "import key pair",
                stage -> masterKey(certificate(stage), "server2"),
                "server2",
                new KeyPairStatement.Import(CERTIFICATE, PUBLIC, PRIVATE, PASSWORD),
                stage -> List.of(
                        Parameter.bytes(PUBLIC.name(), publicKey(stage), "read"),
                        Parameter.bytes(PRIVATE.name(), privateKey(stage), "read"),
                        Parameter.text(PASSWORD.name(), SECRET, "caller")));
    }

    private static List<Parameter> password() {
        return List.of(Parameter.text(PASSWORD.name(), SECRET, "caller"));
    }

    private static byte[] publicKey(Stage stage) {
        return bytes(stage, "CERTENCODED(CERT_ID(N'" + QUOTED.replace("'", "''") + "'))");
    }

    private static byte[] privateKey(Stage stage) {
        return bytes(
                stage,
                "CERTPRIVATEKEY(CERT_ID(N'" + QUOTED.replace("'", "''") + "'), N'" + SECRET.replace("'", "''") + "')");
    }

    private static byte[] bytes(Stage stage, String expression) {
        Row row = stage.rows("server1", "SELECT CONVERT(varchar(max), " + expression + ", 2) AS hex")
                .get(0);
        return HexFormat.of().parseHex(row.text("hex").orElseThrow());
    }

    private static Stage masterKey(Stage stage) {
        return masterKey(stage, "server1");
    }

    private static Stage masterKey(Stage stage, String server) {
        return stage.run(server, "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'Simulated!1'");
    }

    private static Stage certificate(Stage stage) {
        return masterKey(stage).run("server1", "CREATE CERTIFICATE " + QUOTED + " WITH SUBJECT = N'own'");
    }

    private static Stage login(Stage stage, String server) {
        return stage.run(server, "CREATE LOGIN partner WITH PASSWORD = N'Simulated!1'");
    }

    private static Stage user(Stage stage, String server) {
        return login(stage, server).run(server, "CREATE USER partner FOR LOGIN partner");
    }

    private void send(String name, Consumer<Stage> scene, Statement statement) {
        all.add(Example.of(name, scene, "server1", statement));
    }

    private void late(
            String name,
            Consumer<Stage> scene,
            String server,
            Statement statement,
            Function<Stage, List<Parameter>> values) {
        all.add(Example.late(name, scene, server, statement.getClass(), stage -> statement, values));
    }
}
