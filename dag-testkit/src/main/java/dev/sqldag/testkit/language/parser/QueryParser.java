package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.query.Body;
import dev.sqldag.testkit.language.query.CommonTable;
import dev.sqldag.testkit.language.query.Ordering;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.query.SetOperation;
import dev.sqldag.testkit.language.query.SetOperation.Operator;
import dev.sqldag.testkit.language.query.ValueRows;
import dev.sqldag.testkit.language.query.XmlPath;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Queries: WITH, set operators, ORDER BY, OFFSET. */
final class QueryParser {

    private final TokenStream in;
    private final ExpressionParser expressions;
    private final SelectParser selects;

    QueryParser(TokenStream in, Consumer<String> variables) {
        this.in = in;
        this.expressions = new ExpressionParser(in, this, variables);
        this.selects = new SelectParser(in, expressions, this);
    }

    ExpressionParser expressions() {
        return expressions;
    }

    /**
     * Whether a query comes next, perhaps inside more parentheses. {@code (SELECT 1) = 1} is none: its parentheses are
     * followed by something that no query goes on with.
     */
    boolean startsQuery() {
        int ahead = 0;
        while (in.peek(ahead).isSymbol("(")) {
            ahead++;
        }
        if (!in.peek(ahead).isWord("SELECT")) {
            return false;
        }
        return ahead == 0 || goesOn(in.peek(afterParentheses()));
    }

    private static boolean goesOn(Token token) {
        return token.isSymbol(")")
                || Stream.of("UNION", "EXCEPT", "INTERSECT", "ORDER").anyMatch(token::isWord);
    }

    /** How far ahead the token is that follows the parentheses which open here. */
    private int afterParentheses() {
        int depth = 0;
        int ahead = 0;
        do {
            Token token = in.peek(ahead++);
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")")) {
                depth--;
            } else if (token.kind() == Token.Kind.END) {
                return ahead - 1;
            }
        } while (depth > 0);
        return ahead;
    }

    /** A query inside of something. */
    Query query() {
        in.enter();
        Query query = new Query(List.of(), body(), ordering(), xml());
        in.leave();
        return query;
    }

    /** The query of a statement; the WITH in front of it has been read. */
    Query statement(List<CommonTable> with) {
        Body body = body();
        Ordering ordering = ordering();
        Optional<XmlPath> xml = xml();
        OptionalInt deepest = hints();
        List<CommonTable> limited = deepest.isEmpty()
                ? with
                : with.stream()
                        .map(table -> table.recursing(deepest.getAsInt()))
                        .toList();
        return new Query(limited, body, ordering, xml);
    }

    SelectParser selects() {
        return selects;
    }

    /** FOR XML PATH, if it comes next. */
    private Optional<XmlPath> xml() {
        if (!in.isWord("FOR")) {
            return Optional.empty();
        }
        if (!in.takeWord("FOR", "XML", "PATH")) {
            throw in.notUnderstood(
                    "FOR " + in.peek(1).upper() + " " + in.peek(2).upper());
        }
        String row = inParentheses("row");
        String root = "";
        boolean typed = false;
        while (in.takeSymbol(",")) {
            if (in.takeWord("ROOT")) {
                root = inParentheses("root");
            } else if (in.takeWord("TYPE")) {
                typed = true;
            } else if (in.isWord("ELEMENTS", "XSINIL")) {
                throw in.notUnderstood("FOR XML … XSINIL");
            } else if (!in.takeWord("ELEMENTS", "ABSENT") && !in.takeWord("ELEMENTS")) {
                throw in.notUnderstood("FOR XML … " + in.peek().upper());
            }
        }
        return Optional.of(new XmlPath(row, root, typed));
    }

    private String inParentheses(String otherwise) {
        if (!in.takeSymbol("(")) {
            return otherwise;
        }
        String text = in.text();
        in.expectSymbol(")");
        return text;
    }

    /** The table that INTO names, once. */
    Optional<List<String>> takeInto() {
        return selects.takeInto();
    }

    /** WITH …, if it comes next. */
    List<CommonTable> with() {
        List<CommonTable> tables = new ArrayList<>();
        if (in.takeWord("WITH")) {
            do {
                String name = in.name();
                List<String> columns = in.isSymbol("(") ? names() : List.of();
                in.expectWord("AS");
                in.expectSymbol("(");
                tables.add(new CommonTable(name, columns, query()));
                in.expectSymbol(")");
            } while (in.takeSymbol(","));
        }
        return tables;
    }

    /** Names in parentheses. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        in.expectSymbol("(");
        do {
            names.add(in.name());
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return names;
    }

    /** OPTION (…): how deep a recursion goes, if it says so; the rest makes no difference here. */
    OptionalInt hints() {
        OptionalInt deepest = OptionalInt.empty();
        if (in.isWord("OPTION")) {
            in.next();
            in.expectSymbol("(");
            if (in.takeWord("MAXRECURSION")) {
                deepest = OptionalInt.of(in.integer());
            }
            in.skipToParenthesis();
        }
        return deepest;
    }

    Body body() {
        Body first = intersection();
        List<SetOperation.Step> steps = new ArrayList<>();
        while (in.isWord("UNION") || in.isWord("EXCEPT")) {
            Operator operator = in.next().isWord("EXCEPT")
                    ? Operator.EXCEPT
                    : in.takeWord("ALL") ? Operator.UNION_ALL : Operator.UNION;
            steps.add(new SetOperation.Step(operator, intersection()));
        }
        return steps.isEmpty() ? first : new SetOperation(first, steps);
    }

    private Body intersection() {
        Body first = simple();
        List<SetOperation.Step> steps = new ArrayList<>();
        while (in.takeWord("INTERSECT")) {
            steps.add(new SetOperation.Step(Operator.INTERSECT, simple()));
        }
        return steps.isEmpty() ? first : new SetOperation(first, steps);
    }

    private Body simple() {
        if (in.takeSymbol("(")) {
            in.enter();
            Body body = body();
            in.expectSymbol(")");
            in.leave();
            return body;
        }
        return selects.select();
    }

    /** VALUES (…), (…). */
    ValueRows values() {
        in.expectWord("VALUES");
        List<List<Expr>> rows = new ArrayList<>();
        do {
            in.expectSymbol("(");
            rows.add(row());
            in.expectSymbol(")");
        } while (in.takeSymbol(","));
        return new ValueRows(rows);
    }

    private List<Expr> row() {
        List<Expr> row = new ArrayList<>();
        do {
            row.add(value());
        } while (in.takeSymbol(","));
        return row;
    }

    /** A value, or the word DEFAULT. */
    Expr value() {
        return in.takeWord("DEFAULT") ? new Atom.Default() : expressions.value();
    }

    private Ordering ordering() {
        if (!in.isWord("ORDER")) {
            return Ordering.NONE;
        }
        List<Call.Order> order = new CallParser(in, expressions).order();
        Optional<Expr> offset = Optional.empty();
        Optional<Expr> fetch = Optional.empty();
        if (in.takeWord("OFFSET")) {
            offset = Optional.of(expressions.value());
            rows();
            if (in.takeWord("FETCH")) {
                if (!in.takeWord("NEXT")) {
                    in.expectWord("FIRST");
                }
                fetch = Optional.of(expressions.value());
                rows();
                in.expectWord("ONLY");
            }
        }
        return new Ordering(order, offset, fetch);
    }

    private void rows() {
        if (!in.takeWord("ROWS")) {
            in.expectWord("ROW");
        }
    }
}
