package dev.sqldag.change;

import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.TSql;

/** What a person is asked to do, with the exact commands. */
final class Instructions {

    private Instructions() {}

    static String joinRemotely(DistributedAvailabilityGroup group) {
        return """
                The other side is run by others. Have its operator run this on the primary of %s:
                %s""".formatted(group.second().member().name(), new DistributedGroupStatement.Join(group).sql());
    }

    static String createRemotely(DistributedAvailabilityGroup group, ServerName joiner) {
        return """
                The other side is run by others. Have its operator run this on the primary of %s:
                %s
                Then run this on %s:
                %s""".formatted(
                        group.first().member().name(),
                        new DistributedGroupStatement.Create(group).sql(),
                        joiner,
                        new DistributedGroupStatement.Join(group).sql());
    }

    /** Where no folder is named that both servers reach. */
    static String carry(DatabaseName database, ServerName source, ServerName target, GroupName joinName) {
        return """
                %s
                Then join it on %s:
                %s""".formatted(
                restore(database, source, target), target, new DatabaseStatement.JoinGroup(database, joinName).sql());
    }

    static String restore(DatabaseName database, ServerName source, ServerName target) {
        String name = TSql.name(database);
        return """
                Bring %s to %s by a full backup and every log backup since. Pause scheduled log backups meanwhile.
                On %s:
                BACKUP DATABASE %s TO DISK = N'<full backup>' WITH FORMAT, COPY_ONLY;
                BACKUP LOG %s TO DISK = N'<log backup>' WITH FORMAT, COPY_ONLY;
                On %s:
                RESTORE DATABASE %s FROM DISK = N'<full backup>' WITH NORECOVERY;
                RESTORE LOG %s FROM DISK = N'<log backup>' WITH NORECOVERY;""".formatted(database, target, source, name, name, target, name, name);
    }
}
