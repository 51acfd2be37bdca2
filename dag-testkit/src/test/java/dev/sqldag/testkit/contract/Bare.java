package dev.sqldag.testkit.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Takes a real server back to how it was installed, endpoint and logins apart. */
final class Bare {

    /** Distributed groups go first: they hold on to the others. */
    private static final String DROP_GROUPS = """
            DECLARE @sql nvarchar(max) = (
                SELECT STRING_AGG(CONVERT(nvarchar(max), N'DROP AVAILABILITY GROUP ' + QUOTENAME(name) + N';'), N' ')
                       WITHIN GROUP (ORDER BY is_distributed DESC)
                  FROM sys.availability_groups);
            EXEC (@sql);
            """;

    /** A database that left its group recovers first. */
    private static final String DROP_DATABASES = """
            DECLARE @left int = 600;
            WHILE @left > 0 AND EXISTS (SELECT 1 FROM sys.databases WHERE state_desc = N'RECOVERING')
            BEGIN
                SET @left -= 1;
                WAITFOR DELAY '00:00:00.100';
            END;
            DECLARE @sql nvarchar(max) = (
                SELECT STRING_AGG(CONVERT(nvarchar(max), N'DROP DATABASE ' + QUOTENAME(name) + N';'), N' ')
                  FROM sys.databases WHERE database_id > 4);
            EXEC (@sql);
            """;

    private static final String START_ENDPOINTS = """
            DECLARE @sql nvarchar(max) = (
                SELECT STRING_AGG(CONVERT(nvarchar(max), N'ALTER ENDPOINT ' + QUOTENAME(name) + N' STATE = STARTED;'), N' ')
                  FROM sys.database_mirroring_endpoints WHERE state <> 0);
            EXEC (@sql);
            """;

    private Bare() {}

    static void make(DataSource server) {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(DROP_GROUPS);
            statement.execute(DROP_DATABASES);
            statement.execute(START_ENDPOINTS);
        } catch (SQLException stuck) {
            throw new IllegalStateException("The server is not bare again; later tests would not know.", stuck);
        }
    }
}
