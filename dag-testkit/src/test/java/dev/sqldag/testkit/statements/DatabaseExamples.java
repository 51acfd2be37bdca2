package dev.sqldag.testkit.statements;

import static dev.sqldag.testkit.statements.Names.AG1;
import static dev.sqldag.testkit.statements.Names.DAG;
import static dev.sqldag.testkit.statements.Names.ORDERS;
import static dev.sqldag.testkit.statements.Names.SALES;

import dev.sqldag.tsql.BackupOptions;
import dev.sqldag.tsql.BackupOptions.Media;
import dev.sqldag.tsql.BackupStatement;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.RestoreStatement;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Databases: in and out of groups, and by backup from server to server. */
final class DatabaseExamples {

    private static final String BACKUP = "\\\\share\\orders.bak";
    private static final String LOG = "\\\\share\\orders.trn";

    private final List<Example> all = new ArrayList<>();

    private DatabaseExamples() {}

    static List<Example> all() {
        DatabaseExamples examples = new DatabaseExamples();
        examples.hadr();
        examples.backups();
        examples.restores();
        return examples.all;
    }

    private void hadr() {
        send(
                "join a database",
                stage -> stage.group()
                        .run(
                                "server1",
                                "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (SEEDING_MODE = MANUAL)")
                        .database("server1", "orders")
                        .run("server1", "ALTER AVAILABILITY GROUP ag1 ADD DATABASE orders")
                        .handOver("orders", "server1", "server2"),
                "server2",
                new DatabaseStatement.JoinGroup(ORDERS, AG1));
        send(
                "join a database to a distributed group",
                stage -> stage.distributed("ASYNCHRONOUS_COMMIT", "MANUAL").handOver("sales", "server1", "server4"),
                "server4",
                new DatabaseStatement.JoinGroup(SALES, DAG));
        send("take a database out", Stage::group, "server2", new DatabaseStatement.LeaveGroup(SALES));
        for (String server : List.of("server1", "server2")) {
            send("suspend on " + server, Stage::group, server, new DatabaseStatement.SuspendMovement(SALES));
            send(
                    "resume on " + server,
                    stage -> stage.group()
                            .run(server, "ALTER DATABASE sales SET HADR SUSPEND")
                            .rest(),
                    server,
                    new DatabaseStatement.ResumeMovement(SALES));
        }
        send("suspend on a forwarder", Stage::distributed, "server4", new DatabaseStatement.SuspendMovement(SALES));
        send(
                "resume on a forwarder",
                stage -> stage.distributed()
                        .run("server4", "ALTER DATABASE sales SET HADR SUSPEND")
                        .rest(),
                "server4",
                new DatabaseStatement.ResumeMovement(SALES));
        send(
                "full recovery",
                stage -> stage.run("server1", "CREATE DATABASE orders", "ALTER DATABASE orders SET RECOVERY SIMPLE"),
                "server1",
                new DatabaseStatement.SetRecoveryFull(ORDERS));
    }

    private void backups() {
        BackupOptions options = BackupOptions.to(
                BACKUP,
                b -> b.media(Media.FORMAT).copyOnly().compression().checksum().stats(5));
        send(
                "full backup",
                stage -> stage.database("server1", "orders"),
                "server1",
                new BackupStatement.Full(ORDERS, options));
        send(
                "full backup in two files",
                stage -> stage.database("server1", "orders"),
                "server1",
                new BackupStatement.Full(ORDERS, BackupOptions.to(BACKUP, b -> b.and(LOG))));
        send(
                "log backup",
                stage -> stage.database("server1", "orders"),
                "server1",
                new BackupStatement.Log(ORDERS, BackupOptions.to(LOG)));
    }

    private void restores() {
        send(
                "full restore",
                DatabaseExamples::backedUp,
                "server2",
                new RestoreStatement.Full(ORDERS, List.of(BACKUP), List.of()));
        send(
                "full restore elsewhere",
                DatabaseExamples::backedUp,
                "server2",
                new RestoreStatement.Full(
                        ORDERS,
                        List.of(BACKUP),
                        List.of(
                                new RestoreStatement.Move("orders", "D:\\data\\orders.mdf"),
                                new RestoreStatement.Move("orders_log", "E:\\log\\orders.ldf"))));
        send(
                "full restore over what is there",
                stage -> backedUp(stage).run("server2", "CREATE DATABASE orders"),
                "server2",
                new RestoreStatement.FullOver(ORDERS, List.of(BACKUP), List.of()));
        send(
                "log restore",
                stage -> backedUp(stage)
                        .run("server2", "RESTORE DATABASE orders FROM DISK = N'" + BACKUP + "' WITH NORECOVERY"),
                "server2",
                new RestoreStatement.Log(ORDERS, List.of(LOG), List.of()));
        send(
                "recovery",
                stage -> backedUp(stage)
                        .run("server2", "RESTORE DATABASE orders FROM DISK = N'" + BACKUP + "' WITH NORECOVERY"),
                "server2",
                new RestoreStatement.Recover(ORDERS));
    }

    private static Stage backedUp(Stage stage) {
        return stage.database("server1", "orders")
                .run(
                        "server1",
                        "BACKUP DATABASE orders TO DISK = N'" + BACKUP + "'",
                        "BACKUP LOG orders TO DISK = N'" + LOG + "'");
    }

    private void send(String name, Consumer<Stage> scene, String server, Statement statement) {
        all.add(Example.of(name, scene, server, statement));
    }
}
