package dev.sqldag.tsql;

import java.util.List;
import java.util.Objects;

/** Where the password of a statement comes from. It is in no text: DDL that needs it as a literal is built on the server. */
public sealed interface Password {

    /** Made on the server for this statement, never read, sent or kept: for what nobody ever opens with a password. */
    static Password madeByServer() {
        return new MadeByServer();
    }

    /** Brought by a caller, and bound to the batch. */
    static Password of(LateValue value) {
        return new Late(value);
    }

    /** What must be bound. */
    List<LateValue> lateValues();

    /** A T-SQL expression of type nvarchar that gives the password. */
    String expression();

    /**
     * 32 random bytes as 64 hexadecimal digits, after four characters that satisfy a password policy which asks for small
     * letters and signs.
     */
    record MadeByServer() implements Password {

        @Override
        public List<LateValue> lateValues() {
            return List.of();
        }

        @Override
        public String expression() {
            return "N'aA1!' + CONVERT(nvarchar(64), CRYPT_GEN_RANDOM(32), 2)";
        }
    }

    /** The value of a variable. */
    record Late(LateValue value) implements Password {

        public Late {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public List<LateValue> lateValues() {
            return List.of(value);
        }

        @Override
        public String expression() {
            return value.name();
        }
    }
}
