package dev.sqldag.testkit.world.session;

import dev.sqldag.testkit.world.content.KeyValue;
import java.util.Locale;

/** What can be locked, in one server's copy of a database; the database's name is kept in lower case. */
public sealed interface Resource {

    String server();

    String database();

    /** {@code resource_type} of {@code sys.dm_tran_locks}. */
    String type();

    /** {@code resource_description} there; its form is documented nowhere ([?]). */
    String description();

    /** A table: whoever changes rows has INTENT_EXCLUSIVE, whoever changes the table EXCLUSIVE. */
    record Table(String server, String database, String table) implements Resource {

        @Override
        public String type() {
            return "OBJECT";
        }

        @Override
        public String description() {
            return table;
        }
    }

    /** A row that is there. */
    record Row(String server, String database, String table, long id) implements Resource {

        @Override
        public String type() {
            return "RID";
        }

        @Override
        public String description() {
            return table + ":" + id;
        }
    }

    /** The values of a row in a key, whether or not such a row is there. */
    record Key(String server, String database, String table, KeyValue value) implements Resource {

        @Override
        public String type() {
            return "KEY";
        }

        @Override
        public String description() {
            return table + ":" + value.key();
        }
    }

    /** A name that only applications know. */
    record Application(String server, String database, String principal, String name) implements Resource {

        /** So many characters of the name are to be seen, in clear text (docs of sp_getapplock). */
        private static final int SHOWN = 32;

        /** 0 is public ([K]); ids of other principals than dbo are not looked up. */
        private int principalId() {
            return principal.equals("dbo") ? 1 : 0;
        }

        @Override
        public String type() {
            return "APPLICATION";
        }

        @Override
        public String description() {
            String shown = name.length() > SHOWN ? name.substring(0, SHOWN) : name;
            return principalId() + ":[" + shown + "]:(" + String.format("%08x", name.hashCode()) + ")";
        }
    }

    /** A name as it is compared. */
    static String name(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
