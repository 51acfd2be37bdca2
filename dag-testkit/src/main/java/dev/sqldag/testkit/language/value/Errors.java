package dev.sqldag.testkit.language.value;

import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;

/** The errors that the language itself finds, with SQL Server's numbers and texts. */
public final class Errors {

    private Errors() {}

    private static SqlFailure compile(int number, int severity, String text) {
        return SqlFailure.of(Reach.SCOPE, new SqlMessage(number, 1, severity, text, "", 0));
    }

    /** An error that is found before anything of its text runs. */
    public static SqlFailure compile(int number, String text) {
        return compile(number, 16, text);
    }

    /** A mistake in the text itself: severity 15. */
    public static SqlFailure syntax(int number, String text, int line) {
        return SqlFailure.of(Reach.SCOPE, new SqlMessage(number, 1, 15, text, "", line));
    }

    public static SqlFailure statement(int number, String text) {
        return SqlFailure.of(Reach.STATEMENT, SqlMessage.error(number, text));
    }

    public static SqlFailure batch(int number, String text) {
        return SqlFailure.of(Reach.BATCH, SqlMessage.error(number, text));
    }

    public static SqlFailure notUnderstood(String words, int line) {
        return SqlFailure.of(
                Reach.SCOPE,
                SqlMessage.error(
                                50000,
                                "The sqldag simulator does not understand " + words
                                        + (line == 0 ? "." : " on line " + line + "."))
                        .atLine(line));
    }

    public static SqlFailure missingObject(String name) {
        return compile(208, "Invalid object name '" + name + "'.");
    }

    public static SqlFailure missingColumn(String name) {
        return compile(207, "Invalid column name '" + name + "'.");
    }

    public static SqlFailure unbound(String name) {
        return compile(4104, "The multi-part identifier \"" + name + "\" could not be bound.");
    }

    public static SqlFailure unknownFunction(String name) {
        return compile(195, 15, "'" + name + "' is not a recognized built-in function name.");
    }

    public static SqlFailure undeclared(String name) {
        return compile(137, 15, "Must declare the scalar variable \"" + name + "\".");
    }

    public static SqlFailure undeclaredTable(String name) {
        return compile(1087, 15, "Must declare the table variable \"" + name + "\".");
    }

    public static SqlFailure argumentCount(String function, int count) {
        return compile(174, 15, "The " + function + " function requires " + count + " argument(s).");
    }

    public static SqlFailure clash(SqlType one, SqlType other) {
        return compile(206, "Operand type clash: " + Types.name(one) + " is incompatible with " + Types.name(other));
    }

    public static SqlFailure conversion(SqlType from, String text, SqlType to) {
        return batch(
                245,
                "Conversion failed when converting the " + Types.name(from) + " value '" + text + "' to data type "
                        + Types.name(to) + ".");
    }

    public static SqlFailure converting(SqlType from, SqlType to) {
        return batch(8114, "Error converting data type " + Types.name(from) + " to " + Types.name(to) + ".");
    }

    public static SqlFailure dateConversion() {
        return batch(241, "Conversion failed when converting date and/or time from character string.");
    }

    public static SqlFailure overflow(SqlType to) {
        return statement(8115, "Arithmetic overflow error converting expression to data type " + Types.name(to) + ".");
    }

    public static SqlFailure divideByZero() {
        return statement(8134, "Divide by zero error encountered.");
    }

    public static SqlFailure tooDeep() {
        return compile(
                191,
                15,
                "Some part of your SQL statement is nested too deeply."
                        + " Rewrite the query or break it up into smaller queries.");
    }
}
