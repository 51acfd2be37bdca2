package dev.sqldag.progress;

import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.Progress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Shows a person how a run gets on: on a terminal one line for each server, redrawn in place, elsewhere one line for each
 * piece of news. What servers and topologies call things cannot move the cursor: control characters are shown as {@code ?}.
 * When nothing can be written any more it falls silent, and the run goes on. Thread-safe; one view for one run.
 */
public final class ProgressView implements ExecutionListener {

    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 20;
    private static final String UP = "\u001B[%dA";
    private static final String ERASE_LINE = "\r\u001B[2K";

    private final Appendable out;
    private final boolean redrawn;
    private final int width;
    private final Map<String, ServerLine> lines = new LinkedHashMap<>();
    private int drawn;
    private boolean broken;

    private ProgressView(Appendable out, boolean redrawn, int width) {
        this.out = Objects.requireNonNull(out, "out");
        this.redrawn = redrawn;
        this.width = width;
    }

    /**
     * Redrawn when this process is at a terminal, plain otherwise.
     *
     * @param out the program's standard output, usually
     */
    public static ProgressView on(Appendable out) {
        return Terminal.isThere() ? redrawn(out, USUAL_WIDTH) : plain(out);
    }

    /**
     * One line for each server, redrawn with ANSI escapes: {@code ESC[nA} and {@code ESC[2K}.
     *
     * @param width in columns, at least 20; longer lines are cut, because a line that wraps cannot be redrawn
     */
    public static ProgressView redrawn(Appendable out, int width) {
        if (width < NARROWEST) {
            throw new IllegalArgumentException("A line has at least " + NARROWEST + " columns, not " + width + ".");
        }
        return new ProgressView(out, true, width);
    }

    /** A line for each piece of news, as long as it is, without escapes: for logs and pipes. */
    public static ProgressView plain(Appendable out) {
        return new ProgressView(out, false, Integer.MAX_VALUE);
    }

    @Override
    public synchronized void on(Progress progress) {
        if (broken) {
            return;
        }
        try {
            show(progress);
        } catch (IOException gone) {
            broken = true;
        }
    }

    private void show(Progress progress) throws IOException {
        if (!redrawn) {
            out.append(Columns.harmless(progress.toString())).append('\n');
            return;
        }
        lines.computeIfAbsent(
                        progress.step().server().key(),
                        key -> new ServerLine(progress.step().server().value()))
                .hear(progress);
        redraw();
    }

    /** In one piece, so that nothing flickers. */
    private void redraw() throws IOException {
        StringBuilder screen = new StringBuilder();
        if (drawn > 0) {
            screen.append(UP.formatted(drawn));
        }
        List<ServerLine> all = List.copyOf(lines.values());
        int name = all.stream().mapToInt(ServerLine::nameWidth).max().orElse(0);
        // The last column stays free: some terminals wrap as soon as it is written.
        all.forEach(line -> screen.append(ERASE_LINE)
                .append(Columns.cut(line.text(Math.min(name, width / 3)), width - 1))
                .append('\n'));
        drawn = all.size();
        out.append(screen);
    }
}
