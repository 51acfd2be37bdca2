package dev.sqldag.plan;

import dev.sqldag.plan.Facts.Moved;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * That a plan was read and found good: its id and the facts that it relies on. It can be kept as text, and be held against
 * a plan that is made later: the same plan is approved, of another one it is told what moved.
 *
 * @param planId {@link Plan#id()}
 */
public record Approval(String planId, Facts facts) {

    private static final String HEAD = "sqldag approval 1 ";

    public Approval {
        Objects.requireNonNull(planId, "planId");
        Objects.requireNonNull(facts, "facts");
    }

    public static Approval of(Plan plan) {
        return new Approval(plan.id(), plan.facts());
    }

    /** Whether the plan is the one that was approved. */
    public boolean covers(Plan plan) {
        return planId.equals(plan.id());
    }

    /** What is otherwise than it was when the approval was given. */
    public List<Moved> moved(Plan plan) {
        return facts.movedTo(plan.facts()).toList();
    }

    /** To be kept: a line with the id, then a line for each fact. */
    public String toText() {
        StringBuilder text = new StringBuilder(HEAD).append(planId).append('\n');
        facts.byName().forEach((name, value) -> text.append(escaped(name))
                .append('\t')
                .append(escaped(value))
                .append('\n'));
        return text.toString();
    }

    /**
     * What {@link #toText} wrote.
     *
     * @throws IllegalArgumentException when the text is something else, was cut, or comes from a newer version
     */
    public static Approval parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(HEAD) || !text.endsWith("\n")) {
            throw new IllegalArgumentException("This is not a whole approval of a version that this library knows.");
        }
        Map<String, String> facts = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw new IllegalArgumentException("A line of the approval has no value: " + line);
            }
            facts.put(plain(line.substring(0, tab)), plain(line.substring(tab + 1)));
        }
        return new Approval(lines.get(0).substring(HEAD.length()), new Facts(facts));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(
                        switch (text.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> text.charAt(i);
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
