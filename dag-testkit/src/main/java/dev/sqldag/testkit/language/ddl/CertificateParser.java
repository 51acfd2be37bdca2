package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.CertificateCommand;
import dev.sqldag.testkit.command.CertificateCommand.Bits;
import dev.sqldag.testkit.command.CertificateCommand.KeyExport;
import dev.sqldag.testkit.command.CertificateCommand.Origin;
import dev.sqldag.testkit.command.CertificateCommand.PrivateKey;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.time.Instant;
import java.util.Optional;

/** CREATE, ALTER, BACKUP and DROP CERTIFICATE (tsql-facts 2.3). */
final class CertificateParser {

    private final TokenStream in;

    CertificateParser(TokenStream in) {
        this.in = in;
    }

    CertificateCommand statement() {
        String verb = in.next().upper();
        in.next();
        String name = in.name();
        return switch (verb) {
            case "CREATE" -> create(name);
            case "ALTER" -> alter(name);
            case "BACKUP" -> backup(name);
            case "DROP" -> new CertificateCommand.Drop(name);
            default -> throw in.unexpected();
        };
    }

    private CertificateCommand create(String name) {
        Optional<String> owner = in.takeWord("AUTHORIZATION") ? Optional.of(in.name()) : Optional.empty();
        Origin origin = in.takeWord("FROM") ? existing() : selfSigned();
        boolean active = true;
        if (in.takeWord("ACTIVE")) {
            active = forDialogs();
        }
        return new CertificateCommand.Create(name, owner, origin, active);
    }

    private boolean forDialogs() {
        in.expectWord("FOR", "BEGIN_DIALOG");
        in.expectSymbol("=");
        return GroupOptionParser.word(in, "ON", "OFF").equals("ON");
    }

    private Origin existing() {
        if (in.isWord("ASSEMBLY") || in.isWord("EXECUTABLE")) {
            throw in.notUnderstood("CREATE CERTIFICATE … FROM " + in.peek().upper());
        }
        Bits bits = bits();
        return new Origin.Existing(
                bits, in.takeWord("WITH", "PRIVATE", "KEY") ? Optional.of(privateKey()) : Optional.empty());
    }

    private Bits bits() {
        if (in.takeWord("BINARY")) {
            in.expectSymbol("=");
            if (in.peek().kind() != Token.Kind.BINARY) {
                throw in.unexpected();
            }
            return new Bits.Given(Literals.octets(in.next()));
        }
        in.expectWord("FILE");
        in.expectSymbol("=");
        return new Bits.InFile(in.text());
    }

    /** {@code ( FILE | BINARY = …, DECRYPTION BY PASSWORD = …, ENCRYPTION BY PASSWORD = … )}. */
    private PrivateKey privateKey() {
        Optional<Bits> source = Optional.empty();
        Optional<Password> decryption = Optional.empty();
        Optional<Password> encryption = Optional.empty();
        in.expectSymbol("(");
        do {
            if (in.takeWord("DECRYPTION")) {
                decryption = Optional.of(Literals.byPassword(in));
            } else if (in.takeWord("ENCRYPTION")) {
                encryption = Optional.of(Literals.byPassword(in));
            } else {
                source = Optional.of(bits());
            }
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return new PrivateKey(source, decryption, encryption);
    }

    private Origin selfSigned() {
        Optional<Password> password =
                in.takeWord("ENCRYPTION") ? Optional.of(Literals.byPassword(in)) : Optional.empty();
        in.expectWord("WITH", "SUBJECT");
        in.expectSymbol("=");
        String subject = in.text();
        Optional<Instant> starts = Optional.empty();
        Optional<Instant> expires = Optional.empty();
        while (in.takeSymbol(",")) {
            if (in.takeWord("START_DATE")) {
                starts = Optional.of(Literals.date(in));
            } else {
                in.expectWord("EXPIRY_DATE");
                expires = Optional.of(Literals.date(in));
            }
        }
        return new Origin.SelfSigned(subject, starts, expires, password);
    }

    private CertificateCommand alter(String name) {
        if (in.takeWord("REMOVE")) {
            in.expectWord("PRIVATE", "KEY");
            return new CertificateCommand.RemovePrivateKey(name);
        }
        if (in.isWord("ATTESTED")) {
            throw in.notUnderstood("ALTER CERTIFICATE … ATTESTED BY");
        }
        in.expectWord("WITH");
        if (in.takeWord("ACTIVE")) {
            return new CertificateCommand.Activate(name, forDialogs());
        }
        in.expectWord("PRIVATE", "KEY");
        return new CertificateCommand.AlterPrivateKey(name, privateKey());
    }

    private CertificateCommand backup(String name) {
        in.expectWord("TO", "FILE");
        in.expectSymbol("=");
        String file = in.text();
        if (in.isWord("WITH", "FORMAT")) {
            throw in.notUnderstood("BACKUP CERTIFICATE … WITH FORMAT");
        }
        return new CertificateCommand.Backup(
                name, file, in.takeWord("WITH", "PRIVATE", "KEY") ? Optional.of(export()) : Optional.empty());
    }

    private KeyExport export() {
        Optional<String> file = Optional.empty();
        Optional<Password> encryption = Optional.empty();
        Optional<Password> decryption = Optional.empty();
        in.expectSymbol("(");
        do {
            if (in.takeWord("ENCRYPTION")) {
                encryption = Optional.of(Literals.byPassword(in));
            } else if (in.takeWord("DECRYPTION")) {
                decryption = Optional.of(Literals.byPassword(in));
            } else {
                in.expectWord("FILE");
                file = Options.text(in);
            }
        } while (in.takeSymbol(","));
        if (file.isEmpty() || encryption.isEmpty()) {
            throw in.unexpected();
        }
        in.expectSymbol(")");
        return new KeyExport(file.get(), encryption.get(), decryption);
    }
}
