package dev.sqldag.testkit.language.function;

import java.util.ArrayList;
import java.util.List;

/** The name of an object as a text: {@code db1.[dbo].[a.b]}. */
final class ObjectPath {

    private ObjectPath() {}

    /** The parts, unquoted; at least one. */
    static List<String> of(String written) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char end = '\0';
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean doubled = end != '\0' && c == end && i + 1 < written.length() && written.charAt(i + 1) == end;
            if (doubled) {
                part.append(c);
                i++;
            } else if (end != '\0' && c == end) {
                end = '\0';
            } else if (end == '\0' && (c == '[' || c == '"')) {
                end = c == '[' ? ']' : '"';
            } else if (end == '\0' && c == '.') {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }
}
