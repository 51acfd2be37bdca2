package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Subquery;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FOR XML PATH: a result as one text. Source: "Use PATH mode with FOR XML (SQL Server)".
 *
 * @param row the element around each row, or the empty string
 * @param root the element around all, or the empty string
 * @param typed TYPE: the result is XML, which another FOR XML takes as it is
 */
public record XmlPath(String row, String root, boolean typed) {

    private static final String COLUMN = "XML_F52E2B61-18A1-11d1-B105-00805F49916B";

    /** The result as a query of one column, and one row unless there is nothing. */
    BoundBody of(BoundBody rows) {
        return new Document(this, rows);
    }

    /** Whether a result column is XML already. */
    static boolean isXml(Expr expression) {
        return expression instanceof Subquery.Scalar scalar
                && scalar.query() instanceof Query query
                && query.xml().filter(XmlPath::typed).isPresent();
    }

    private record Document(XmlPath form, BoundBody content) implements BoundBody {

        @Override
        public List<Column> columns() {
            return List.of(new Column(COLUMN, SqlType.nvarchar(SqlType.MAX)));
        }

        @Override
        public boolean untyped(int column) {
            return false;
        }

        @Override
        public List<@Nullable Object[]> rows(Row outer) {
            XmlWriter writer = new XmlWriter();
            List<@Nullable Object[]> rows = content.rows(outer);
            for (@Nullable Object[] values : rows) {
                writer.open(form.row);
                for (int i = 0; i < values.length; i++) {
                    Column column = content.columns().get(i);
                    writer.column(column.name(), values[i], column.type(), content.isXml(i));
                }
                writer.close(form.row);
            }
            List<@Nullable Object[]> result = new ArrayList<>();
            if (!rows.isEmpty()) {
                result.add(new @Nullable Object[] {wrapped(writer.text())});
            } else if (form.typed) {
                result.add(new @Nullable Object[] {null});
            }
            return result;
        }

        private String wrapped(String text) {
            return form.root.isEmpty() ? text : "<" + form.root + ">" + text + "</" + form.root + ">";
        }
    }
}
