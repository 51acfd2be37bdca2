package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Transact-SQL itself. */
final class Language {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low(
                            "language.condition-error",
                            "an error in the condition of IF or WHILE skips the whole statement; a failed USE ends the batch",
                            "[?]")
                    .test("ControlFlowTest.an_error_in_a_condition_skips_the_statement"),
            Fidelity.low(
                            "language.distributed-option",
                            "19497 and 19498 are raised when the statement runs, in words of ours, and no 41152 follows; an option that is said twice is 102",
                            "[?]")
                    .test("SyntaxTest.options_that_contradict_each_other_are_refused_when_they_run"),
            Fidelity.low(
                    "language.endpoint-in-transaction",
                    "endpoint DDL inside a user transaction is error 574, as group DDL is",
                    "[D]"),
            Fidelity.low(
                            "language.unclosed-quote",
                            "an unclosed quote is error 105 alone, though a real server may add 102; of several binding errors of a statement only the first is told",
                            "[?]")
                    .test("SyntaxTest.unclosed_things_are_named"),
            Fidelity.low(
                    "language.procedure-failure",
                    "a failed procedure call sends no return status, or 0 when the language sets none; cursor procedures send no output values",
                    "[?]"),
            Fidelity.low(
                            "language.command-codes",
                            "SET, PRINT and group DDL end with command code 0 and no count",
                            "[?], tds-facts 2.5 no. 6")
                    .but("drivers do not show it"),
            Fidelity.low("language.options", "`@@OPTIONS` is 5496, the server's time zone is UTC", "[?]")
                    .but("choice of ours"),
            Fidelity.low(
                            "language.limits",
                            "nesting beyond 100 levels, operator chains beyond 100 parts and FROM clauses beyond 64 tables are refused (191, 106); a join beyond 2 million rows ends with 701",
                            "[?]")
                    .but("a real server takes more")
                    .test("SyntaxTest.deep_nesting_is_an_error_and_not_an_overflow"),
            Fidelity.low(
                            "language.missing-function",
                            "a function of two parts that does not exist is found out (4121) before anything of its batch runs",
                            "[K]")
                    .but("a table is found out later, 208"),
            Fidelity.medium("language.error-texts", "texts of errors", "[K]")
                    .but("numbers and severities count; texts are near, not exact"),
            Fidelity.high("language.names", "names are compared without regard to case", "[K]"),
            Fidelity.high(
                    "language.ddl-in-transaction",
                    "inside a user transaction group statements are error 574, CREATE, ALTER and DROP DATABASE 226, BACKUP 3021",
                    "S8, [K]"));

    private Language() {}
}
