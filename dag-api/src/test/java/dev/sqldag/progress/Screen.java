package dev.sqldag.progress;

import java.util.ArrayList;
import java.util.List;

/** A terminal that understands what the view needs: new lines, cursor up, erase line. */
final class Screen implements Appendable {

    private static final char ESCAPE = '\u001B';

    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private final StringBuilder received = new StringBuilder();
    private int row;

    @Override
    public Screen append(CharSequence text) {
        received.append(text);
        String rest = text.toString();
        while (!rest.isEmpty()) {
            rest = rest.charAt(0) == ESCAPE ? obey(rest) : write(rest);
        }
        return this;
    }

    @Override
    public Screen append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Screen append(char letter) {
        return append(String.valueOf(letter));
    }

    private String obey(String sequence) {
        int end = sequence.startsWith("\u001B[2K") ? sequence.indexOf('K') : sequence.indexOf('A');
        if (sequence.charAt(end) == 'K') {
            rows.get(row).setLength(0);
        } else {
            row -= Integer.parseInt(sequence.substring(2, end));
        }
        return sequence.substring(end + 1);
    }

    private String write(String text) {
        char letter = text.charAt(0);
        if (letter == '\n') {
            row++;
            if (row == rows.size()) {
                rows.add(new StringBuilder());
            }
        } else if (letter != '\r') {
            rows.get(row).append(letter);
        }
        return text.substring(1);
    }

    /** What is to be seen now. */
    List<String> lines() {
        return rows.subList(0, rows.size() - 1).stream()
                .map(StringBuilder::toString)
                .toList();
    }

    String received() {
        return received.toString();
    }
}
