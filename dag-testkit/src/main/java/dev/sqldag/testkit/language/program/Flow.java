package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instructions that say what runs next. */
public sealed interface Flow extends Instruction {

    /** Goes to another place. */
    record Jump(int target) implements Flow {
        @Override
        public void run(Machine machine) {
            machine.jump(target);
        }
    }

    /**
     * IF and WHILE.
     *
     * @param target where to go unless the condition is true
     * @param end where the whole statement ends
     */
    record Unless(Expr condition, int target, int end) implements Flow {
        @Override
        public void check(Declarations declarations) {
            Scope.outside(declarations).bind(condition);
        }

        @Override
        public void run(Machine machine) {
            if (!Scope.outside(machine.names()).bind(condition).isTrue(Row.outside(machine))) {
                machine.jump(target);
            }
        }

        @Override
        public int afterFailure(int position) {
            return end;
        }
    }

    /** BEGIN TRY. */
    record EnterTry(int handler) implements Flow {
        @Override
        public void run(Machine machine) {
            machine.enterTry(handler);
        }
    }

    /** END TRY, and every way out of it. */
    record LeaveTry() implements Flow {
        @Override
        public void run(Machine machine) {
            machine.leaveTry();
        }
    }

    /** END CATCH, and every way out of it. */
    record LeaveCatch() implements Flow {
        @Override
        public void run(Machine machine) {
            machine.leaveCatch();
        }
    }

    /** RETURN. */
    record Return(Optional<Expr> status) implements Flow {
        @Override
        public void check(Declarations declarations) {
            status.ifPresent(expression -> Scope.outside(declarations).bind(expression));
        }

        @Override
        public void run(Machine machine) {
            Object value = status.isPresent() ? machine.value(status.get(), SqlType.INT) : Integer.valueOf(0);
            machine.leave(value == null ? 0 : (Integer) value);
        }
    }

    /** WAITFOR DELAY and WAITFOR TIME. */
    record Wait(Expr span, boolean timeOfDay) implements Flow {

        private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,3}))?)?");

        @Override
        public void check(Declarations declarations) {
            Scope.outside(declarations).bind(span);
        }

        @Override
        public void run(Machine machine) {
            Object value = machine.value(span, SqlType.nvarchar(4000));
            Duration duration = parse(value == null ? "" : value.toString().strip());
            Instant now = machine.port().now();
            machine.waitUntil(timeOfDay ? next(now, duration) : now.plus(duration));
            machine.ended(dev.sqldag.testkit.sql.Reply.CommandCode.NONE);
        }

        private static Instant next(Instant now, Duration sinceMidnight) {
            Instant today = now.atZone(ZoneOffset.UTC)
                    .with(LocalTime.MIDNIGHT)
                    .toInstant()
                    .plus(sinceMidnight);
            return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
        }

        private static Duration parse(String text) {
            Matcher matcher = TIME.matcher(text);
            if (!matcher.matches() || number(matcher, 1) > 23 || number(matcher, 2) > 59 || number(matcher, 3) > 59) {
                throw Errors.statement(148, "Incorrect time syntax in time string '" + text + "' used with WAITFOR.");
            }
            String fraction = matcher.group(4) == null ? "" : matcher.group(4);
            return Duration.ofHours(number(matcher, 1))
                    .plusMinutes(number(matcher, 2))
                    .plusSeconds(number(matcher, 3))
                    .plusMillis(Integer.parseInt((fraction + "000").substring(0, 3)));
        }

        private static int number(Matcher matcher, int group) {
            return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
        }
    }
}
