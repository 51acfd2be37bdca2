package dev.sqldag.jdbc;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Parameter.Bytes;
import dev.sqldag.session.Parameter.Text;
import dev.sqldag.session.Parameter.Value;
import dev.sqldag.session.Parameter.Whole;
import dev.sqldag.tsql.TSql;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** What a batch is on the wire: its text, or a call of {@code sp_executesql} with its text and parameters. */
final class Texts {

    private Texts() {}

    static String of(Batch batch) {
        if (batch.parameters().isEmpty()) {
            return batch.text();
        }
        String declarations = batch.parameters().stream()
                .map(parameter -> parameter.name() + " " + parameter.value().sqlType())
                .collect(Collectors.joining(", "));
        String values = batch.parameters().stream()
                .map(parameter -> parameter.name() + " = " + literal(parameter))
                .collect(Collectors.joining(", "));
        return "EXEC sys.sp_executesql " + TSql.lines(batch.text()) + ", " + TSql.text(declarations) + ", " + values
                + ";";
    }

    private static String literal(Parameter parameter) {
        Value value = parameter.value();
        if (value instanceof Text text) {
            return text.text().map(TSql::lines).orElse("NULL");
        }
        if (value instanceof Whole whole) {
            return whole.number().isPresent() ? Long.toString(whole.number().getAsLong()) : "NULL";
        }
        return "0x" + HexFormat.of().formatHex(((Bytes) value).bytes());
    }
}
