package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.function.Functions.Question;
import dev.sqldag.testkit.world.security.Principal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** SUSER_NAME and its like, and LOGINPROPERTY. */
final class LoginFunctions {

    private LoginFunctions() {}

    static Value caller(Question question) {
        return new Value(SqlType.SYSNAME, question.caller().login());
    }

    private static Optional<Principal> asked(Question question) {
        String name = question.arguments().isEmpty()
                ? question.caller().login()
                : question.text(0).orElse("");
        return question.fleet().vault().principal(question.server().name(), name);
    }

    static Value id(Question question) {
        return Value.integer(asked(question).map(Principal::id).orElse(null));
    }

    static Value sid(Question question) {
        return new Value(
                SqlType.varbinary(85), asked(question).map(p -> p.sid().bytes()).orElse(null));
    }

    static Value name(Question question) {
        return question.arguments().isEmpty()
                ? caller(question)
                : new Value(
                        SqlType.SYSNAME,
                        question.number(0)
                                .flatMap(id -> question.fleet()
                                        .vault()
                                        .principal(question.server().name(), id))
                                .map(Principal::name)
                                .orElse(null));
    }

    static Value nameOfSid(Question question) {
        return question.arguments().isEmpty()
                ? caller(question)
                : new Value(
                        SqlType.SYSNAME,
                        question.bytes(0)
                                .map(Octets::of)
                                .flatMap(sid -> question.fleet()
                                        .vault()
                                        .principal(question.server().name(), p -> p.sid()
                                                .equals(sid)))
                                .map(Principal::name)
                                .orElse(null));
    }

    /** Without the properties that count wrong passwords, which nobody does here. */
    static Value property(Question question) {
        return Functions.variant(asked(question)
                .flatMap(p -> question.text(1).flatMap(property -> property(p, property.toLowerCase(Locale.ROOT)))));
    }

    private static Optional<Value> property(Principal login, String property) {
        return switch (property) {
            case "defaultdatabase" -> Optional.of(words(login.account().database()));
            case "defaultlanguage" -> Optional.of(words(login.account().language()));
            case "ismustchange" -> Optional.of(Value.integer(login.account().mustChange() ? 1 : 0));
            case "isexpired", "islocked" -> Optional.of(Value.integer(0));
            case "passwordhash" ->
                login.account()
                        .password()
                        .map(hash ->
                                new Value(SqlType.varbinary(256), hash.octets().bytes()));
            case "passwordhashalgorithm" -> login.account().password().map(hash -> Value.integer(2));
            case "passwordlastsettime" ->
                Optional.of(new Value(SqlType.DATETIME, LocalDateTime.ofInstant(login.modifiedAt(), ZoneOffset.UTC)));
            default -> Optional.empty();
        };
    }

    private static Value words(String text) {
        return new Value(SqlType.nvarchar(128), text);
    }
}
