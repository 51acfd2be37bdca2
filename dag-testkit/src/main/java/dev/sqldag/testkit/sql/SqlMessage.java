package dev.sqldag.testkit.sql;

/**
 * What a server says beside its rows: an error (severity 11 and above) or an information message.
 *
 * @param number as in {@code sys.messages}; 50000 for RAISERROR with text, 0 for PRINT
 * @param severity 0 to 25; 20 and above end the connection
 * @param procedure the procedure that raised it, or the empty string
 * @param line the 1-based line in the batch where the statement starts; 0 when it has none
 */
public record SqlMessage(int number, int state, int severity, String text, String procedure, int line) {

    /** An error of severity 16, state 1, on no line yet: the interpreter knows the line. */
    public static SqlMessage error(int number, String text) {
        return new SqlMessage(number, 1, 16, text, "", 0);
    }

    public static SqlMessage info(int number, String text) {
        return new SqlMessage(number, 1, 10, text, "", 0);
    }

    public boolean isError() {
        return severity > 10;
    }

    /** Whether the connection ends with it. */
    public boolean isFatal() {
        return severity >= 20;
    }

    public SqlMessage atLine(int newLine) {
        return new SqlMessage(number, state, severity, text, procedure, newLine);
    }
}
