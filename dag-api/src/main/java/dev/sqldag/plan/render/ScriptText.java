package dev.sqldag.plan.render;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.tsql.TSql;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pieces of scripts for sqlcmd and SSMS. Both replace {@code $(name)} wherever it stands, also inside literals, quoted
 * names and comments, and know no way to escape it: what is not meant as a variable is kept apart here.
 */
public final class ScriptText {

    private static final String END_OF_BATCH = "GO\n";
    private static final String VARIABLE = "$(";

    /** Between the characters that would begin a variable. */
    private static final Pattern INSIDE_VARIABLE = Pattern.compile("(?<=\\$)(?=\\()");

    private ScriptText() {}

    /** The text as comment lines, one for each of its lines; what would be a variable gets a blank. */
    public static String comment(String text) {
        return text.lines()
                .map(line -> "-- " + INSIDE_VARIABLE.matcher(line).replaceAll(" ") + "\n")
                .collect(Collectors.joining());
    }

    /** A batch that tells the reader of the output how far the script is. */
    public static String print(String text) {
        return "PRINT " + literal(text) + ";\n" + END_OF_BATCH;
    }

    /** The batch with the declarations of its late values. A text that holds the sign of a variable is sent in pieces. */
    public static String batch(Batch batch, LateValues values) {
        String text = batch.text().contains(VARIABLE) ? inPieces(batch) : batch.text();
        return values.declarations(batch) + text + (text.endsWith("\n") ? "" : "\n") + END_OF_BATCH;
    }

    private static String inPieces(Batch batch) {
        String types = batch.parameters().stream()
                .map(parameter -> parameter.name() + " " + parameter.value().sqlType())
                .collect(Collectors.joining(", "));
        String names = batch.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
        // Without the cast the joined pieces are cut at 4000 characters when none of them is longer.
        return """
                DECLARE @sqldag_batch nvarchar(max) = CAST(N'' AS nvarchar(max)) + %s;
                EXEC sys.sp_executesql @sqldag_batch%s;
                """.formatted(literal(batch.text()), types.isEmpty() ? "" : ", " + TSql.text(types) + ", " + names);
    }

    private static String literal(String text) {
        return INSIDE_VARIABLE.splitAsStream(text).map(TSql::lines).collect(Collectors.joining(" + "));
    }
}
