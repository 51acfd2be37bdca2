package dev.sqldag.testkit.record;

import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request of a client and what came of it.
 *
 * @param number counts the requests of the whole fleet from 1
 * @param at in the fleet's time
 * @param text as the client sent it, with secrets replaced by {@code ***}; a call shows its procedure and the text that
 *     it runs, never the values of its parameters
 * @param effects what the server was made to do, as in {@code GroupCommand.Join}; empty for a request that only read
 * @param rowCounts the rows of each result set
 * @param messages errors and information messages, in order
 */
public record RecordedRequest(
        long number,
        String server,
        int spid,
        Instant at,
        String text,
        List<String> effects,
        List<Integer> rowCounts,
        List<SqlMessage> messages,
        Ending ending) {

    /** How an answer ended, seen from the client. */
    public enum Ending {
        /** It has not ended yet. */
        RUNNING,
        /** Answered, with errors or without. */
        ANSWERED,
        /** The client cancelled it. */
        CANCELLED,
        /** The connection ended before the answer. */
        SEVERED
    }

    public RecordedRequest {
        effects = List.copyOf(effects);
        rowCounts = List.copyOf(rowCounts);
        messages = List.copyOf(messages);
    }

    /** Whether the server was made to do something; a refused statement counts, a guard that found nothing to do does not. */
    public boolean isMutating() {
        return !effects.isEmpty();
    }

    /** The errors alone. */
    public List<SqlMessage> errors() {
        return messages.stream().filter(SqlMessage::isError).toList();
    }

    /** {@code 7 server1/51 2026-01-01T00:00:00Z answered, 1 row, 35250: …}, and the text indented below. */
    @Override
    public String toString() {
        String answer = rowCounts.stream()
                        .map(rows -> ", " + rows + (rows == 1 ? " row" : " rows"))
                        .collect(Collectors.joining())
                + effects.stream().map(effect -> ", " + effect).collect(Collectors.joining())
                + messages.stream()
                        .map(message -> ", " + message.number() + ": " + message.text())
                        .collect(Collectors.joining());
        return number + " " + server + "/" + spid + " " + at + " "
                + ending.name().toLowerCase(java.util.Locale.ROOT) + answer + "\n"
                + text.strip().indent(4);
    }
}
