package dev.sqldag.scoreboard;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.function.Supplier;

/**
 * Renders per second: the statements that create one group with three replicas, against statements of the same lengths
 * that jOOQ renders, and the same statements by {@link String#format}. Only rendering is timed, on both sides.
 */
final class RenderRate implements Figure {

    private static final double JOOQ_GOAL = 5;

    @Override
    public List<Score> measure() {
        AvailabilityGroup group = Estates.group(7);
        List<Supplier<String>> ours = statements(group).stream()
                .<Supplier<String>>map(statement -> statement::sql)
                .toList();
        List<Supplier<String>> jooq = statements(group).stream()
                .map(statement -> JooqStatements.noLongerThan(statement.sql().length()))
                .toList();
        List<Supplier<String>> format = FormatStatements.of(group);

        Duel againstJooq = Duel.of(ours, jooq);
        Duel againstFormat = Duel.of(ours, format);
        return List.of(
                againstJooq.left().over(againstJooq.right()).score("M6.renders-over-jooq", Goal.atLeast(JOOQ_GOAL)),
                againstJooq.left().score("M6.renders-sqldag", Goal.PEER),
                againstJooq.right().score("M6.renders-jooq", Goal.PEER),
                againstFormat.right().score("M6.renders-string-format", Goal.PEER));
    }

    private static List<Statement> statements(AvailabilityGroup group) {
        Statement create = new GroupStatement.Create(group);
        Statement grant = new GroupStatement.GrantCreateAnyDatabase(group.name());
        Statement join = new GroupStatement.Join(group.name());
        return List.of(create, grant, join, grant, join, grant);
    }
}
