package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.FileView;
import dev.sqldag.session.Row;
import dev.sqldag.topology.name.DatabaseName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** User databases with their files. */
final class DatabaseRows {

    /** What {@code size} counts. */
    private static final long PAGE = 8192;

    private DatabaseRows() {}

    static List<DatabaseView> databases(List<Row> databases, List<Row> files) {
        Map<Optional<Long>, List<Cells>> byDatabase =
                files.stream().map(Cells::new).collect(Collectors.groupingBy(file -> file.number("database_id")));
        return Distinct.byName(
                databases.stream()
                        .map(Cells::new)
                        .map(row -> database(row, byDatabase.getOrDefault(row.number("database_id"), List.of())))
                        .toList(),
                database -> database.name().value());
    }

    private static DatabaseView database(Cells row, List<Cells> files) {
        return new DatabaseView(
                new DatabaseName(row.name("name")),
                row.word(DatabaseView.State.class, "state_desc"),
                row.word(DatabaseView.RecoveryModel.class, "recovery_model_desc"),
                row.word(DatabaseView.Access.class, "user_access_desc"),
                row.bit("is_read_only"),
                row.bit("is_auto_close_on"),
                row.bit("is_in_group"),
                row.guid("group_database_id"),
                row.bit("has_log_chain"),
                row.text("encryptor_thumbprint"),
                files.stream().flatMap(file -> file(file).stream()).toList());
    }

    private static Optional<FileView> file(Cells row) {
        return row.text("physical_name")
                .map(path ->
                        new FileView(row.text("name"), path, row.number("size").map(pages -> pages * PAGE)));
    }
}
