package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlService;
import dev.sqldag.testkit.sql.SqlService.Conversation;
import dev.sqldag.testkit.sql.SqlService.LoginRefused;
import dev.sqldag.testkit.sql.SqlService.LoginRouted;
import dev.sqldag.testkit.wire.PacketReader.Message;
import dev.sqldag.testkit.wire.Prelogin.Agreement;
import dev.sqldag.testkit.wire.Prelogin.Protection;
import dev.sqldag.testkit.wire.WireFaults.ConnectionFault;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One client: its thread leads it through the login and then reads its messages; an {@link Executor} answers them. */
final class Connection {

    private static final int LONGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int NO_SPID = 0;

    private final SqlService service;
    private final TdsServer.Options options;
    private final Threads threads;
    private final Budget budget;
    private final Cable cable;
    /** What befalls this connection; touched by its thread only. */
    private Optional<ConnectionFault> fault = Optional.empty();

    Connection(SqlService service, TdsServer.Options options, Threads threads, Budget budget, Socket socket) {
        this.service = service;
        this.options = options;
        this.threads = threads;
        this.budget = budget;
        this.cable = new Cable(socket);
    }

    /** Serves the client until it leaves or is let go. */
    void run() {
        fault = options.faults().connecting();
        try (var transport = new Transport(cable, options.loginTimeout(), this::certificate)) {
            if (fault.equals(Optional.of(ConnectionFault.BLACK_HOLE))) {
                cable.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
            } else if (fault.equals(Optional.of(ConnectionFault.RESET))) {
                cable.reset();
            } else {
                serve(transport);
            }
        } catch (IOException lost) {
            // The client left, or it does not speak TDS: nobody is left to be told.
            close();
        }
    }

    /** Ends the connection, and so its threads; does not wait for them. Harmless twice. */
    void close() {
        cable.close();
    }

    private SSLContext certificate() {
        return fault.map(trouble -> switch (trouble) {
                    case TLS_FAILURE -> Certificate.missing();
                    case EXPIRED_CERTIFICATE -> Certificate.expired().context();
                    case BLACK_HOLE, RESET -> Certificate.shared().context();
                })
                .orElseGet(() -> Certificate.shared().context());
    }

    private void serve(Transport transport) throws IOException {
        Login7 login = login(transport);
        try (Conversation conversation = service.login(login.login())) {
            transport.loginFinished();
            PacketWriter out = results(transport, conversation.spid());
            out.write(login.accepted(service, conversation.database(), options.sessionRecovery()));
            out.endMessage();
            out.packetSize(login.packetSize());
            converse(transport, conversation, out);
        } catch (LoginRefused refused) {
            lastWords(transport, Tokens.failure(service.serverName(), refused.refusal()));
        } catch (LoginRouted elsewhere) {
            lastWords(transport, login.routed(service, elsewhere));
        }
    }

    private static void lastWords(Transport transport, byte[] tokens) throws IOException {
        PacketWriter out = results(transport, NO_SPID);
        out.write(tokens);
        out.endMessage();
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
        threads.nameCurrent("spid " + conversation.spid() + " reader");
        var executor = new Executor(conversation, out, new Line(conversation.spid(), transport.out()));
        try {
            conversation.connected(executor::cut);
            InputStream input = new BufferedInputStream(transport.in());
            var in = new PacketReader(input, LONGEST_MESSAGE, budget);
            for (Message message = next(in, input, conversation);
                    message != null;
                    message = next(in, input, conversation)) {
                executor.accept(message);
            }
        } finally {
            close();
            executor.stop();
        }
    }

    private @Nullable Message next(PacketReader in, InputStream input, Conversation conversation) throws IOException {
        input.mark(1);
        int type = input.read();
        input.reset();
        if (type >= 0 && type != PacketReader.ATTENTION && options.faults().resetsUnread(conversation.spid())) {
            cable.reset();
            throw new EOFException("A fault ended the connection");
        }
        return in.read();
    }

    /** What the executor of this connection needs of it. */
    private final class Line implements Executor.Line {

        private final int spid;
        private final OutputStream out;

        private Line(int spid, OutputStream out) {
            this.spid = spid;
            this.out = out;
        }

        @Override
        public String serverName() {
            return service.serverName();
        }

        @Override
        public void disconnect() {
            close();
        }

        @Override
        public void work(Runnable work) {
            threads.work("spid " + spid, work);
        }

        @Override
        public Outlet outlet(Request request) {
            return options.faults()
                    .exchange(spid, request)
                    .map(trouble -> trouble.outlet(cable))
                    .orElseGet(Outlet::new)
                    .into(out);
        }
    }
}
