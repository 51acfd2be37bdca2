package dev.sqldag.testkit.inprocess;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.tsql.TSql;
import java.util.stream.Collectors;

/** What dag-jdbc sends for a batch, to the letter; written apart from it because the sandbox runs without a driver. */
final class BatchText {

    private BatchText() {}

    static String of(Batch batch) {
        if (batch.parameters().isEmpty()) {
            return batch.text();
        }
        String declarations = batch.parameters().stream()
                .map(parameter -> parameter.name() + " " + parameter.value().sqlType())
                .collect(Collectors.joining(", "));
        String values = batch.parameters().stream()
                .map(parameter -> parameter.name() + " = " + parameter.value().literal(new Quoted(parameter.name())))
                .collect(Collectors.joining(", "));
        return "EXEC sys.sp_executesql " + TSql.lines(batch.text()) + ", " + TSql.text(declarations) + ", " + values
                + ";";
    }

    /** @param name shown in place of a value that cannot be sent */
    private record Quoted(String name) implements Parameter.Quoting {

        @Override
        public String text(String text) {
            return TSql.lines(text, name);
        }

        @Override
        public String bytes(byte[] bytes) {
            return TSql.bytes(bytes);
        }
    }
}
