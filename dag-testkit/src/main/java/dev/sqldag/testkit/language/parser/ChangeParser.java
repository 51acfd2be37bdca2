package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.change.Delete;
import dev.sqldag.testkit.language.change.Insert;
import dev.sqldag.testkit.language.change.InsertExecute;
import dev.sqldag.testkit.language.change.Output;
import dev.sqldag.testkit.language.change.Target;
import dev.sqldag.testkit.language.change.Update;
import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Operation;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.query.CommonTable;
import dev.sqldag.testkit.language.query.Ordering;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.query.SelectItem;
import dev.sqldag.testkit.language.query.Table;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT, UPDATE and DELETE. */
final class ChangeParser {

    private final TokenStream in;
    private final CodeBuilder code;
    private final QueryParser queries;

    ChangeParser(TokenStream in, CodeBuilder code, QueryParser queries) {
        this.in = in;
        this.code = code;
        this.queries = queries;
    }

    /** INSERT; the WITH in front of it has been read. */
    void insert(List<CommonTable> with) {
        in.expectWord("INSERT");
        Optional<Expr> top = queries.selects().limit();
        in.takeWord("INTO");
        List<String> table = table();
        queries.selects().tables().hints();
        List<String> columns = in.isSymbol("(") && !queries.startsQuery() ? queries.names() : List.of();
        Optional<Output> output = output();
        if (in.isWord("EXEC") || in.isWord("EXECUTE")) {
            if (output.isPresent()) {
                throw in.notUnderstood("OUTPUT of INSERT … EXECUTE");
            }
            Instruction call = new ExecuteParser(in, code, queries.expressions()).execution();
            code.emit(new InsertExecute.Source(call));
            code.emit(new InsertExecute(table, columns));
            return;
        }
        code.emit(new Insert(table, columns, top, output, source(with)));
    }

    private Optional<Query> source(List<CommonTable> with) {
        if (in.takeWord("DEFAULT", "VALUES")) {
            return Optional.empty();
        }
        if (in.isWord("VALUES")) {
            return Optional.of(new Query(with, queries.values(), Ordering.NONE));
        }
        List<CommonTable> all = new ArrayList<>(with);
        all.addAll(queries.with());
        Query query = queries.statement(all);
        if (queries.takeInto().isPresent()) {
            throw in.unexpected();
        }
        return Optional.of(query);
    }

    private List<String> table() {
        return in.peek().kind() == Token.Kind.VARIABLE ? List.of(in.next().text()) : in.path();
    }

    /** UPDATE; the WITH in front of it has been read. */
    void update(List<CommonTable> with) {
        in.expectWord("UPDATE");
        Optional<Expr> top = queries.selects().limit();
        List<String> name = table();
        queries.selects().tables().hints();
        in.expectWord("SET");
        List<Update.SetClause> clauses = new ArrayList<>();
        do {
            clauses.add(clause());
        } while (in.takeSymbol(","));
        Optional<Output> output = output();
        code.emit(new Update(target(with, name, top), clauses, output));
    }

    private Update.SetClause clause() {
        Optional<String> variable = Optional.empty();
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            String name = in.next().text();
            variable = Optional.of(name);
            code.use(name);
            boolean column =
                    in.isSymbol("=") && in.peek(1).isName() && in.peek(2).isSymbol("=");
            if (!column) {
                return new Update.SetClause(variable, Optional.empty(), assigned(new Atom.Variable(name)));
            }
            in.expectSymbol("=");
        }
        List<String> path = in.path();
        if (in.isSymbol("(")) {
            throw in.notUnderstood("SET " + String.join(".", path) + "(…)");
        }
        return new Update.SetClause(variable, Optional.of(path.get(path.size() - 1)), assigned(new Atom.Column(path)));
    }

    /** {@code = value} and {@code += value}. */
    private Expr assigned(Expr old) {
        Token symbol = in.next();
        if (symbol.isSymbol("=")) {
            return queries.value();
        }
        if (!SelectParser.isAssignment(symbol.text()) || symbol.kind() != Token.Kind.SYMBOL) {
            throw Errors.syntax(102, "Incorrect syntax near '" + symbol.text() + "'.", symbol.line());
        }
        return new Operation.Binary(
                symbol.text().charAt(0), old, queries.expressions().value());
    }

    /** DELETE; the WITH in front of it has been read. */
    void delete(List<CommonTable> with) {
        in.expectWord("DELETE");
        Optional<Expr> top = queries.selects().limit();
        in.takeWord("FROM");
        List<String> name = table();
        queries.selects().tables().hints();
        Optional<Output> output = output();
        code.emit(new Delete(target(with, name, top), output));
    }

    private Target target(List<CommonTable> with, List<String> name, Optional<Expr> top) {
        Optional<Table> from =
                in.takeWord("FROM") ? Optional.of(queries.selects().tables().from()) : Optional.empty();
        if (in.isWord("WHERE", "CURRENT")) {
            throw in.notUnderstood("WHERE CURRENT OF");
        }
        Optional<Expr> where =
                in.takeWord("WHERE") ? Optional.of(queries.expressions().condition()) : Optional.empty();
        queries.hints();
        return new Target(with, name, top, from, where);
    }

    /** OUTPUT … [INTO …], if it comes next. */
    private Optional<Output> output() {
        if (!in.takeWord("OUTPUT")) {
            return Optional.empty();
        }
        List<SelectItem> items = queries.selects().items();
        if (!in.takeWord("INTO")) {
            return Optional.of(new Output(items, Optional.empty(), List.of()));
        }
        List<String> into = table();
        List<String> columns = in.isSymbol("(") ? queries.names() : List.of();
        return Optional.of(new Output(items, Optional.of(into), columns));
    }
}
