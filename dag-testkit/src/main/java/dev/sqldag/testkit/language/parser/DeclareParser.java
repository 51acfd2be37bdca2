package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.definition.TableParser;
import dev.sqldag.testkit.language.program.Assignment;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.syntax.TypeParser;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;

/** DECLARE, and the columns of tables. */
final class DeclareParser {

    private final TokenStream in;
    private final CodeBuilder code;
    private final ExpressionParser expressions;

    DeclareParser(TokenStream in, CodeBuilder code, ExpressionParser expressions) {
        this.in = in;
        this.code = code;
        this.expressions = expressions;
    }

    void declare() {
        in.next();
        do {
            Token name = in.peek();
            if (name.kind() != Token.Kind.VARIABLE || name.text().startsWith("@@")) {
                throw in.unexpected();
            }
            in.next();
            in.takeWord("AS");
            if (in.takeWord("TABLE")) {
                code.emit(new Assignment.DeclareTable(
                        name.text(), new TableParser(in, expressions::value).definition(name.text())));
                continue;
            }
            if (in.isWord("CURSOR")) {
                throw in.notUnderstood("a cursor variable");
            }
            code.emit(new Assignment.Declare(name.text(), TypeParser.parse(in, 1)));
            if (in.takeSymbol("=")) {
                code.emit(new Assignment.Store(name.text(), expressions.value()));
            }
        } while (in.takeSymbol(","));
    }

    /** The definitions of sp_executesql: {@code @a int, @b nvarchar(10) OUTPUT}. */
    static List<Definition> parameters(TokenStream in) {
        List<Definition> definitions = new ArrayList<>();
        while (!in.atEnd()) {
            if (!definitions.isEmpty()) {
                in.expectSymbol(",");
            }
            if (in.peek().kind() != Token.Kind.VARIABLE) {
                throw in.unexpected();
            }
            String name = in.next().text();
            in.takeWord("AS");
            SqlType type = TypeParser.parse(in, 1);
            boolean output = in.takeWord("OUTPUT") || in.takeWord("OUT");
            in.takeWord("READONLY");
            definitions.add(new Definition(name, type, output));
        }
        return definitions;
    }

    /** A parameter of a parameterized text. */
    record Definition(String name, SqlType type, boolean output) {}
}
