package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Operation;
import dev.sqldag.testkit.language.query.Select;
import dev.sqldag.testkit.language.query.SelectItem;
import dev.sqldag.testkit.language.query.Table;
import dev.sqldag.testkit.language.query.Top;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One SELECT, up to its HAVING. */
final class SelectParser {

    private final TokenStream in;
    private final ExpressionParser expressions;
    private final FromParser tables;
    private Optional<List<String>> into = Optional.empty();

    SelectParser(TokenStream in, ExpressionParser expressions, QueryParser queries) {
        this.in = in;
        this.expressions = expressions;
        this.tables = new FromParser(in, expressions, queries);
    }

    Optional<List<String>> takeInto() {
        Optional<List<String>> taken = into;
        into = Optional.empty();
        return taken;
    }

    Select select() {
        in.expectWord("SELECT");
        boolean distinct = in.takeWord("DISTINCT");
        if (!distinct) {
            in.takeWord("ALL");
        }
        Optional<Top> top = top();
        List<SelectItem> items = items();
        if (in.takeWord("INTO")) {
            into = Optional.of(in.path());
        }
        Optional<Table> from = in.takeWord("FROM") ? Optional.of(tables.from()) : Optional.empty();
        Optional<Expr> where = in.takeWord("WHERE") ? Optional.of(expressions.condition()) : Optional.empty();
        List<Expr> groupBy = in.takeWord("GROUP") ? groupBy() : List.of();
        Optional<Expr> having = in.takeWord("HAVING") ? Optional.of(expressions.condition()) : Optional.empty();
        return new Select(distinct, top, items, from, where, groupBy, having);
    }

    private List<Expr> groupBy() {
        in.expectWord("BY");
        boolean sets = (in.isWord("ROLLUP") || in.isWord("CUBE") || in.isWord("GROUPING"))
                && !in.peek(1).isSymbol(",");
        if (sets) {
            throw in.notUnderstood("GROUP BY " + in.peek().upper());
        }
        List<Expr> keys = expressions.values();
        if (in.isWord("WITH", "ROLLUP") || in.isWord("WITH", "CUBE")) {
            throw in.notUnderstood("GROUP BY … WITH " + in.peek(1).upper());
        }
        return keys;
    }

    /** The items of a select list, or of OUTPUT. */
    List<SelectItem> items() {
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (in.takeSymbol(","));
        return items;
    }

    FromParser tables() {
        return tables;
    }

    /** TOP of a statement that changes rows, if it comes next. */
    Optional<Expr> limit() {
        Optional<Top> top = top();
        if (top.isPresent() && (top.get().percent() || top.get().ties())) {
            throw in.notUnderstood("TOP … PERCENT or WITH TIES of a statement that changes rows");
        }
        return top.map(Top::count);
    }

    /** TOP, if it comes next. */
    Optional<Top> top() {
        if (!in.takeWord("TOP")) {
            return Optional.empty();
        }
        Expr count;
        if (in.takeSymbol("(")) {
            count = expressions.value();
            in.expectSymbol(")");
        } else {
            if (in.peek().kind() != Token.Kind.NUMBER) {
                throw in.unexpected();
            }
            count = Operation.number(in.next().text());
        }
        return Optional.of(new Top(count, in.takeWord("PERCENT"), in.takeWord("WITH", "TIES")));
    }

    private SelectItem item() {
        if (in.takeSymbol("*")) {
            return new SelectItem.Star(List.of());
        }
        if (in.peek().kind() == Token.Kind.VARIABLE
                && !in.peek().text().startsWith("@@")
                && in.peek(1).kind() == Token.Kind.SYMBOL
                && isAssignment(in.peek(1).text())) {
            return assigned();
        }
        if ((in.peek().isName() || in.peek().isText()) && in.peek(1).isSymbol("=")) {
            String name = in.next().text();
            in.next();
            return new SelectItem.Valued(expressions.value(), name);
        }
        Optional<SelectItem> star = qualifiedStar();
        if (star.isPresent()) {
            return star.get();
        }
        Expr expression = expressions.value();
        return new SelectItem.Valued(expression, alias());
    }

    static boolean isAssignment(String symbol) {
        return symbol.equals("=")
                || (symbol.length() == 2 && symbol.endsWith("=") && "+-*/%&|^".indexOf(symbol.charAt(0)) >= 0);
    }

    private SelectItem assigned() {
        String variable = in.next().text();
        String symbol = in.next().text();
        Expr value = expressions.value();
        return new SelectItem.Assigned(
                variable,
                symbol.equals("=")
                        ? value
                        : new Operation.Binary(symbol.charAt(0), new Atom.Variable(variable), value));
    }

    private Optional<SelectItem> qualifiedStar() {
        int ahead = 0;
        List<String> qualifier = new ArrayList<>();
        while (in.peek(ahead).isName() && in.peek(ahead + 1).isSymbol(".")) {
            qualifier.add(in.peek(ahead).text());
            ahead += 2;
        }
        if (qualifier.isEmpty() || !in.peek(ahead).isSymbol("*")) {
            return Optional.empty();
        }
        for (int i = 0; i <= ahead; i++) {
            in.next();
        }
        return Optional.of(new SelectItem.Star(qualifier));
    }

    private String alias() {
        if (in.takeWord("AS")) {
            return in.peek().isText() ? in.next().text() : in.name();
        }
        return in.peek().isName() || in.peek().isText() ? in.next().text() : "";
    }
}
