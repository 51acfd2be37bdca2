package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.change.SelectInto;
import dev.sqldag.testkit.language.ddl.DdlParser;
import dev.sqldag.testkit.language.definition.DefinitionParser;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.program.RunQuery;
import dev.sqldag.testkit.language.program.SessionInstruction;
import dev.sqldag.testkit.language.query.CommonTable;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements, told apart by their first words; they need no separator. */
final class StatementParser {

    private final TokenStream in;
    private final CodeBuilder code;
    private final QueryParser queries;
    private final DefinitionParser definitions;
    private final Map<String, Runnable> byFirstWord;

    StatementParser(TokenStream in, CodeBuilder code) {
        this.in = in;
        this.code = code;
        this.queries = new QueryParser(in, code::use);
        ExpressionParser expressions = queries.expressions();
        FlowParser flow = new FlowParser(in, code, expressions, this);
        SpeechParser speech = new SpeechParser(in, code);
        TransactionParser transactions = new TransactionParser(in, code);
        ChangeParser changes = new ChangeParser(in, code, queries);
        this.definitions = new DefinitionParser(in, expressions::value);
        this.byFirstWord = Map.ofEntries(
                Map.entry("SELECT", this::select),
                Map.entry("WITH", () -> with(changes)),
                Map.entry("(", this::select),
                Map.entry("DECLARE", new DeclareParser(in, code, expressions)::declare),
                Map.entry("SET", new SetParser(in, code, expressions)::set),
                Map.entry("IF", flow::branch),
                Map.entry("WHILE", flow::loop),
                Map.entry("BREAK", flow::leaveLoop),
                Map.entry("CONTINUE", flow::leaveLoop),
                Map.entry("RETURN", flow::leaveBatch),
                Map.entry("WAITFOR", flow::waitFor),
                Map.entry("BEGIN", () -> begin(flow, transactions)),
                Map.entry("COMMIT", transactions::commit),
                Map.entry("ROLLBACK", transactions::rollback),
                Map.entry("SAVE", transactions::save),
                Map.entry("PRINT", () -> speech.print(expressions)),
                Map.entry("RAISERROR", speech::raiseError),
                Map.entry("THROW", speech::throwError),
                Map.entry("EXEC", new ExecuteParser(in, code, expressions)::execute),
                Map.entry("EXECUTE", new ExecuteParser(in, code, expressions)::execute),
                Map.entry("USE", this::use),
                Map.entry("GOTO", this::jump),
                Map.entry("INSERT", () -> changes.insert(List.of())),
                Map.entry("UPDATE", () -> changes.update(List.of())),
                Map.entry("DELETE", () -> changes.delete(List.of())),
                Map.entry("TRUNCATE", () -> code.emit(definitions.truncate())));
    }

    void batch() {
        while (in.takeSymbol(";")) {
            // Empty statements are allowed.
        }
        boolean label = in.peek(1).isSymbol(":");
        if (in.peek().isName() && !label && !byFirstWord.containsKey(in.peek().upper())) {
            // The first statement of a batch may be a procedure without EXEC.
            code.startStatement(in.line());
            new ExecuteParser(in, code, queries.expressions()).procedure();
        }
        while (!in.atEnd()) {
            statement();
        }
    }

    /** One statement, and the semicolons after it. */
    void statement() {
        in.enter();
        code.startStatement(in.line());
        if (in.peek().isName() && in.peek(1).isSymbol(":")) {
            code.label(in.next());
            in.next();
            in.leave();
            return;
        }
        Runnable parser = byFirstWord.get(in.peek().upper());
        if (parser != null && !in.peek().isText()) {
            parser.run();
        } else {
            List<Instruction> defined = definitions.statement();
            (defined.isEmpty() ? DdlParser.parse(in) : defined).forEach(code::emit);
        }
        while (in.takeSymbol(";")) {
            // Several are allowed.
        }
        in.leave();
    }

    private void select() {
        select(List.of());
    }

    private void select(List<CommonTable> with) {
        Query query = queries.statement(with);
        Optional<List<String>> into = queries.takeInto();
        code.emit(into.isPresent() ? new SelectInto(query, into.get()) : new RunQuery(query));
    }

    private void with(ChangeParser changes) {
        List<CommonTable> with = queries.with();
        if (in.isWord("INSERT")) {
            changes.insert(with);
        } else if (in.isWord("UPDATE")) {
            changes.update(with);
        } else if (in.isWord("DELETE")) {
            changes.delete(with);
        } else {
            select(with);
        }
    }

    private void begin(FlowParser flow, TransactionParser transactions) {
        boolean transaction = in.peek(1).isWord("TRAN") || in.peek(1).isWord("TRANSACTION");
        if (transaction) {
            transactions.begin();
        } else if (in.peek(1).isWord("TRY")) {
            flow.tryCatch();
        } else {
            flow.block();
        }
    }

    private void jump() {
        in.next();
        if (!in.peek().isName()) {
            throw in.unexpected();
        }
        code.jumpTo(in.next());
    }

    private void use() {
        in.next();
        code.emit(new SessionInstruction.Use(in.name()));
    }
}
