package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.sql.SqlType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Values that are written in a statement. */
final class Literals {

    /** {@code 12/31/2026}, as us_english writes dates. */
    private static final Pattern MONTH_FIRST = Pattern.compile("^(\\d\\d)/(\\d\\d)/(\\d{4})");

    private Literals() {}

    /** The bytes of a literal; an odd number of digits gets a zero in front, as {@code 0x1} does. */
    static Octets octets(Token binary) {
        String digits = binary.text();
        return new Octets(digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    /** {@code BY PASSWORD = '…'}. */
    static Password byPassword(TokenStream in) {
        in.expectWord("BY", "PASSWORD");
        in.expectSymbol("=");
        return Password.of(in.text());
    }

    /** {@code = 'a date'}; servers keep their clocks in UTC. */
    static Instant date(TokenStream in) {
        in.expectSymbol("=");
        String iso = MONTH_FIRST.matcher(in.text().strip()).replaceFirst("$3-$1-$2");
        Object date = Conversion.convert(iso, SqlType.nvarchar(4000), SqlType.DATETIME);
        if (!(date instanceof LocalDateTime time)) {
            throw in.unexpected();
        }
        return time.toInstant(ZoneOffset.UTC);
    }

    /** A name or a text that may be a variable. */
    static Expr variableOr(TokenStream in, boolean text) {
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            return new Atom.Variable(in.next().text());
        }
        return new Atom.Constant(SqlType.nvarchar(4000), text ? in.text() : in.name());
    }
}
