package dev.sqldag.jdbc;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.tsql.TSql;
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
        return parameter.value().literal(new Parameter.Quoting() {

            @Override
            public String text(String text) {
                return TSql.lines(text, parameter.name());
            }

            @Override
            public String bytes(byte[] bytes) {
                return TSql.bytes(bytes);
            }
        });
    }
}
