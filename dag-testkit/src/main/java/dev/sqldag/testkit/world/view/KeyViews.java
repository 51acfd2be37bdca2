package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;
import static dev.sqldag.testkit.sql.SqlType.varbinary;

import dev.sqldag.testkit.sql.SqlType;
import java.util.List;

/** Encryption keys of databases and users of {@code master}, as far as anybody can make some here. */
final class KeyViews {

    private static final SqlType CHAR_ONE = new SqlType(SqlType.Kind.CHAR, 1, 0, 0);

    private KeyViews() {}

    /** {@code sys.dm_database_encryption_keys}: no database is encrypted here. */
    static Definition<?> databaseEncryption() {
        return Definition.<Integer>of(lens -> List.of())
                .column("database_id", INT, id -> id)
                .column("encryption_state", INT, id -> null)
                .column("key_algorithm", nvarchar(32), id -> null)
                .column("key_length", INT, id -> null)
                .column("encryptor_thumbprint", varbinary(20), id -> null)
                .column("encryptor_type", nvarchar(32), id -> null);
    }

    /** {@code sys.database_principals} of {@code master}: the owner alone. */
    static Definition<?> users() {
        return Definition.of(lens -> List.of("dbo"))
                .column("name", SYSNAME, name -> name)
                .column("principal_id", INT, name -> 1)
                .column("type", CHAR_ONE, name -> "S")
                .column("type_desc", nvarchar(60), name -> "SQL_USER")
                .column("sid", varbinary(85), name -> new byte[] {1});
    }
}
