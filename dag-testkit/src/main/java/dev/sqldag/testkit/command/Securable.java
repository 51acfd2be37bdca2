package dev.sqldag.testkit.command;

/**
 * What a permission is on.
 *
 * @param name empty for the server itself
 */
public record Securable(Kind kind, String name) {

    public static final Securable SERVER = new Securable(Kind.SERVER, "");

    /** Kinds, with their number and name in {@code sys.server_permissions} and their word in messages. */
    public enum Kind {
        SERVER(100, "SERVER", "server"),
        LOGIN(101, "SERVER_PRINCIPAL", "login"),
        ENDPOINT(105, "ENDPOINT", "endpoint"),
        AVAILABILITY_GROUP(108, "AVAILABILITY GROUP", "availability group"),
        DATABASE(0, "DATABASE", "database"),
        CERTIFICATE(25, "CERTIFICATE", "certificate");

        private final int number;
        private final String description;
        private final String word;

        Kind(int number, String description, String word) {
            this.number = number;
            this.description = description;
            this.word = word;
        }

        /** Column {@code class}. */
        public int number() {
            return number;
        }

        /** Column {@code class_desc}. */
        public String description() {
            return description;
        }

        /** As in "Cannot find the endpoint …". */
        public String word() {
            return word;
        }
    }
}
