package dev.sqldag.scoreboard;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Statements that jOOQ knows, of a given length: it has none on availability groups. */
final class JooqStatements {

    private static final DSLContext JOOQ = DSL.using(SQLDialect.DEFAULT);

    private JooqStatements() {}

    /** Built once, rendered at each call; as long as it gets, in favour of jOOQ, without being longer. */
    static Supplier<String> noLongerThan(int length) {
        Query query = IntStream.iterate(1, columns -> columns + 1)
                .mapToObj(JooqStatements::statement)
                .takeWhile(next -> next.getSQL().length() <= length)
                .reduce(statement(1), (shorter, longer) -> longer);
        return () -> query.getSQL();
    }

    private static Query statement(int columns) {
        return JOOQ.createTable("t")
                .columns(IntStream.range(0, columns)
                        .mapToObj(column -> DSL.field(DSL.name("c" + column), SQLDataType.INTEGER))
                        .toList());
    }
}
