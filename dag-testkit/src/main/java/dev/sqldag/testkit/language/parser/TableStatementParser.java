package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.program.DataInstruction;
import dev.sqldag.testkit.language.query.Ordering;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.List;
import java.util.Optional;

/** Statements about temporary tables and table variables. */
final class TableStatementParser {

    private final TokenStream in;
    private final CodeBuilder code;
    private final QueryParser queries;

    TableStatementParser(TokenStream in, CodeBuilder code, QueryParser queries) {
        this.in = in;
        this.code = code;
        this.queries = queries;
    }

    /** A table that a session owns; the simulated databases have no tables. */
    private String table(String words) {
        Token token = in.peek();
        boolean own = token.kind() == Token.Kind.VARIABLE || token.text().startsWith("#");
        if (!own && token.isName()) {
            throw in.notUnderstood(words + " a table that is not temporary");
        }
        return token.kind() == Token.Kind.VARIABLE ? in.next().text() : in.name();
    }

    void insert() {
        in.next();
        in.takeWord("INTO");
        String table = table("INSERT INTO");
        List<String> columns = in.isSymbol("(") && !queries.startsQuery() ? queries.names() : List.of();
        if (in.isWord("EXEC") || in.isWord("EXECUTE") || in.isWord("DEFAULT") || in.isWord("OUTPUT")) {
            throw in.notUnderstood("INSERT … " + in.peek().upper());
        }
        Query query = in.isWord("VALUES") ? new Query(List.of(), queries.values(), Ordering.NONE) : queries.statement();
        if (queries.takeInto().isPresent()) {
            throw in.unexpected();
        }
        code.emit(new DataInstruction.Insert(table, columns, query));
    }

    void delete() {
        in.next();
        in.takeWord("FROM");
        String table = table("DELETE FROM");
        Optional<Expr> condition =
                in.takeWord("WHERE") ? Optional.of(queries.expressions().condition()) : Optional.empty();
        code.emit(new DataInstruction.Delete(table, condition));
    }

    void truncate() {
        in.next();
        in.expectWord("TABLE");
        code.emit(new DataInstruction.Delete(table("TRUNCATE TABLE"), Optional.empty()));
    }

    /** CREATE TABLE and DROP TABLE; false when the next statement is neither. */
    boolean definition() {
        if (in.takeWord("CREATE", "TABLE")) {
            String table = table("CREATE TABLE for");
            code.emit(new DataInstruction.CreateTable(table, DeclareParser.columns(in)));
            return true;
        }
        if (!in.takeWord("DROP", "TABLE")) {
            return false;
        }
        boolean ifExists = in.takeWord("IF", "EXISTS");
        do {
            code.emit(new DataInstruction.DropTable(table("DROP TABLE for"), ifExists));
        } while (in.takeSymbol(","));
        return true;
    }
}
