package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.content.Edit;
import dev.sqldag.testkit.world.content.TableData;
import dev.sqldag.testkit.world.session.LockWait.Want;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a change comes to: the locks it needs, then its edits or its errors.
 *
 * @param given numbers that it uses up, whatever comes of it
 */
record Plan(
        List<Want> wants,
        List<Edit> edits,
        List<SqlMessage> errors,
        Optional<TableData.Counters> given,
        OptionalLong lastIdentity) {

    static Plan of(List<Want> wants, List<Edit> edits) {
        return new Plan(wants, edits, List.of(), Optional.empty(), OptionalLong.empty());
    }

    static Plan refused(List<Want> wants, SqlMessage... errors) {
        return new Plan(wants, List.of(), List.of(errors), Optional.empty(), OptionalLong.empty());
    }

    Plan given(TableData.Counters counters, OptionalLong identity) {
        return new Plan(wants, edits, errors, Optional.of(counters), identity);
    }
}
