package dev.sqldag.progress;

import dev.sqldag.execution.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one server is doing: the newest of its steps that are under way, else what came of the last one. */
final class ServerLine {

    private final String name;
    private final Map<Integer, Progress> underWay = new LinkedHashMap<>();
    private @Nullable Progress ended;
    private int done;

    ServerLine(String name) {
        this.name = Columns.harmless(name);
    }

    void hear(Progress progress) {
        int step = progress.step().number();
        underWay.remove(step);
        switch (progress.kind()) {
            case STARTED, WAITING, RETRYING, GOING_BACK -> underWay.put(step, progress);
            case DONE -> {
                done++;
                end(progress);
            }
            case UNDONE -> {
                done--;
                end(progress);
            }
            case FAILED, NEEDS_OPERATOR, LEFT -> end(progress);
        }
    }

    /** What went wrong is not covered by what goes well afterwards. */
    private void end(Progress progress) {
        if (ended == null || ended.kind() == Progress.Kind.DONE) {
            ended = progress;
        }
    }

    int nameWidth() {
        return Columns.of(name);
    }

    /** The name in so many columns, how many steps are done, and the news. */
    String text(int columns) {
        return Columns.pad(Columns.cut(name, columns), columns) + "  " + done + " done" + news();
    }

    private String news() {
        Progress last = ended;
        for (Progress progress : underWay.values()) {
            last = progress;
        }
        if (last == null || (underWay.isEmpty() && last.kind() == Progress.Kind.DONE)) {
            return "";
        }
        String more = underWay.size() > 1 ? " (and " + (underWay.size() - 1) + " more)" : "";
        String detail = last.detail().isEmpty() ? "" : ": " + last.detail();
        return ", " + word(last.kind()) + Columns.harmless(last.step().title() + detail) + more;
    }

    private static String word(Progress.Kind kind) {
        return switch (kind) {
            case STARTED, WAITING, DONE -> "";
            case RETRYING -> "trying again: ";
            case GOING_BACK -> "going back: ";
            case UNDONE -> "taken back: ";
            case LEFT -> "LEFT IN FORCE: ";
            case FAILED -> "FAILED: ";
            case NEEDS_OPERATOR -> "NEEDS A PERSON: ";
        };
    }
}
