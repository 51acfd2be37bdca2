package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.Set;

/** The value method of XML, for the paths that put texts together. */
public record XmlValue(Expr xml, String path, SqlType type) implements Expr {

    private static final Set<String> ALL = Set.of(".", "(.)[1]", "./.");
    private static final Set<String> FIRST = Set.of("text()[1]", "(text())[1]", "./text()[1]", "(./text())[1]");

    @Override
    public Bound bind(Scope scope) {
        Bound bound = scope.bind(xml);
        boolean first = FIRST.contains(path.replace(" ", ""));
        if (!first && !ALL.contains(path.replace(" ", ""))) {
            throw Errors.notUnderstood("the XML path '" + path + "'", 0);
        }
        return Bound.of(type, row -> {
            Object text = bound.eval(row);
            return text == null
                    ? null
                    : Conversion.convert(content(text.toString(), first), SqlType.nvarchar(SqlType.MAX), type);
        });
    }

    private static String content(String xml, boolean first) {
        int tag = first ? xml.indexOf('<', xml.startsWith("<") ? xml.indexOf('>') : 0) : -1;
        String part = tag < 0 ? xml : xml.substring(0, tag);
        return part.replaceAll("<[^>]*>", "")
                .replace("&#x0D;", "\r")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
