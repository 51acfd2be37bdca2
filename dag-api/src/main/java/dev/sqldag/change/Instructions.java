package dev.sqldag.change;

import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.DistributedOptionStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.TSql;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The other side's copy is not seen from here, so that all of it is said; what it says already is not changed. */
    static String changeRemotely(DistributedAvailabilityGroup group) {
        return """
                The other side keeps a copy of its own of what both members are, and is run by others. Have its operator run
                this on the primary of %s, and tell you when it is done:
                %s""".formatted(
                        remote(group),
                        Stream.of(MemberProperty.values())
                                .map(property -> property.statement(group.name(), group.sides())
                                        .sql())
                                .collect(Collectors.joining("\n")));
    }

    /** Of a forwarder that others run, once our side has gone. */
    static String dropRemoteForwarder(GroupName distributed, String forwarder) {
        return """
                The other side received from ours and is run by others; nothing shows from here what becomes of it. It must not
                take writes: whether it could after the last statement is not documented. Have its operator run this on the
                primary of %s:
                -- for each database of the group: %s
                %s""".formatted(
                forwarder,
                new GroupStatement.RemoveDatabase(new GroupName(forwarder), new DatabaseName("<database>")).sql(),
                new DistributedOptionStatement.Drop(distributed).sql());
    }

    /** Of a global primary that others run, before our side goes. */
    static String dropRemotePrimary(GroupName distributed, String primary) {
        return """
                The other side sends to ours, goes on afterwards, and is run by others. Have its operator run this on the
                primary of %s; our side is taken apart once it is no longer connected:
                %s""".formatted(primary, new DistributedOptionStatement.Drop(distributed).sql());
    }

    private static String remote(DistributedAvailabilityGroup group) {
        return group.sides().stream()
                .flatMap(side -> side.member().remote().stream())
                .map(member -> member.name().value())
                .collect(Collectors.joining(" or "));
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
