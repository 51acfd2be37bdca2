package dev.sqldag.plan;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Row;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Statement;
import dev.sqldag.tsql.TSql;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent for a statement: is this the right server → is it not in force yet → may it run → the statement → is it in
 * force now. One round trip, one availability-group statement, harmless when sent twice. There is no TRY/CATCH around the
 * statement: it would swallow all but one of the errors that SQL Server pairs.
 */
public final class GuardedBatch {

    /** The session leads to another server than the step names. */
    public static final int WRONG_SERVER = 50001;

    /** What the step relies on does not hold any more. */
    public static final int PRECONDITION_FAILED = 50002;

    /** Asking whether something is in force. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private GuardedBatch() {}

    /** The batch that brings a statement without late values into force. */
    public static Batch of(ServerName server, Statement statement) {
        return of(server, statement, List.of());
    }

    /**
     * The batch that brings the statement into force.
     *
     * @param values one for each late value of the statement, under its name
     * @throws IllegalArgumentException when they are others; the message names them, and tells no value
     */
    public static Batch of(ServerName server, Statement statement, List<Parameter> values) {
        String effect = statement.precondition().map(GuardedBatch::require).orElse("") + statement.sql() + "\n";
        String guarded = statement
                .inForce()
                .map(condition -> "IF NOT " + condition + "\nBEGIN\n" + effect.indent(4) + "END;\n")
                .orElse(effect);
        return bind(
                batch(server, guarded + readBack(statement)).within(statement.patience()),
                statement.lateValues(),
                values);
    }

    /** The batch that asks for a value and changes nothing. */
    public static Batch read(ServerName server, Statement statement) {
        return batch(server, statement.precondition().map(GuardedBatch::require).orElse("") + statement.sql() + "\n")
                .within(statement.patience());
    }

    /**
     * The batch of an action that was written as one.
     *
     * @param values one for each value that it takes, under its name
     * @throws IllegalArgumentException when they are others; the message names them, and tells no value
     */
    public static Batch of(ServerName server, Action.RunBatch action, List<Parameter> values) {
        return bind(batch(server, action.effect() + action.readBack()), action.takes(), values)
                .within(action.timeout());
    }

    /** The part of such a batch that only reads. */
    public static Batch check(ServerName server, Action.RunBatch action) {
        return batch(server, action.readBack());
    }

    /** The values that the answer to such a batch gives, by name; those that are NULL are not among them. */
    public static Map<String, String> given(Answer answer) {
        Map<String, String> given = new LinkedHashMap<>();
        answer.results().stream()
                .flatMap(List::stream)
                .filter(row -> row.has("late_value"))
                .forEach(row -> row.text("late_value")
                        .ifPresent(name -> row.text("value").ifPresent(value -> given.put(name, value))));
        return given;
    }

    /** Late values before anyone knows them: named and typed, without a value. For showing. */
    static List<Parameter> unbound(List<LateValue> values) {
        return values.stream()
                .map(value -> new Parameter(
                        value.name(),
                        value.type() == LateValue.Type.BYTES
                                ? new Parameter.Bytes(new byte[0])
                                : new Parameter.Text(Optional.empty()),
                        value.origin()))
                .toList();
    }

    /** The batch that only reads whether a statement without late values is in force. */
    public static Batch check(ServerName server, Statement statement) {
        return check(server, statement, List.of());
    }

    /** The batch that only reads whether the statement is in force; see {@link #of(ServerName, Statement, List)}. */
    public static Batch check(ServerName server, Statement statement, List<Parameter> values) {
        return bind(batch(server, readBack(statement)), statement.lateValues(), values);
    }

    private static Batch bind(Batch batch, List<LateValue> late, List<Parameter> values) {
        List<String> wanted = late.stream().map(LateValue::name).sorted().toList();
        List<String> given = values.stream().map(Parameter::name).sorted().toList();
        if (!wanted.equals(given)) {
            throw new IllegalArgumentException("The batch needs the values " + wanted + ", not " + given + ".");
        }
        return new Batch(batch.text(), values, batch.timeout());
    }

    /** Whether the answer of either batch says that the statement is in force. */
    public static boolean isInForce(Answer answer) {
        return answer.results().stream()
                .filter(rows -> !rows.isEmpty())
                .reduce((first, last) -> last)
                .map(rows -> rows.get(0))
                .flatMap((Row row) -> row.bit("in_force"))
                .orElse(false);
    }

    private static Batch batch(ServerName server, String body) {
        return Batch.of(onServer(server) + body).within(TIMEOUT);
    }

    /** How a batch begins that is for one server alone. */
    static String onServer(ServerName server) {
        return """
                SET NOCOUNT ON;
                IF ISNULL(@@SERVERNAME, N'') <> %s
                    THROW %d, N'sqldag: this session leads to another server than the step names.', 1;
                """.formatted(TSql.text(server), WRONG_SERVER);
    }

    /** A batch goes on only where the condition holds. */
    static String require(String condition) {
        return "IF NOT %s\n    THROW %d, N'sqldag: the plan relies on something that does not hold any more.', 1;\n"
                .formatted(condition, PRECONDITION_FAILED);
    }

    private static String readBack(Statement statement) {
        return statement
                .inForce()
                .map(condition -> "SELECT CASE WHEN " + condition + " THEN 1 ELSE 0 END AS in_force;\n")
                .orElse("SELECT 1 AS in_force;\n");
    }
}
