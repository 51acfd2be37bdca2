package dev.sqldag.session;

import java.util.List;

/**
 * All that a server said to one batch, in order, when it said no error.
 *
 * @param results one list of rows for each result set
 * @param messages information messages and the output of PRINT
 */
public record Answer(List<List<Row>> results, List<SqlError> messages) {

    public Answer {
        results = results.stream().map(List::copyOf).toList();
        messages = List.copyOf(messages);
    }

    /** The rows of the nth result set, from 0. */
    public List<Row> result(int index) {
        if (index >= results.size()) {
            throw new UnexpectedAnswerException("result " + (index + 1), "a result set", results.size() + " of them");
        }
        return results.get(index);
    }
}
