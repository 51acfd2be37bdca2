package dev.sqldag.testkit;

import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What can be said about a fleet. Valid only inside the lambda that receives it. */
public final class FleetBuilder {

    private static final int SQL_SERVER_2022 = 16;

    final List<ServerSpec> specs = new ArrayList<>();
    String password = SimulatedFleet.DEFAULT_PASSWORD;
    Timing timing = Timing.brisk();
    long seed = 1;
    int basePort;
    boolean ports = true;
    private int clusters;
    boolean virtual;
    Set<Variant> variants = Set.of();
    int remembered = 1000;

    FleetBuilder() {}

    /** Servers of SQL Server 2022 in a Windows cluster of their own. */
    public FleetBuilder cluster(String... names) {
        return cluster(SQL_SERVER_2022, names);
    }

    /**
     * Servers in a Windows cluster of their own.
     *
     * @param majorVersion 13 for SQL Server 2016 … 17 for 2025
     */
    public FleetBuilder cluster(int majorVersion, String... names) {
        String cluster = "cluster" + ++clusters;
        for (String name : names) {
            server(ServerSpec.of(name, majorVersion).inCluster(cluster));
        }
        return this;
    }

    /** A server in every detail. */
    public FleetBuilder server(ServerSpec spec) {
        specs.add(spec);
        return this;
    }

    /** The password of {@link SimulatedFleet#USER}. */
    public FleetBuilder password(String newPassword) {
        password = Objects.requireNonNull(newPassword, "password");
        return this;
    }

    /** The port of the first server, the next one for the next server; without it, ports that are free. */
    public FleetBuilder basePort(int port) {
        basePort = port;
        return this;
    }

    /** No ports: clients come in process only, and a fleet costs next to nothing. */
    public FleetBuilder withoutPorts() {
        ports = false;
        return this;
    }

    /** How long things take. */
    public FleetBuilder timing(Timing newTiming) {
        timing = Objects.requireNonNull(newTiming, "timing");
        return this;
    }

    /** What ids and delays are drawn from: the same seed gives the same ones. */
    public FleetBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Time moves only when all that is asked waits, when a client asks the same thing again at the same instant, or by
     * {@link FleetClock#advance}: waits cost nothing, and chance is the seed's alone.
     */
    public FleetBuilder virtualTime() {
        virtual = true;
        return this;
    }

    /** What SQL Server does where facts conflict or are unknown, other than the default. */
    public FleetBuilder variants(Variant... newVariants) {
        variants = Set.of(newVariants);
        return this;
    }

    /** How many requests are remembered for each server; 1000 unless said otherwise. */
    public FleetBuilder remember(int requests) {
        remembered = requests;
        return this;
    }
}
