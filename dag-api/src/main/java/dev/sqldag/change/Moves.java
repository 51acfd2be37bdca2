package dev.sqldag.change;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.FileView;
import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.tsql.RestoreStatement.Move;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of a database go when it is restored: what lies in a default folder of its server into the default folder
 * of the other, as automatic seeding does since SQL Server 2017; all else to the same path.
 */
final class Moves {

    private Moves() {}

    static List<Move> of(Copy copy, Scene scene) {
        Optional<Instance> from = scene.observation().seen(copy.source().name()).map(Seen::instance);
        Optional<Instance> to = scene.observation().seen(copy.target().name()).map(Seen::instance);
        return scene.observation().seen(copy.source().name()).flatMap(view -> view.database(copy.database())).stream()
                .map(DatabaseView::files)
                .flatMap(List::stream)
                .flatMap(file -> from.flatMap(source -> to.flatMap(target -> move(file, source, target))).stream())
                .toList();
    }

    private static Optional<Move> move(FileView file, Instance from, Instance to) {
        return Stream.concat(
                        moved(file.path(), from.dataPath(), to.dataPath()),
                        moved(file.path(), from.logPath(), to.logPath()))
                .findFirst()
                .filter(path -> !path.equals(file.path()))
                .flatMap(path -> file.logicalName().map(name -> new Move(name, path)));
    }

    private static Stream<String> moved(String path, Optional<String> from, Optional<String> to) {
        return from
                .filter(folder -> isIn(path, folder))
                .flatMap(folder -> to.map(other -> other + path.substring(folder.length())))
                .stream();
    }

    private static boolean isIn(String path, String folder) {
        boolean ended = folder.endsWith("\\") || folder.endsWith("/");
        return ended && path.toUpperCase(Locale.ROOT).startsWith(folder.toUpperCase(Locale.ROOT));
    }
}
