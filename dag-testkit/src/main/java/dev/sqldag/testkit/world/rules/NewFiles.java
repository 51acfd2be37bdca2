package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.FileSpec;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.disk.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a new database. */
final class NewFiles {

    private NewFiles() {}

    /** Those that the statement names, and the default ones for what it leaves out. */
    static List<DatabaseFile> of(Act act, DatabaseCommand.Create command) {
        String folder = act.fleet().disks().dataPath(act.on());
        List<FileSpec> specs = new ArrayList<>(command.files());
        if (specs.stream().allMatch(FileSpec::log)) {
            specs.add(0, new FileSpec(command.database(), folder + command.database() + ".mdf", false));
        }
        if (specs.stream().noneMatch(FileSpec::log)) {
            String log = command.database() + "_log";
            specs.add(new FileSpec(log, folder + log + ".ldf", true));
        }
        List<DatabaseFile> files = new ArrayList<>();
        for (FileSpec spec : specs) {
            files.add(new DatabaseFile(files.size() + 1, spec.logical(), spec.path(), spec.log()));
        }
        return files;
    }

    static List<SqlMessage> refusal(Act act, List<DatabaseFile> files) {
        return Rule.each(files, file -> file(act, file))
                .map(error -> List.of(
                        error,
                        SqlMessage.error(
                                1802,
                                "CREATE DATABASE failed. Some file names listed could not be created. Check related"
                                        + " errors.")))
                .orElse(List.of());
    }

    private static Optional<SqlMessage> file(Act act, DatabaseFile file) {
        boolean taken = act.fleet().disks().traits().stream()
                .filter(t -> t.server().equalsIgnoreCase(act.on()))
                .map(Traits::files)
                .flatMap(List::stream)
                .anyMatch(other -> other.path().equalsIgnoreCase(file.path()));
        return Rule.first(
                () -> Rule.when(
                        !act.fleet().disks().hasFolder(act.server(), file.path()),
                        5133,
                        "Directory lookup for the file \"" + file.path()
                                + "\" failed with the operating system error 3(The system cannot find the path"
                                + " specified.)."),
                () -> Rule.when(
                        taken,
                        5170,
                        "Cannot create file '" + file.path()
                                + "' because it already exists. Change the file path or the file name, and retry the"
                                + " operation."));
    }
}
