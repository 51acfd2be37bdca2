package dev.sqldag.topology.server;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The four parts of {@code SERVERPROPERTY('ProductVersion')}, such as 15.0.4249.2. */
public record Build(int major, int minor, int number, int revision) implements Comparable<Build> {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{1,5})(?:\\.([0-9]{1,5}))?");

    private static final Comparator<Build> ORDER = Comparator.comparingInt(Build::major)
            .thenComparingInt(Build::minor)
            .thenComparingInt(Build::number)
            .thenComparingInt(Build::revision);

    /** The build that {@code text} spells, with or without its last part; empty when it spells none. */
    public static Optional<Build> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Build(part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4)))
                : Optional.empty();
    }

    public boolean isAtLeast(Build other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Build other) {
        return ORDER.compare(this, other);
    }

    /** {@code 15.0.4249.2}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + number + "." + revision;
    }

    private static int part(Matcher parts, int group) {
        return parts.start(group) < 0 ? 0 : Integer.parseInt(parts.group(group));
    }
}
