package dev.sqldag.progress;

/** How much room a text takes on a terminal, and what it may not contain. */
final class Columns {

    /** From here on, letters are mostly those of East Asia, which take two columns; one too many does no harm. */
    private static final int WIDE = 0x1100;

    private static final String CUT = "…";

    private Columns() {}

    /** Without anything that moves a cursor, ends a line or turns the direction of writing. */
    static String harmless(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL -> harmless.append(point == '\n' || point == '\t' ? ' ' : '?');
                case Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> harmless.append('?');
                default -> harmless.appendCodePoint(point);
            }
        });
        return harmless.toString();
    }

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> point < WIDE || point == CUT.codePointAt(0) ? 1 : 2;
        };
    }

    /** At most so many columns; what is cut ends in an ellipsis. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder shorter = new StringBuilder();
        int room = columns - 1;
        for (int point : text.codePoints().toArray()) {
            room -= of(point);
            if (room < 0) {
                break;
            }
            shorter.appendCodePoint(point);
        }
        return shorter.append(CUT).toString();
    }

    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }
}
