package dev.sqldag.testkit.language;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers an answer as lines, and its parts. */
final class RecordingReply implements Reply {

    final List<String> log = new ArrayList<>();
    final List<SqlMessage> messages = new ArrayList<>();
    final List<List<Column>> columns = new ArrayList<>();
    final List<List<List<@Nullable Object>>> results = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();
    String end = "";

    List<List<@Nullable Object>> rows() {
        return results.get(0);
    }

    List<Integer> numbers() {
        return messages.stream().map(SqlMessage::number).toList();
    }

    String texts() {
        return messages.stream().map(SqlMessage::text).collect(Collectors.joining("|"));
    }

    @Override
    public void columns(List<Column> given) {
        columns.add(given);
        results.add(new ArrayList<>());
        log.add("columns");
    }

    @Override
    public void row(@Nullable Object[] values) {
        results.get(results.size() - 1).add(Arrays.asList(values));
    }

    @Override
    public void message(SqlMessage message) {
        messages.add(message);
        log.add("message " + message.number() + " line " + message.line());
    }

    @Override
    public void statementDone(Done done) {
        log.add("done " + done.command() + (done.failed() ? " failed" : "")
                + (done.hasCount() ? " " + done.count() : ""));
    }

    @Override
    public void databaseChanged(String from, String to) {
        log.add("database " + from + ">" + to);
    }

    @Override
    public void transactionChanged(TransactionChange change, long descriptor) {
        log.add("transaction " + change);
    }

    @Override
    public void returnStatus(int status) {
        log.add("status " + status);
    }

    @Override
    public void output(String name, Value value) {
        outputs.add(name + "=" + value.data());
        log.add("output");
    }

    @Override
    public void finished() {
        end += "finished";
    }

    @Override
    public void cancelled() {
        end += "cancelled";
    }

    @Override
    public void severed() {
        end += "severed";
    }

    int flushes;

    @Override
    public void flush() {
        flushes++;
    }
}
