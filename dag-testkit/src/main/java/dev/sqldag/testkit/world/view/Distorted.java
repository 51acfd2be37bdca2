package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.spec.ViewFault;
import dev.sqldag.testkit.world.state.Distortion;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A view whose rows may be old, missing, empty or doubled, as the world was told. */
record Distorted(View truth, Supplier<Set<ViewFault>> faults) implements View {

    static View on(Definition<?> definition, Supplier<Fleet> fleet, Server server) {
        Supplier<Optional<Distortion>> distortion =
                () -> fleet.get().distortions().get(Named.key(server.name()));
        Supplier<Fleet> shown =
                () -> distortion.get().flatMap(Distortion::memory).orElseGet(fleet);
        return new Distorted(
                definition.on(shown, server),
                () -> distortion.get().map(Distortion::faults).orElseGet(Set::of));
    }

    @Override
    public List<Column> columns() {
        return truth.columns();
    }

    @Override
    public List<@Nullable Object[]> rows() {
        Set<ViewFault> wrong = faults.get();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : truth.rows()) {
            boolean shown =
                    !wrong.contains(ViewFault.NO_ROWS) && !(wrong.contains(ViewFault.NO_REMOTE_ROWS) && remote(row));
            int times = wrong.contains(ViewFault.ROWS_TWICE) ? 2 : 1;
            for (int i = 0; shown && i < times; i++) {
                rows.add(wrong.contains(ViewFault.NULLS) ? emptied(row) : row.clone());
            }
        }
        return rows;
    }

    private boolean remote(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            if (columns().get(i).name().equals("is_local")) {
                return Boolean.FALSE.equals(row[i]);
            }
        }
        return false;
    }

    /** Ids stay: a row that says of nothing that it knows nothing would be no fault. */
    private @Nullable Object[] emptied(@Nullable Object[] row) {
        @Nullable Object[] empty = row.clone();
        for (int i = 0; i < row.length; i++) {
            if (!columns().get(i).type().equals(SqlType.UNIQUEIDENTIFIER)) {
                empty[i] = null;
            }
        }
        return empty;
    }
}
