package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Tables, transactions and what a session keeps. */
final class Tables {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.high(
                    "tables.transaction-rules",
                    "inside a transaction: DROP DATABASE 574, CREATE and ALTER DATABASE 226, BACKUP 3021",
                    "[K]"),
            Fidelity.high("tables.refusals", "2627, 2601, 515, 544, 545, 8101, 8102, 264, 220, then 3621", "[K]")
                    .but("2601 is never given: a unique index counts as a constraint"),
            Fidelity.high("tables.truncation", "2628 from 2019 on, 8152 before", "[K]"),
            Fidelity.medium(
                    "tables.doomed", "an error that ends the batch dooms the transaction inside TRY; then 3930", "[K]"),
            Fidelity.high("tables.severed", "a session that is cut never says committed", "–"),
            Fidelity.low("tables.attention-commit", "a cancelled COMMIT that waits counts as committed locally", "[?]"),
            Fidelity.medium("tables.select-into", "SELECT INTO makes every column nullable, without identity", "–")
                    .but("known gap"),
            Fidelity.medium("tables.clustered", "the primary key is always the clustered index", "–")
                    .but("known gap"),
            Fidelity.low("tables.context-keys", "keys of SESSION_CONTEXT ignore case", "[?]"),
            Fidelity.high(
                    "tables.versions",
                    "STRING_AGG, TRIM, CONCAT_WS and TRANSLATE from 2017; GREATEST, LEAST and IS DISTINCT FROM from 2022",
                    "[K]"),
            Fidelity.medium(
                            "tables.binary",
                            "COLLATE with a binary collation is known to comparisons and REPLACE only",
                            "–")
                    .but("LIKE, CHARINDEX and ORDER BY ignore it, a known gap"));

    private Tables() {}
}
