package dev.sqldag.testkit.world.secret;

import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** "Password Policy": eight characters, of three of four kinds, without the login's name in it. */
public final class PasswordPolicy {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int KINDS = 3;
    private static final int SHORTEST_NAME = 3;

    private PasswordPolicy() {}

    public static Optional<SqlMessage> check(Password password, String login) {
        String text = password.reveal();
        if (text.length() > LONGEST) {
            return broken(15117, "it is too long");
        }
        if (text.length() < SHORTEST) {
            return broken(15116, "it is too short");
        }
        long kinds = Stream.of(
                        text.chars().anyMatch(Character::isUpperCase),
                        text.chars().anyMatch(Character::isLowerCase),
                        text.chars().anyMatch(Character::isDigit),
                        text.chars().anyMatch(c -> !Character.isLetterOrDigit(c)))
                .filter(found -> found)
                .count();
        boolean named = login.length() >= SHORTEST_NAME
                && text.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT));
        return kinds < KINDS || named ? broken(15118, "it is not complex enough") : Optional.empty();
    }

    private static Optional<SqlMessage> broken(int number, String why) {
        return Optional.of(SqlMessage.error(
                number,
                "Password validation failed. The password does not meet the operating system policy requirements"
                        + " because " + why + "."));
    }
}
