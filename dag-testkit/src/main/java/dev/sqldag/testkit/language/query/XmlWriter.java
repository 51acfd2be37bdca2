package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of FOR XML PATH: the names of the columns say where their values go. */
final class XmlWriter {

    /** The style of CONVERT that dates have in XML. */
    private static final int ISO = 126;

    private final StringBuilder text = new StringBuilder();
    /** The elements of the row that are open, from the outside in. */
    private final List<String> open = new ArrayList<>();
    /** Where the attributes of the row's element go; -1 when it has none. */
    private int attributes = -1;

    private boolean afterData;

    String text() {
        return text.toString();
    }

    void open(String row) {
        attributes = -1;
        afterData = false;
        if (!row.isEmpty()) {
            text.append('<').append(row);
            attributes = text.length();
            text.append('>');
        }
    }

    void close(String row) {
        leave(0);
        if (!row.isEmpty()) {
            text.append("</").append(row).append('>');
        }
    }

    void column(String name, @Nullable Object value, SqlType type, boolean xml) {
        if (value == null) {
            return;
        }
        String content = content(value, type);
        if (name.startsWith("@")) {
            attribute(name.substring(1), content);
            return;
        }
        List<String> path = name.isEmpty() || name.equals("*") ? List.of() : List.of(name.split("/", -1));
        boolean inline = path.isEmpty() || path.get(path.size() - 1).equals("text()") || isData(path);
        int depth = inline ? Math.max(0, path.size() - 1) : path.size();
        enter(path.subList(0, inline ? depth : depth - 1));
        if (inline) {
            text.append(isData(path) && afterData ? " " : "").append(xml ? content : escaped(content));
            afterData = isData(path);
            return;
        }
        afterData = false;
        String element = path.get(depth - 1);
        text.append('<').append(encoded(element)).append('>');
        text.append(xml ? content : escaped(content))
                .append("</")
                .append(encoded(element))
                .append('>');
    }

    private static boolean isData(List<String> path) {
        return !path.isEmpty() && path.get(path.size() - 1).equals("data()");
    }

    private void attribute(String name, String content) {
        if (attributes < 0) {
            throw Errors.statement(
                    6864,
                    "Row tag omission (empty row tag name) cannot be used with attribute-centric FOR XML serialization.");
        }
        String written = " " + encoded(name) + "=\"" + escaped(content).replace("\"", "&quot;") + "\"";
        text.insert(attributes, written);
        attributes += written.length();
    }

    /** Opens and closes elements until these are open: neighbors share what they have in common. */
    private void enter(List<String> path) {
        int same = 0;
        while (same < Math.min(path.size(), open.size()) && path.get(same).equals(open.get(same))) {
            same++;
        }
        leave(same);
        for (String element : path.subList(same, path.size())) {
            text.append('<').append(encoded(element)).append('>');
            open.add(element);
        }
    }

    private void leave(int depth) {
        while (open.size() > depth) {
            text.append("</").append(encoded(open.remove(open.size() - 1))).append('>');
        }
    }

    private static String content(Object value, SqlType type) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return String.valueOf(
                Conversion.convert(value, type, SqlType.nvarchar(SqlType.MAX), Types.isMoment(type) ? ISO : 0));
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#x0D;");
    }

    /** Characters that no XML name has: {@code _x0020_} for a blank. */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean good =
                    Character.isLetter(c) || c == '_' || (i > 0 && (Character.isDigit(c) || c == '-' || c == '.'));
            encoded.append(good ? String.valueOf(c) : "_x%04X_".formatted((int) c));
        }
        return encoded.toString();
    }
}
