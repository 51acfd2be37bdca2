package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.SqlService;
import dev.sqldag.testkit.sql.SqlService.Conversation;
import dev.sqldag.testkit.sql.SqlService.LoginRefused;
import dev.sqldag.testkit.wire.PacketReader.Message;
import dev.sqldag.testkit.wire.Prelogin.Agreement;
import dev.sqldag.testkit.wire.Prelogin.Protection;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client: its thread leads it through the login and then reads its messages; an {@link Executor} answers them. */
final class Connection {

    private static final int LONGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int NO_SPID = 0;

    private final SqlService service;
    private final TdsServer.Options options;
    private final Socket socket;
    private final Consumer<Connection> whenEnded;
    private volatile @Nullable Thread executing;

    Connection(SqlService service, TdsServer.Options options, Socket socket, Consumer<Connection> whenEnded) {
        this.service = service;
        this.options = options;
        this.socket = socket;
        this.whenEnded = whenEnded;
    }

    void start() {
        daemon("login", this::run).start();
    }

    /** Ends the connection, and so its threads; does not wait for them. Harmless twice. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread thread = executing;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private void run() {
        try (var transport = new Transport(socket, options.loginTimeout())) {
            serve(transport);
        } catch (IOException lost) {
            // The client left, or it does not speak TDS: nobody is left to be told.
            close();
        } finally {
            whenEnded.accept(this);
        }
    }

    private void serve(Transport transport) throws IOException {
        Login7 login = login(transport);
        try (Conversation conversation = service.login(login.login())) {
            transport.loginFinished();
            PacketWriter out = results(transport, conversation.spid());
            out.write(login.accepted(service, conversation.database()));
            out.endMessage();
            out.packetSize(login.packetSize());
            converse(transport, conversation, out);
        } catch (LoginRefused refused) {
            PacketWriter out = results(transport, NO_SPID);
            out.write(Tokens.failure(refused.refusal(), service.serverName()));
            out.endMessage();
        }
    }

    private static PacketWriter results(Transport transport, int spid) {
        return new PacketWriter(transport.out(), PacketReader.TABULAR_RESULT, spid, PacketWriter.DEFAULT_PACKET_SIZE);
    }

    private Login7 login(Transport transport) throws IOException {
        if (transport.startsWithTls()) {
            transport.startStrictTls();
        }
        Prelogin prelogin = Prelogin.read(message(transport, PacketReader.PRELOGIN));
        Agreement agreement = transport.isStrict() ? prelogin.insideTls() : prelogin.agree(options.encryption());
        PacketWriter out = results(transport, NO_SPID);
        out.write(Prelogin.answer(service.version(), agreement.answer()));
        out.endMessage();
        if (agreement.protection() != Protection.NOTHING) {
            transport.startTlsInPackets();
        }
        Login7 login = Login7.read(message(transport, PacketReader.LOGIN7));
        if (agreement.protection() == Protection.LOGIN) {
            transport.dropTls();
        }
        return login;
    }

    private static byte[] message(Transport transport, int type) throws IOException {
        Message message = new PacketReader(transport.in(), Login7.LONGEST).read();
        if (message == null) {
            throw new EOFException("The client left before its login");
        }
        if (message.type() != type) {
            throw new ProtocolException("A message of type %d before the login".formatted(message.type()));
        }
        return message.payload();
    }

    private void converse(Transport transport, Conversation conversation, PacketWriter out) throws IOException {
        String session = "spid " + conversation.spid();
        Thread.currentThread().setName(threadName(session + " reader"));
        var executor = new Executor(conversation, out, service.serverName(), this::close);
        Thread thread = daemon(session, () -> execute(executor));
        executing = thread;
        thread.start();
        try {
            var in = new PacketReader(transport.in(), LONGEST_MESSAGE);
            for (Message message = in.read(); message != null; message = in.read()) {
                executor.accept(message);
            }
        } finally {
            close();
            executor.stop();
        }
    }

    private void execute(Executor executor) {
        try {
            executor.run();
        } catch (IOException | InterruptedException ended) {
            // The client left, or the server is closing: nobody is left to be told.
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private Thread daemon(String role, Runnable work) {
        var thread = new Thread(work, threadName(role));
        thread.setDaemon(true);
        return thread;
    }

    private String threadName(String role) {
        return "tds " + service.serverName() + " " + role;
    }
}
