package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.RestoreCommand;
import dev.sqldag.testkit.command.RestoreCommand.Question;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.permission.Access;
import java.util.Optional;

/** RESTORE HEADERONLY, FILELISTONLY, LABELONLY and VERIFYONLY. */
public final class Inspections {

    private Inspections() {}

    public static Effect inspect(Act act, RestoreCommand.Inspect command) {
        MediaReader media = new MediaReader(act, command.disks());
        String statement =
                command.question() == Question.VERIFYONLY ? "VERIFY DATABASE" : "RESTORE " + command.question();
        boolean may = Access.of(act.fleet(), act.on(), act.caller().login()).has(Permission.CREATE_ANY_DATABASE);
        Optional<SqlMessage> refusal = Rule.first(
                () -> Rule.when(!may, 262, "CREATE DATABASE permission denied in database 'master'."),
                media::unreadable,
                () -> command.file().isPresent() ? media.missing(command.file().getAsInt()) : Optional.empty());
        if (refusal.isPresent()) {
            return Messages.refused(refusal.get(), statement);
        }
        int file = command.file().orElse(1);
        return switch (command.question()) {
            case HEADERONLY -> HeaderRows.of(media.medium(), command.file());
            case FILELISTONLY -> FileRows.of(media.backup(file));
            case LABELONLY -> LabelRows.of(media.medium());
            case VERIFYONLY ->
                Effect.Done.saying(SqlMessage.info(3262, "The backup set on file " + file + " is valid."));
        };
    }
}
