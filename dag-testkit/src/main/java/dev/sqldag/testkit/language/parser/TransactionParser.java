package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.program.SessionInstruction;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;

/** BEGIN, COMMIT, ROLLBACK and SAVE TRANSACTION. */
final class TransactionParser {

    private final TokenStream in;
    private final CodeBuilder code;

    TransactionParser(TokenStream in, CodeBuilder code) {
        this.in = in;
        this.code = code;
    }

    void begin() {
        in.next();
        in.next();
        String name = optionalName();
        if (in.isWord("WITH", "MARK")) {
            throw in.notUnderstood("BEGIN TRANSACTION WITH MARK");
        }
        code.emit(new SessionInstruction.Begin(name));
    }

    void commit() {
        in.next();
        if (transaction()) {
            optionalName();
        }
        code.emit(new SessionInstruction.Commit());
    }

    void rollback() {
        in.next();
        code.emit(new SessionInstruction.Rollback(transaction() ? optionalName() : ""));
    }

    void save() {
        in.next();
        if (!transaction()) {
            throw in.unexpected();
        }
        code.emit(new SessionInstruction.Save(in.name()));
    }

    /** Reads TRAN, TRANSACTION or WORK; after WORK there is no name. */
    private boolean transaction() {
        if (in.takeWord("WORK")) {
            return false;
        }
        return in.takeWord("TRAN") || in.takeWord("TRANSACTION");
    }

    private String optionalName() {
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            throw in.notUnderstood("a transaction named by a variable");
        }
        return in.peek().isName() && !in.isWord("THROW") ? in.name() : "";
    }
}
