package dev.sqldag.execution.runner;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.ObservationBatch;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.session.Answer;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Asks all servers at once, each in one round trip. */
final class Observer {

    private final Lanes lanes;

    Observer(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Tells once, when every server has answered or has failed to; called by the thread of the last one. */
    void observe(List<ServerName> servers, Consumer<Observation> whenAllAnswered) {
        Queue<ServerView> views = new ConcurrentLinkedQueue<>();
        AtomicInteger missing = new AtomicInteger(servers.size());
        Consumer<ServerView> collect = view -> {
            views.add(view);
            if (missing.decrementAndGet() == 0) {
                whenAllAnswered.accept(Observation.of(List.copyOf(views)));
            }
        };
        if (servers.isEmpty()) {
            whenAllAnswered.accept(Observation.of(List.of()));
        }
        servers.forEach(server -> ask(server, collect));
    }

    private void ask(ServerName server, Consumer<ServerView> collect) {
        lanes.to(server)
                .submit(
                        ObservationBatch.batch(),
                        answer -> collect.accept(understood(server, answer)),
                        failure -> collect.accept(new ServerView.Unseen(server, failure)));
    }

    /** Whatever goes wrong in understanding is told: a view that never came would be waited for without end. */
    private static ServerView understood(ServerName server, Answer answer) {
        try {
            return ObservationBatch.understand(server, answer);
        } catch (RuntimeException strange) {
            return new ServerView.Unseen(server, new UnexpectedAnswerException(server, strange));
        }
    }
}
