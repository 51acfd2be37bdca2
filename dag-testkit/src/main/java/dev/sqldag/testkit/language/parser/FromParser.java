package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.query.Body;
import dev.sqldag.testkit.language.query.Ordering;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.query.Table;
import dev.sqldag.testkit.language.query.Table.JoinKind;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Errors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The FROM clause. */
final class FromParser {

    private static final Set<String> HINTS = Set.of(
            "FORCESCAN",
            "FORCESEEK",
            "INDEX",
            "NOLOCK",
            "READUNCOMMITTED",
            "READCOMMITTED",
            "READPAST",
            "NOWAIT",
            "ROWLOCK",
            "HOLDLOCK",
            "UPDLOCK",
            "TABLOCK",
            "SERIALIZABLE",
            "REPEATABLEREAD",
            "PAGLOCK",
            "TABLOCKX",
            "XLOCK");

    /** "The maximum allowable is 256": error 106; a chain of joins is a tree as deep as it is long. */
    private static final int MOST = 64;

    private final TokenStream in;
    private final ExpressionParser expressions;
    private final QueryParser queries;

    FromParser(TokenStream in, ExpressionParser expressions, QueryParser queries) {
        this.in = in;
        this.expressions = expressions;
        this.queries = queries;
    }

    Table from() {
        Table left = joined();
        int count = 1;
        while (in.takeSymbol(",")) {
            left = new Table.Join(JoinKind.INNER, left, joined(), Optional.empty());
            refuseMany(++count);
        }
        return left;
    }

    private static void refuseMany(int count) {
        if (count > MOST) {
            throw Errors.compile(106, "Too many table names in the query. The maximum allowable is " + MOST + ".");
        }
    }

    private Table joined() {
        in.enter();
        Table left = item();
        int count = 1;
        while (true) {
            Optional<Table> next = next(left);
            if (next.isEmpty()) {
                in.leave();
                return left;
            }
            left = next.get();
            refuseMany(++count);
        }
    }

    private Optional<Table> next(Table left) {
        if (in.takeWord("CROSS", "JOIN")) {
            return Optional.of(new Table.Join(JoinKind.INNER, left, item(), Optional.empty()));
        }
        if (in.takeWord("CROSS", "APPLY")) {
            return Optional.of(new Table.Apply(false, left, item()));
        }
        if (in.takeWord("OUTER", "APPLY")) {
            return Optional.of(new Table.Apply(true, left, item()));
        }
        return joinKind().map(kind -> {
            Table right = nested();
            in.expectWord("ON");
            Expr condition = expressions.condition();
            return new Table.Join(kind, left, right, Optional.of(condition));
        });
    }

    /** {@code a JOIN b JOIN c ON … ON …}: the right side may itself be joined before its ON. */
    private Table nested() {
        Table right = item();
        while (!in.isWord("ON")) {
            Optional<Table> deeper = next(right);
            if (deeper.isEmpty()) {
                return right;
            }
            right = deeper.get();
        }
        return right;
    }

    private Optional<JoinKind> joinKind() {
        for (JoinKind kind : JoinKind.values()) {
            boolean outer = kind != JoinKind.INNER;
            if (in.takeWord(kind.name(), "JOIN") || (outer && in.takeWord(kind.name(), "OUTER", "JOIN"))) {
                return Optional.of(kind);
            }
        }
        return in.takeWord("JOIN") ? Optional.of(JoinKind.INNER) : Optional.empty();
    }

    private Table item() {
        if (in.isSymbol("(")) {
            return parenthesized();
        }
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            String name = in.next().text();
            return new Table.Named(List.of(name), alias());
        }
        List<String> path = in.path();
        if (path.size() == 1 && path.get(0).equalsIgnoreCase("STRING_SPLIT") && in.takeSymbol("(")) {
            List<Expr> arguments = expressions.values();
            in.expectSymbol(")");
            return new Table.Split(arguments, alias());
        }
        if (in.isSymbol("(") && !in.peek(1).isSymbol(")") && !hint(in.peek(1))) {
            throw in.notUnderstood("the table function " + String.join(".", path) + " with arguments");
        }
        if (in.isSymbol("(") && in.peek(1).isSymbol(")")) {
            in.next();
            in.next();
        }
        hints();
        Optional<String> alias = alias();
        hints();
        refusePivot();
        return new Table.Named(path, alias);
    }

    /** INDEX (…), INDEX = … and FORCESEEK (…) name indexes. */
    private void index(Token hint) {
        if (in.isSymbol("(")) {
            in.skipParentheses();
        } else if (hint.isWord("INDEX")) {
            in.expectSymbol("=");
            in.next();
        }
    }

    private void refusePivot() {
        if (in.isWord("PIVOT") || in.isWord("UNPIVOT") || in.isWord("TABLESAMPLE")) {
            throw in.notUnderstood(in.peek().upper());
        }
    }

    private static boolean hint(Token token) {
        return HINTS.contains(token.upper());
    }

    /** Table hints, which make no difference here. */
    void hints() {
        boolean bare = in.isSymbol("(") && hint(in.peek(1));
        if (bare || (in.isWord("WITH") && in.peek(1).isSymbol("("))) {
            in.takeWord("WITH");
            in.expectSymbol("(");
            do {
                if (!hint(in.peek())) {
                    throw Errors.syntax(
                            321,
                            "\"%s\" is not a recognized table hints option. If it is intended as a parameter to a"
                                            .formatted(in.peek().text().toLowerCase(Locale.ROOT))
                                    + " table-valued function or to the CHANGETABLE function, ensure that your database"
                                    + " compatibility mode is set to 90.",
                            in.line());
                }
                index(in.next());
            } while (in.takeSymbol(",") || hint(in.peek()));
            in.expectSymbol(")");
        }
    }

    private Table parenthesized() {
        in.next();
        in.enter();
        Table table;
        if (queries.startsQuery() || in.isWord("VALUES")) {
            Query query = in.isWord("VALUES") ? query(queries.values()) : queries.query();
            in.expectSymbol(")");
            in.takeWord("AS");
            String alias = in.name();
            table = new Table.Derived(query, alias, in.isSymbol("(") ? queries.names() : List.of());
        } else {
            table = joined();
            in.expectSymbol(")");
        }
        in.leave();
        return table;
    }

    private static Query query(Body body) {
        return new Query(List.of(), body, Ordering.NONE);
    }

    private Optional<String> alias() {
        if (in.takeWord("AS")) {
            return Optional.of(in.name());
        }
        return in.peek().isName() ? Optional.of(in.name()) : Optional.empty();
    }
}
