package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Declarations;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.List;
import java.util.Optional;

/** DELETE. */
public record Delete(Target target, Optional<Output> output) implements ChangeInstruction {

    private record Plan(Target.Plan target, Optional<Output.Plan> output) {}

    private Plan bind(Names names) {
        Target.Plan plan = target.bind(names);
        return new Plan(
                plan,
                output.map(one -> one.bind(
                        Output.Rows.DELETED, plan.table(), plan.joined().sources(), Scope.outside(names))));
    }

    @Override
    public void check(Declarations declarations) {
        bind(declarations);
    }

    @Override
    public void run(Machine machine) {
        Plan plan = bind(machine.names());
        Row outside = Row.outside(machine);
        List<Target.Hit> hits = plan.target.hits(outside, machine);
        List<Long> ids = hits.stream().map(hit -> hit.stored().id()).toList();
        if (!machine.made(plan.target.table().delete(ids))) {
            return;
        }
        List<Row> seen = hits.stream()
                .map(hit -> outside.inner(Images.joinedTo(hit.stored().values(), hit.row())))
                .toList();
        if (plan.output.isEmpty() || plan.output.get().send(seen, machine)) {
            machine.changed(CommandCode.DELETE, ids.size());
        }
    }
}
