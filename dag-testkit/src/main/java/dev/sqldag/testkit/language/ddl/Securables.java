package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;

/** {@code ENDPOINT::name} and its like. */
final class Securables {

    private Securables() {}

    static Securable read(TokenStream in) {
        Kind kind = kind(in);
        in.expectSymbol("::");
        return new Securable(kind, in.name());
    }

    private static Kind kind(TokenStream in) {
        if (in.takeWord("AVAILABILITY")) {
            in.expectWord("GROUP");
            return Kind.AVAILABILITY_GROUP;
        }
        for (Kind kind : new Kind[] {Kind.ENDPOINT, Kind.LOGIN, Kind.DATABASE, Kind.CERTIFICATE}) {
            if (in.takeWord(kind.name())) {
                return kind;
            }
        }
        throw in.peek().kind() == Token.Kind.WORD || in.peek().isName()
                ? in.notUnderstood("permissions or ownership of " + in.peek().upper())
                : in.unexpected();
    }
}
