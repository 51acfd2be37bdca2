package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.KeyCommand;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.Optional;

/** The master key and the encryption key of a database. */
final class KeyParser {

    private static final String[] ALGORITHMS = {"AES_128", "AES_192", "AES_256", "TRIPLE_DES_3KEY"};

    private final TokenStream in;

    KeyParser(TokenStream in) {
        this.in = in;
    }

    KeyCommand masterKey() {
        String verb = in.next().upper();
        in.expectWord("MASTER", "KEY");
        return switch (verb) {
            case "CREATE" -> new KeyCommand.CreateMasterKey(creationPassword());
            case "ALTER" -> alterMasterKey();
            case "DROP" -> new KeyCommand.DropMasterKey();
            case "OPEN" -> {
                in.expectWord("DECRYPTION");
                yield new KeyCommand.OpenMasterKey(Literals.byPassword(in));
            }
            case "CLOSE" -> new KeyCommand.CloseMasterKey();
            default -> throw in.notUnderstood(verb + " MASTER KEY");
        };
    }

    /** Without a password it is Azure's form, which a server takes from 2022 on [K]. */
    private Optional<Password> creationPassword() {
        return in.takeWord("ENCRYPTION") ? Optional.of(Literals.byPassword(in)) : Optional.empty();
    }

    private KeyCommand alterMasterKey() {
        in.takeWord("FORCE");
        if (in.takeWord("REGENERATE")) {
            in.expectWord("WITH", "ENCRYPTION");
            return new KeyCommand.RegenerateMasterKey(Literals.byPassword(in));
        }
        boolean add = GroupOptionParser.word(in, "ADD", "DROP").equals("ADD");
        in.expectWord("ENCRYPTION");
        if (in.takeWord("BY", "SERVICE", "MASTER", "KEY")) {
            return new KeyCommand.MasterKeyByService(add);
        }
        return new KeyCommand.MasterKeyByPassword(Literals.byPassword(in), add);
    }

    KeyCommand encryptionKey() {
        String verb = in.next().upper();
        in.expectWord("DATABASE", "ENCRYPTION", "KEY");
        return switch (verb) {
            case "CREATE" -> {
                in.expectWord("WITH");
                String algorithm = algorithm();
                yield new KeyCommand.CreateEncryptionKey(algorithm, certificate());
            }
            case "ALTER" -> alterEncryptionKey();
            case "DROP" -> new KeyCommand.DropEncryptionKey();
            default -> throw in.unexpected();
        };
    }

    private KeyCommand alterEncryptionKey() {
        if (in.takeWord("REGENERATE")) {
            in.expectWord("WITH");
            Optional<String> algorithm = Optional.of(algorithm());
            return new KeyCommand.AlterEncryptionKey(
                    algorithm, in.isWord("ENCRYPTION") ? Optional.of(certificate()) : Optional.empty());
        }
        return new KeyCommand.AlterEncryptionKey(Optional.empty(), Optional.of(certificate()));
    }

    private String algorithm() {
        in.expectWord("ALGORITHM");
        in.expectSymbol("=");
        return GroupOptionParser.word(in, ALGORITHMS);
    }

    private String certificate() {
        in.expectWord("ENCRYPTION", "BY", "SERVER");
        if (in.isWord("ASYMMETRIC")) {
            throw in.notUnderstood("a database encryption key by an asymmetric key");
        }
        in.expectWord("CERTIFICATE");
        return in.name();
    }
}
