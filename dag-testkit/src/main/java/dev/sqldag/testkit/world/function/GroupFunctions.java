package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.function.Functions.Question;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings.BackupPreference;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The functions {@code sys.fn_hadr_*} (tsql-facts 6.7). */
final class GroupFunctions {

    private GroupFunctions() {}

    /** 1 where the database can be written to, NULL outside any group; on a forwarder 0 ([?]). */
    static Value isPrimary(Question question) {
        return Value.bit(question.text(0)
                .flatMap(question::database)
                .filter(d -> d.membership().isPresent())
                .map(d -> Logs.writes(question.fleet(), d))
                .orElse(null));
    }

    static Value isPreferredForBackup(Question question) {
        Optional<Database> database = question.text(0).flatMap(question::database);
        boolean preferred = database.flatMap(Database::membership)
                .map(m -> preferred(question, question.fleet().group(m.groupId())))
                .orElse(database.isPresent());
        return Value.bit(preferred);
    }

    private static boolean preferred(Question question, Group group) {
        BackupPreference preference = group.settings().backupPreference();
        List<Replica> candidates = Roster.replicas(question.fleet(), group.id()).stream()
                .filter(r -> r.joined()
                        && r.settings().backupPriority() > 0
                        && (r.leads() || r.link().connected()))
                .filter(r -> switch (preference) {
                    case PRIMARY -> r.leads();
                    case SECONDARY_ONLY -> !r.leads();
                    case SECONDARY, NONE -> true;
                })
                .toList();
        Comparator<Replica> best = Comparator.comparing(
                        (Replica r) -> preference == BackupPreference.SECONDARY && r.leads())
                .thenComparing(r -> -r.settings().backupPriority())
                .thenComparing(Replica::server, String.CASE_INSENSITIVE_ORDER);
        return candidates.stream()
                .min(best)
                .filter(r -> r.server().equalsIgnoreCase(question.server().name()))
                .isPresent();
    }

    /** The local group behind a replica of a distributed group; NULL for the remote one ([?]). */
    static Value localGroup(Question question) {
        return uuid(sides(question)
                .filter(side -> question.text(1)
                        .filter(id -> side.member(question.fleet()
                                        .group(side.localGroup())
                                        .name())
                                .replicaId()
                                .toString()
                                .equalsIgnoreCase(id))
                        .isPresent())
                .map(DistributedSide::localGroup));
    }

    /** The local group_database_id behind that of a distributed group. */
    static Value localDatabase(Question question) {
        return uuid(sides(question).flatMap(side -> question.fleet().distributedDatabases().stream()
                .filter(d -> d.distributedId().equals(side.id())
                        && d.localGroup().equals(side.localGroup())
                        && question.text(1)
                                .filter(id -> d.id().toString().equalsIgnoreCase(id))
                                .isPresent())
                .map(DistributedDatabase::name)
                .findFirst()
                .flatMap(name -> question.fleet().group(side.localGroup()).entry(name))
                .map(Group.Entry::id)));
    }

    private static Optional<DistributedSide> sides(Question question) {
        return Roster.sidesOn(question.fleet(), question.server().name()).stream()
                .filter(s -> question.text(0)
                        .filter(id -> s.id().toString().equalsIgnoreCase(id))
                        .isPresent())
                .findFirst();
    }

    private static Value uuid(Optional<UUID> id) {
        return new Value(SqlType.UNIQUEIDENTIFIER, id.orElse(null));
    }
}
