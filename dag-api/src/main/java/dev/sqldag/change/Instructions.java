package dev.sqldag.change;

import dev.sqldag.topology.DatabaseName;
import dev.sqldag.topology.GroupName;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.TSql;

/** What a person is asked to do, with the exact commands. */
final class Instructions {

    private Instructions() {}

    static String restore(DatabaseName database, GroupName joinName) {
        return """
                Seeding is manual here. Restore %s from a full backup and every log backup since, then join it:
                RESTORE DATABASE %s FROM DISK = N'<full backup>' WITH NORECOVERY;
                RESTORE LOG %s FROM DISK = N'<log backup>' WITH NORECOVERY;
                %s""".formatted(
                        database,
                        TSql.name(database),
                        TSql.name(database),
                        new DatabaseStatement.JoinGroup(database, joinName).sql());
    }
}
