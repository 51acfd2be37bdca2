package dev.sqldag.plan;

import dev.sqldag.plan.render.LateValues;
import dev.sqldag.plan.render.ScriptText;
import dev.sqldag.session.Batch;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.LateValue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A plan for sqlcmd: the steps in the order of their numbers, which is one in which each finds what it needs. */
final class SqlcmdScript {

    /** One word to sqlcmd: without blanks, quotes, and what would begin an option or a variable. */
    private static final Pattern CONNECTABLE =
            Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_.#$,:-]*(\\\\[\\p{L}_][\\p{L}\\p{N}_#$]*)?");

    private final StringBuilder script = new StringBuilder();
    private final LateValues values;
    private @Nullable ServerName connected;

    private SqlcmdScript(LateValues values) {
        this.values = values;
    }

    static String of(Plan plan) {
        List<Batch> batches = plan.steps().stream()
                .flatMap(step -> step.action().batches(step.server()).stream())
                .map(ServerBatch::batch)
                .toList();
        List<LateValue> read = plan.steps().stream()
                .flatMap(step -> step.action().gives().stream())
                .toList();
        return new SqlcmdScript(LateValues.of(batches, read)).write(plan);
    }

    private String write(Plan plan) {
        script.append(ScriptText.comment("For sqlcmd, or SSMS in SQLCMD mode. It may be run again from its top."));
        plan.problems().forEach(problem -> script.append(ScriptText.comment(problem.toString())));
        script.append(values.header()).append(":on error exit\n");
        plan.steps().forEach(this::step);
        return script.toString();
    }

    private void step(Step step) {
        script.append('\n');
        List<ServerBatch> batches = step.action().batches(step.server());
        connect(batches.stream().map(ServerBatch::server).findFirst().orElse(step.server()));
        script.append(ScriptText.comment(step.number() + " on " + step.server() + ": " + step.title()));
        script.append(ScriptText.comment(step.action().instruction()));
        script.append(ScriptText.print(step.toString()));
        for (ServerBatch next : batches) {
            connect(next.server());
            script.append(ScriptText.batch(next.batch(), values));
        }
    }

    private void connect(ServerName server) {
        if (!server.equals(connected)) {
            if (!CONNECTABLE.matcher(server.value()).matches()) {
                throw new UnscriptableServerException(server);
            }
            script.append(":CONNECT ").append(server.value()).append('\n');
            connected = server;
        }
    }
}
