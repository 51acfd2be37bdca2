package dev.sqldag.samples;

import dev.sqldag.Estate;
import dev.sqldag.session.SqlExecutor;
import java.io.PrintStream;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.change.custom.CustomTaskChange;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** Liquibase makes a table and then the group, as db/changelog/shop.xml says, whenever the program starts. */
public final class InLiquibase {

    private static final String SERVERS = "shop.servers";

    private InLiquibase() {}

    /** Prints what is left to do after an update. */
    public static void main(String[] arguments) throws Exception {
        run(System.out);
    }

    static void run(PrintStream out) throws Exception {
        try (var fleet = Shop.fleet()) {
            update(Shop.database(fleet), fleet.executor());
            try (var estate = Estate.on(fleet.executor())) {
                out.print(estate.plan(Shop.GROUP));
            }
        }
    }

    static void update(DataSource shop, SqlExecutor servers) throws Exception {
        // Liquibase makes its changes itself, by their class names: what they need, they find in its scope.
        Map<String, Object> scope = Map.of(SERVERS, servers, AnalyticsArgs.ENABLED.getKey(), false);
        try (var connection = shop.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(scope, () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                    .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "db/changelog/shop.xml")
                    .execute());
        }
    }

    /** The group, on connections of the library's own; its change set says {@code runInTransaction="false"}. */
    public static final class CreateGroup implements CustomTaskChange {

        @Override
        public void execute(Database database) {
            try (var estate = Estate.on(Scope.getCurrentScope().get(SERVERS, SqlExecutor.class))) {
                estate.apply(estate.plan(Shop.GROUP));
            }
        }

        @Override
        public String getConfirmationMessage() {
            return "The group is as the program says.";
        }

        @Override
        public void setUp() {}

        @Override
        public void setFileOpener(ResourceAccessor resources) {}

        @Override
        public ValidationErrors validate(Database database) {
            return new ValidationErrors();
        }
    }
}
