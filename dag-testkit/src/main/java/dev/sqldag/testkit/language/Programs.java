package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.parser.BatchParser;
import dev.sqldag.testkit.language.program.Program;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a session has compiled lately: clients that look again and again send the same texts. */
final class Programs {

    private static final int KEPT = 32;

    /** A longer text is rarely sent twice, and would be held for nothing. */
    private static final int LONGEST = 32_768;

    private final Map<Source, Program> lately = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Program> eldest) {
            return size() > KEPT;
        }
    };

    private record Source(String text, boolean quotedIdentifiers) {}

    Program compiled(String text, boolean quotedIdentifiers) {
        if (text.length() > LONGEST) {
            return BatchParser.parse(text, quotedIdentifiers);
        }
        Source source = new Source(text, quotedIdentifiers);
        Program known = lately.get(source);
        if (known == null) {
            known = BatchParser.parse(text, quotedIdentifiers);
            lately.put(source, known);
        }
        return known;
    }
}
