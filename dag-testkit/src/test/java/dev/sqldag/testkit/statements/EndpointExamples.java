package dev.sqldag.testkit.statements;

import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Endpoints. */
final class EndpointExamples {

    private static final EndpointName NAME = new EndpointName("Hadr_endpoint");
    private static final LoginName PARTNER = new LoginName("partner");
    private static final Certificate OWN = Certificate.of("own", c -> {});

    private final List<Example> all = new ArrayList<>();

    private EndpointExamples() {}

    static List<Example> all() {
        EndpointExamples examples = new EndpointExamples();
        examples.creates();
        examples.changes();
        examples.permissions();
        return examples.all;
    }

    private static List<Authentication> authentications() {
        List<Authentication> all = new ArrayList<>(List.of(Authentication.certificate(OWN)));
        for (Protocol protocol : Protocol.values()) {
            all.add(Authentication.windows(protocol));
            all.add(Authentication.windowsThenCertificate(protocol, OWN));
            all.add(Authentication.certificateThenWindows(OWN, protocol));
        }
        return all;
    }

    private void creates() {
        for (Authentication authentication : authentications()) {
            Endpoint endpoint = Endpoint.DEFAULT.with(e -> e.authentication(authentication));
            send(
                    "create endpoint " + authentication,
                    EndpointExamples::certified,
                    new EndpointStatement.Create(endpoint));
        }
        for (Encryption encryption : Encryption.values()) {
            Endpoint endpoint = Endpoint.DEFAULT.with(e -> e.encryption(encryption));
            send("create endpoint " + encryption, stage -> {}, new EndpointStatement.Create(endpoint));
        }
        send(
                "create endpoint of one address",
                stage -> {},
                new EndpointStatement.Create(
                        Endpoint.DEFAULT.with(e -> e.ip("10.0.0.1").port(5023).role(Role.PARTNER))));
    }

    private void changes() {
        send(
                "configure endpoint",
                stage -> certified(stage).endpoints(),
                new EndpointStatement.Configure(Endpoint.DEFAULT.with(e -> e.port(5023)
                        .authentication(Authentication.certificateThenWindows(OWN, Protocol.KERBEROS))
                        .encryption(Encryption.SUPPORTED_AES_RC4)
                        .role(Role.WITNESS)
                        .state(State.STOPPED))));
        Arrays.stream(State.values())
                .filter(state -> state != State.STARTED)
                .forEach(state -> send("endpoint " + state, Stage::group, new EndpointStatement.SetState(NAME, state)));
        send(
                "endpoint STARTED",
                stage -> stage.group().run("server1", "ALTER ENDPOINT Hadr_endpoint STATE = STOPPED"),
                new EndpointStatement.SetState(NAME, State.STARTED));
        send("endpoint listens elsewhere", Stage::group, new EndpointStatement.Listen(NAME, 5023, Optional.empty()));
        send(
                "endpoint listens on one address",
                Stage::group,
                new EndpointStatement.Listen(NAME, 5022, Optional.of("10.0.0.1")));
        for (Authentication authentication : authentications()) {
            if (!authentication.equals(Authentication.windows(Protocol.NEGOTIATE))) {
                send(
                        "endpoint authenticates " + authentication,
                        stage -> certified(stage).endpoints(),
                        new EndpointStatement.Authenticate(NAME, authentication));
            }
        }
        for (Encryption encryption : Encryption.values()) {
            if (encryption != Encryption.REQUIRED_AES) {
                send("endpoint encrypts " + encryption, Stage::group, new EndpointStatement.Encrypt(NAME, encryption));
            }
        }
        send("endpoint serves", Stage::group, new EndpointStatement.Serve(NAME, Role.PARTNER));
        send("drop endpoint", Stage::group, new EndpointStatement.Drop(NAME));
    }

    private void permissions() {
        String login = "CREATE LOGIN partner WITH PASSWORD = N'Simulated!1'";
        send(
                "grant connect",
                stage -> stage.endpoints().run("server1", login),
                new EndpointStatement.GrantConnect(NAME, PARTNER));
        send(
                "revoke connect",
                stage -> stage.endpoints().run("server1", login, "GRANT CONNECT ON ENDPOINT::Hadr_endpoint TO partner"),
                new EndpointStatement.RevokeConnect(NAME, PARTNER));
    }

    private static Stage certified(Stage stage) {
        return stage.run(
                "server1",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'Simulated!1'",
                "CREATE CERTIFICATE own WITH SUBJECT = N'own'");
    }

    private void send(String name, Consumer<Stage> scene, Statement statement) {
        all.add(Example.of(name, scene, "server1", statement));
    }
}
