package dev.sqldag.tsql;

import java.util.List;

/**
 * Statements that are put together on the server, because DDL takes literals and their values must not be in the text. A
 * text is doubled quote by quote under a binary collation, because others take more than one character for a quote.
 */
final class Dynamic {

    private Dynamic() {}

    /** A part of the statement: fixed text, or what an expression gives on the server. */
    record Part(String declaration, String expression) {

        static Part fixed(String sql) {
            return new Part("", TSql.text(sql));
        }

        /** The password as a literal. */
        static Part password(String variable, Password password) {
            return new Part(
                    "DECLARE %s nvarchar(max) = REPLACE((%s) COLLATE Latin1_General_BIN2, N'''', N'''''');\n"
                            .formatted(variable, password.expression()),
                    "N'N''' + " + variable + " + N''''");
        }

        /** Bytes as a literal. */
        static Part bytes(String variable, LateValue value) {
            return new Part(
                    "DECLARE %s nvarchar(max) = CONVERT(nvarchar(max), %s, 1);\n".formatted(variable, value.name()),
                    variable);
        }
    }

    static String of(Part... parts) {
        StringBuilder declarations = new StringBuilder();
        StringBuilder expression = new StringBuilder();
        for (Part part : List.of(parts)) {
            declarations.append(part.declaration());
            expression.append(expression.isEmpty() ? "" : " + ").append(part.expression());
        }
        return declarations + "EXEC (" + expression + ");";
    }
}
