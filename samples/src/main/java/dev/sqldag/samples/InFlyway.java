package dev.sqldag.samples;

import dev.sqldag.Estate;
import dev.sqldag.session.SqlExecutor;
import java.io.PrintStream;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Flyway makes a table and then the group, whenever the program starts; all of its instances may start at once. */
public final class InFlyway {

    private InFlyway() {}

    /** Prints how many migrations two starts carried out. */
    public static void main(String[] arguments) throws SQLException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException {
        try (var fleet = Shop.fleet()) {
            for (String start : new String[] {"first", "second"}) {
                int done = flyway(Shop.database(fleet), fleet.executor()).migrate().migrationsExecuted;
                out.println("The " + start + " start carried out " + done + " migrations.");
            }
            try (var estate = Estate.on(fleet.executor())) {
                out.println(estate.observe(estate.plan(Shop.GROUP).topology()));
            }
        }
    }

    static Flyway flyway(DataSource database, SqlExecutor servers) {
        return Flyway.configure()
                .dataSource(database) // where Flyway keeps its history, and runs SQL
                .javaMigrations(new V2__Create_group(servers)) // after V1__Create_table.sql
                .load();
    }

    /** What version 2 is: the group, on connections of the library's own. */
    static final class V2__Create_group extends BaseJavaMigration {

        private final SqlExecutor servers;

        V2__Create_group(SqlExecutor servers) {
            this.servers = servers;
        }

        /** Not on Flyway's connection, and not while it holds a transaction open for as long as seeding takes. */
        @Override
        public boolean canExecuteInTransaction() {
            return false;
        }

        @Override
        public void migrate(Context context) {
            try (var estate = Estate.on(servers)) {
                estate.apply(estate.plan(Shop.GROUP));
            }
        }
    }
}
