package dev.sqldag.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Progress.Kind;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.GroupStatement;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressViewTest {

    private final Screen screen = new Screen();
    private final ProgressView view = ProgressView.redrawn(screen, 60);

    private static Progress news(int number, String server, String title, Kind kind, String detail) {
        Step step = new Step(
                number,
                new ServerName(server),
                title,
                new RunStatement(new GroupStatement.GrantCreateAnyDatabase(new GroupName("ag1"))),
                List.of(),
                List.of());
        return new Progress(step, kind, detail);
    }

    @Test
    void each_server_has_one_line_that_says_what_it_does_now() {
        view.on(news(1, "server1", "create ag1", Kind.STARTED, ""));
        view.on(news(2, "server20", "join ag1", Kind.STARTED, ""));
        view.on(news(1, "server1", "create ag1", Kind.DONE, ""));
        view.on(news(3, "server1", "wait until db1 is there", Kind.WAITING, "40 of 100 bytes"));
        view.on(news(2, "server20", "join ag1", Kind.RETRYING, "35250"));

        assertThat(screen.lines())
                .containsExactly(
                        "server1   1 done, wait until db1 is there: 40 of 100 bytes",
                        "server20  0 done, trying again: join ag1: 35250");
    }

    @Test
    void a_server_that_has_nothing_to_do_shows_what_it_has_done() {
        view.on(news(1, "server1", "create ag1", Kind.STARTED, ""));
        view.on(news(1, "server1", "create ag1", Kind.DONE, ""));

        assertThat(screen.lines()).containsExactly("server1  1 done");
    }

    @Test
    void several_steps_of_a_server_are_counted() {
        view.on(news(1, "server1", "wait for db1", Kind.WAITING, ""));
        view.on(news(2, "server1", "wait for db2", Kind.WAITING, ""));

        assertThat(screen.lines()).containsExactly("server1  0 done, wait for db2 (and 1 more)");
    }

    @Test
    void a_failure_stays_on_its_line() {
        view.on(news(1, "server1", "create ag1", Kind.FAILED, "error 41171"));
        view.on(news(2, "server1", "grant", Kind.DONE, ""));
        view.on(news(3, "server2", "restore db1", Kind.NEEDS_OPERATOR, ""));

        assertThat(screen.lines())
                .containsExactly(
                        "server1  1 done, FAILED: create ag1: error 41171",
                        "server2  0 done, NEEDS A PERSON: restore db1");
    }

    @Test
    void a_line_is_never_wider_than_the_terminal() {
        ProgressView narrow = ProgressView.redrawn(screen, 20);

        narrow.on(news(1, "an-instance-with-a-long-name\\sales", "create availability group ag1", Kind.STARTED, ""));
        narrow.on(news(2, "東京サーバー", "可用性グループに参加する", Kind.STARTED, ""));

        assertThat(screen.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(Columns.of(line)).isLessThan(20))
                .allMatch(line -> line.endsWith("…"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B[2J\u001B[H",
                "\u009B2J",
                "\u0007",
                "\b\b\b\b",
                "\r\n",
                "\u202Eevil\u2066",
                "\u2028",
                "\u0000",
                "\uD800"
            })
    void what_things_are_called_moves_no_cursor_and_adds_no_line(String hostile) {
        Screen plain = new Screen();
        Progress news = news(1, "server1" + hostile, "create " + hostile, Kind.WAITING, hostile + "%s%n");

        view.on(news);
        view.on(news);
        ProgressView.plain(plain).on(news);

        String ours = screen.received().replaceAll("\u001B\\[(1A|2K)", "").replaceAll("[\r\n]", "");
        assertThat(ours).matches("[^\\p{C}\u2028]+");
        assertThat(screen.lines()).singleElement().asString().contains("%s%n");
        assertThat(plain.received()).endsWith("\n").hasLineCount(1);
        assertThat(plain.received().strip()).matches("[^\\p{C}\u2028]+");
    }

    @Test
    void where_nothing_can_be_redrawn_each_piece_of_news_is_a_line() {
        Screen plain = new Screen();
        ProgressView lines = ProgressView.plain(plain);

        Stream.of(Kind.STARTED, Kind.DONE).forEach(kind -> lines.on(news(1, "server1", "create ag1", kind, "")));

        assertThat(plain.received())
                .isEqualTo("step 1 on server1: create ag1: started\nstep 1 on server1: create ag1: done\n");
    }

    @Test
    void a_stream_that_breaks_ends_the_view_and_not_the_run() {
        Broken broken = new Broken();
        ProgressView lines = ProgressView.plain(broken);

        lines.on(news(1, "server1", "create ag1", Kind.STARTED, ""));
        lines.on(news(1, "server1", "create ag1", Kind.DONE, ""));

        assertThat(broken.asked).isEqualTo(1);
    }

    @Test
    void a_terminal_without_room_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProgressView.redrawn(screen, 19));
    }

    /** A pipe whose reader is gone. */
    private static final class Broken implements Appendable {

        private int asked;

        @Override
        public Appendable append(CharSequence text) throws IOException {
            asked++;
            throw new IOException("broken pipe");
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            return append(text);
        }

        @Override
        public Appendable append(char letter) throws IOException {
            return append("");
        }
    }
}
