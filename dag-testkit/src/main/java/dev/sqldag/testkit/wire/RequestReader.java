package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Argument;
import dev.sqldag.testkit.sql.Request.Transaction.Action;
import dev.sqldag.testkit.sql.Request.Transaction.Isolation;
import dev.sqldag.testkit.sql.Value;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a message asks for; one message may hold several requests. */
final class RequestReader {

    /** The well-known procedures, by number from 1 (MS-TDS 2.2.6.6, ProcID). */
    private static final List<String> PROCEDURES = List.of(
            "sp_cursor",
            "sp_cursoropen",
            "sp_cursorprepare",
            "sp_cursorexecute",
            "sp_cursorprepexec",
            "sp_cursorunprepare",
            "sp_cursorfetch",
            "sp_cursoroption",
            "sp_cursorclose",
            "sp_executesql",
            "sp_prepare",
            "sp_execute",
            "sp_prepexec",
            "sp_prepexecrpc",
            "sp_unprepare");

    /** In place of the length of a name: a number follows. */
    private static final int BY_NUMBER = 0xFFFF;
    /** In place of the length of a parameter's name: another call follows. */
    private static final int NEXT_CALL = 0xFF;

    private static final int NEXT_CALL_NOT_EXECUTED = 0xFE;
    private static final int BY_REFERENCE = 0x01;
    private static final int DEFAULT_VALUE = 0x02;

    private static final int BEGIN = 5;
    private static final int COMMIT = 7;
    private static final int ROLLBACK = 8;
    private static final int SAVE = 9;
    private static final int BEGIN_ANOTHER = 0x01;

    private static final List<Isolation> ISOLATIONS = List.of(Isolation.values());

    private static final int LENGTH_SIZE = 4;

    private final PayloadReader in;

    private RequestReader(PayloadReader in) {
        this.in = in;
    }

    static List<Request> read(PacketReader.Message message) throws ProtocolException {
        if (message.keepsTransaction()) {
            throw new ProtocolException("A reset that keeps the transaction is not supported");
        }
        var reader = new RequestReader(new PayloadReader(message.payload()));
        return switch (message.type()) {
            case PacketReader.SQL_BATCH -> reader.batch();
            case PacketReader.RPC -> reader.calls();
            case PacketReader.TRANSACTION_MANAGER -> reader.transaction();
            default -> throw new ProtocolException("Messages of type %d are not supported".formatted(message.type()));
        };
    }

    /** The headers before each request tell nothing that this server needs (MS-TDS 2.2.5.3, ALL_HEADERS). */
    private void skipHeaders() throws ProtocolException {
        in.next(in.u32() - LENGTH_SIZE);
    }

    private List<Request> batch() throws ProtocolException {
        skipHeaders();
        return List.of(new Request.Batch(in.utf16(in.remaining())));
    }

    private List<Request> calls() throws ProtocolException {
        skipHeaders();
        var calls = new ArrayList<Request>();
        do {
            calls.add(call());
        } while (!in.atEnd());
        return calls;
    }

    private Request call() throws ProtocolException {
        int nameLength = in.u16();
        String procedure = nameLength == BY_NUMBER ? wellKnown(in.u16()) : in.utf16(2L * nameLength);
        in.u16(); // options: recompile, no metadata
        var arguments = new ArrayList<Argument>();
        while (!in.atEnd()) {
            int length = in.u8();
            if (length == NEXT_CALL) {
                break;
            }
            if (length == NEXT_CALL_NOT_EXECUTED) {
                throw new ProtocolException("Calls that are not to be executed are not supported");
            }
            arguments.add(argument(in.utf16(2L * length)));
        }
        return new Request.Call(procedure, arguments);
    }

    private static String wellKnown(int number) throws ProtocolException {
        if (number < 1 || number > PROCEDURES.size()) {
            throw new ProtocolException("There is no well-known procedure " + number);
        }
        return PROCEDURES.get(number - 1);
    }

    private Argument argument(String name) throws ProtocolException {
        int status = in.u8();
        Value value = new TypeReader(in).read();
        boolean defaulted = (status & DEFAULT_VALUE) != 0;
        return new Argument(name, defaulted ? new Value(value.type(), null) : value, (status & BY_REFERENCE) != 0);
    }

    /** MS-TDS 2.2.6.9. */
    private List<Request> transaction() throws ProtocolException {
        skipHeaders();
        int type = in.u16();
        return switch (type) {
            case BEGIN -> List.of(begin());
            case COMMIT -> end(Action.COMMIT);
            case ROLLBACK -> end(Action.ROLLBACK);
            case SAVE -> List.of(new Request.Transaction(Action.SAVE, transactionName()));
            default -> throw new ProtocolException("Transaction requests of type %d are not supported".formatted(type));
        };
    }

    private Request begin() throws ProtocolException {
        int level = in.u8();
        if (level >= ISOLATIONS.size()) {
            throw new ProtocolException("There is no isolation level " + level);
        }
        return new Request.Transaction(Action.BEGIN, transactionName(), ISOLATIONS.get(level));
    }

    private List<Request> end(Action action) throws ProtocolException {
        var end = new Request.Transaction(action, transactionName());
        int flags = in.u8();
        return (flags & BEGIN_ANOTHER) == 0 ? List.of(end) : List.of(end, begin());
    }

    /** Its length is in bytes, other than that of the names elsewhere. */
    private String transactionName() throws ProtocolException {
        return in.utf16(in.u8());
    }
}
