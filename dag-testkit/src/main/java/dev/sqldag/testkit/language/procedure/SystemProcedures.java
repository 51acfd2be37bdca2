package dev.sqldag.testkit.language.procedure;

import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds procedures of the server. */
public final class SystemProcedures {

    private static final Map<String, SystemProcedure> ALL = Stream.of(
                    ApplicationLocks.acquire(), ApplicationLocks.release(), SessionContext.set())
            .collect(Collectors.toUnmodifiableMap(SystemProcedure::name, procedure -> procedure));

    /** Procedures that a real server has, and this one has not: to say that there are none would be a lie. */
    private static final Set<String> MISSING = Set.of(
            "sp_addextendedproperty",
            "sp_addlinkedserver",
            "sp_addrolemember",
            "sp_addsrvrolemember",
            "sp_columns_100",
            "sp_tables",
            "sp_columns",
            "sp_pkeys",
            "sp_fkeys",
            "sp_statistics",
            "sp_special_columns",
            "sp_stored_procedures",
            "sp_sproc_columns",
            "sp_column_privileges",
            "sp_table_privileges",
            "sp_datatype_info",
            "sp_helptext",
            "sp_configure",
            "sp_cursor",
            "sp_cursorexecute",
            "sp_cursorfetch",
            "sp_cursorprepare",
            "sp_databases",
            "sp_describe_first_result_set",
            "sp_describe_undeclared_parameters",
            "sp_dropserver",
            "sp_help",
            "sp_helpdb",
            "sp_helpindex",
            "sp_lock",
            "sp_prepexecrpc",
            "sp_rename",
            "sp_reset_connection",
            "sp_server_diagnostics",
            "sp_server_info",
            "sp_spaceused",
            "sp_updatestats",
            "sp_who",
            "sp_who2",
            "xp_cmdshell",
            "xp_instance_regread",
            "xp_msver",
            "xp_readerrorlog",
            "xp_regread");

    private SystemProcedures() {}

    /** The procedure of that name; error 2812 when there is none. */
    public static SystemProcedure find(String written) {
        String name = written.substring(written.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        SystemProcedure procedure = ALL.get(name);
        if (procedure != null) {
            return procedure;
        }
        if (MISSING.contains(name)) {
            throw SqlFailure.of(
                    Reach.STATEMENT,
                    SqlMessage.error(50000, "The sqldag simulator does not understand the procedure " + name + "."));
        }
        throw SqlFailure.of(
                Reach.STATEMENT,
                new SqlMessage(2812, 62, 16, "Could not find stored procedure '" + written + "'.", "", 0));
    }
}
