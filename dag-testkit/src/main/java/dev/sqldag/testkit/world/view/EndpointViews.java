package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.world.model.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Endpoints: those of every server, and the one for mirroring (tsql-facts 6.3). */
final class EndpointViews {

    private static final int TCP = 2;
    private static final int OWNER = 1;

    private EndpointViews() {}

    private record Row(
            int id,
            String name,
            Coded protocol,
            Coded type,
            EndpointCommand.State state,
            boolean admin,
            Optional<Endpoint> mirroring) {

        static Row system(int id, String name, int protocol, String words, boolean admin) {
            return new Row(
                    id,
                    name,
                    new Coded(protocol, words),
                    new Coded(2, "TSQL"),
                    EndpointCommand.State.STARTED,
                    admin,
                    Optional.empty());
        }

        static Row of(Endpoint endpoint) {
            return new Row(
                    endpoint.id(),
                    endpoint.name(),
                    new Coded(TCP, "TCP"),
                    new Coded(4, "DATABASE_MIRRORING"),
                    endpoint.state(),
                    false,
                    Optional.of(endpoint));
        }
    }

    /** What every server has ([K]). */
    private static final List<Row> SYSTEM = List.of(
            Row.system(1, "Dedicated Admin Connection", TCP, "TCP", true),
            Row.system(2, "TSQL Local Machine", 4, "SHARED_MEMORY", false),
            Row.system(3, "TSQL Named Pipes", 3, "NAMED_PIPES", false),
            Row.system(4, "TSQL Default TCP", TCP, "TCP", false));

    static Definition<?> all() {
        return common(Definition.of(lens -> all(lens).toList()));
    }

    static Definition<?> tcp() {
        return common(Definition.of(lens ->
                        all(lens).filter(r -> r.protocol().number() == TCP).toList()))
                .column("port", INT, r -> r.mirroring().map(Endpoint::port).orElse(0))
                .column("is_dynamic_port", BIT, Row::admin)
                .column("ip_address", nvarchar(45), r -> r.mirroring()
                        .flatMap(Endpoint::ip)
                        .orElse(null));
    }

    private static Stream<Row> all(Lens lens) {
        return Stream.concat(SYSTEM.stream(), mirroring(lens));
    }

    private static Stream<Row> mirroring(Lens lens) {
        return lens.fleet().endpoint(lens.server().name()).map(Row::of).stream();
    }

    private static Definition<Row> common(Definition<Row> definition) {
        return definition
                .column("name", SYSNAME, Row::name)
                .column("endpoint_id", INT, Row::id)
                .column("principal_id", INT, r -> r.mirroring()
                        .map(Endpoint::owner)
                        .orElse(OWNER))
                .coded("protocol", TINYINT, Row::protocol)
                .coded("type", TINYINT, Row::type)
                .coded("state", TINYINT, r -> Coded.of(r.state()))
                .column("is_admin_endpoint", BIT, Row::admin);
    }

    static Definition<?> databaseMirroring() {
        return common(Definition.of(lens -> mirroring(lens).toList()))
                .coded("role", TINYINT, r -> Coded.of(endpoint(r).role()))
                .column("is_encryption_enabled", BIT, r -> encrypted(r))
                .coded("connection_auth", TINYINT, r -> authentication(endpoint(r)))
                .column("certificate_id", INT, r -> endpoint(r).certificate().orElse(0))
                .coded("encryption_algorithm", TINYINT, EndpointViews::algorithm);
    }

    private static Endpoint endpoint(Row row) {
        return row.mirroring().orElseThrow();
    }

    private static boolean encrypted(Row row) {
        return endpoint(row).ciphers().encryption() != EndpointCommand.Encryption.DISABLED;
    }

    private static final List<String> AUTHENTICATIONS = List.of(
            "",
            "NTLM",
            "KERBEROS",
            "NEGOTIATE",
            "CERTIFICATE",
            "NTLM, CERTIFICATE",
            "KERBEROS, CERTIFICATE",
            "NEGOTIATE, CERTIFICATE",
            "CERTIFICATE, NTLM",
            "CERTIFICATE, KERBEROS",
            "CERTIFICATE, NEGOTIATE");

    private static Coded authentication(Endpoint endpoint) {
        String words = endpoint.authentication().methods().toUpperCase(Locale.ROOT);
        return new Coded(Math.max(0, AUTHENTICATIONS.indexOf(words)), words);
    }

    private static final List<String> REQUIRED = List.of("NONE", "RC4", "AES");
    private static final int BOTH = 5;

    /** ENCRYPTION = SUPPORTED admits none beside the algorithm (tsql-facts 6.3). */
    private static Coded algorithm(Row row) {
        if (!encrypted(row)) {
            return new Coded(0, "NONE");
        }
        boolean optional = endpoint(row).ciphers().encryption() == EndpointCommand.Encryption.SUPPORTED;
        String words = endpoint(row)
                .ciphers()
                .algorithm()
                .toUpperCase(Locale.ROOT)
                .trim()
                .replaceAll("[ ,]+", ", ");
        int one = REQUIRED.indexOf(words);
        if (one > 0) {
            return new Coded(optional ? one + 2 : one, optional ? "NONE, " + words : words);
        }
        int both = words.startsWith("RC4") ? BOTH : BOTH + 1;
        return new Coded(optional ? both + 2 : both, optional ? "NONE, " + words : words);
    }
}
