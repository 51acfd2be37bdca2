package dev.sqldag.testkit.sandbox;

import dev.sqldag.testkit.SimulatedFleet;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Starts a fleet, prints where each server is, then {@code ready}, and serves until it is interrupted. The exit status is
 * 2, after one line that says why, when an option is not understood or a port is in use.
 */
public final class Main {

    static final int REFUSED = 2;

    private Main() {}

    /** See {@link Options#HELP}. */
    public static void main(String[] arguments) throws InterruptedException {
        int status = run(arguments, System.out, System.err, new CountDownLatch(1));
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Serves until the latch opens or the thread is interrupted. */
    static int run(String[] arguments, PrintStream out, PrintStream err, CountDownLatch stop)
            throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (UsageException refused) {
            err.println(refused.getMessage());
            return REFUSED;
        }
        if (options.help()) {
            out.println(Options.HELP);
            return 0;
        }
        try (SimulatedFleet fleet = options.start();
                SmallHeap heap = new SmallHeap()) {
            heap.watch();
            for (String server : options.servers()) {
                out.println(server + " 127.0.0.1:" + fleet.port(server) + " " + fleet.jdbcUrl(server));
            }
            if (options.demo()) {
                Demo.explain(fleet, options.servers(), out::println);
            }
            out.println("ready");
            out.flush();
            stop.await();
            return 0;
        } catch (UncheckedIOException portInUse) {
            err.println(portInUse.getMessage());
            return REFUSED;
        }
    }
}
