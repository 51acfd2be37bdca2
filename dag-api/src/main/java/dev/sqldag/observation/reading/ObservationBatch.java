package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The question that every server is asked, and the understanding of its answer: one round trip, however many groups the
 * server has. One text for all versions from SQL Server 2016 on; what only some builds have sits in EXEC. Needs VIEW SERVER
 * STATE and VIEW ANY DEFINITION; without the latter rows are missing, which is not an error that a server reports.
 */
public final class ObservationBatch {

    private static final Batch BATCH = Batch.of(text()).within(Duration.ofSeconds(30));

    private ObservationBatch() {}

    public static Batch batch() {
        return BATCH;
    }

    /** The queries that a server of that build runs of {@link #batch()}, to be read. */
    public static String queriesOn(Build build) {
        return Stream.of(Question.values())
                .map(question -> Queries.of(question).on(build))
                .collect(Collectors.joining());
    }

    /**
     * What the answer says. What is NULL, absurd or said twice in different words is unknown; rows that do not say what
     * they are about make the answer one that is not understood.
     *
     * @throws UnexpectedAnswerException when it is not an answer to {@link #batch()}
     */
    public static Seen understand(ServerName server, Answer answer) {
        return SeenServer.of(server, byQuestion(answer));
    }

    private static Map<Question, List<Row>> byQuestion(Answer answer) {
        Question[] questions = Question.values();
        if (answer.results().size() != questions.length) {
            throw new UnexpectedAnswerException(
                    "observation",
                    questions.length + " result sets",
                    answer.results().size() + " of them");
        }
        Map<Question, List<Row>> rows = new EnumMap<>(Question.class);
        for (int number = 0; number < questions.length; number++) {
            rows.put(questions[number], answer.result(number));
        }
        return rows;
    }

    private static String text() {
        return Stream.of(Question.values())
                .map(question -> Queries.of(question).inBatch())
                .collect(Collectors.joining("", """
                        SET NOCOUNT ON;
                        DECLARE @major int = CAST(SERVERPROPERTY('ProductMajorVersion') AS int);
                        DECLARE @build int = CAST(SERVERPROPERTY('ProductBuild') AS int);
                        """, ""));
    }
}
