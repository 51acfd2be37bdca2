package dev.sqldag.change;

import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.tsql.Statement;
import java.util.List;

/** What a plan does, for tests to look at. */
final class StatementsOf {

    private StatementsOf() {}

    /** The statements that it runs, in order. */
    static List<Statement> of(Plan plan) {
        return plan.steps().stream()
                .map(Step::action)
                .filter(RunStatement.class::isInstance)
                .map(RunStatement.class::cast)
                .map(RunStatement::statement)
                .toList();
    }

    /** What it asks of people, in order. */
    static List<String> asked(Plan plan) {
        return plan.steps().stream()
                .map(Step::action)
                .filter(AskOperator.class::isInstance)
                .map(AskOperator.class::cast)
                .map(AskOperator::instruction)
                .toList();
    }
}
