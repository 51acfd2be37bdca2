package dev.sqldag.testkit;

import dev.sqldag.testkit.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What befalls machines and the network between them, in the world and for the clients alike. */
final class Outages {

    private final FleetLoop loop;
    private final ServerHosts hosts;

    Outages(FleetLoop loop, ServerHosts hosts) {
        this.loop = loop;
        this.hosts = hosts;
    }

    void inWorld(Consumer<World> event) {
        loop.tell(() -> event.accept(loop.world()));
    }

    void kill(String server) {
        ServerHost host = hosts.host(server);
        inWorld(world -> world.kill(host.name()));
        host.down();
    }

    void restart(String server) {
        ServerHost host = hosts.host(server);
        inWorld(world -> world.kill(host.name()));
        host.cutOff();
        inWorld(world -> world.start(host.name()));
        host.up();
    }

    void pause(String server) {
        ServerHost host = hosts.host(server);
        inWorld(world -> world.pause(host.name()));
        host.silence(true);
    }

    void resume(String server) {
        ServerHost host = hosts.host(server);
        inWorld(world -> world.resume(host.name()));
        host.silence(false);
    }

    void isolate(String server) {
        ServerHost host = hosts.host(server);
        loop.tell(() -> host.server().loseAll(loop.world().keepAlive()));
        host.silence(true);
    }

    /** The client of one session is out of reach. */
    void lose(String server, int spid) {
        loop.tell(() -> hosts.host(server).server().lose(spid, loop.world().keepAlive()));
    }

    void partition(String one, String other) {
        inWorld(world -> {
            world.cut(one, other);
            world.cut(other, one);
        });
    }

    void heal() {
        inWorld(World::heal);
        hosts.all().stream()
                .filter(host ->
                        loop.ask(() -> loop.world().running(host.name())).orElse(false))
                .forEach(host -> host.silence(false));
    }

    void swizzle(long seed, Duration step) {
        List<Runnable> cuts = new ArrayList<>();
        List<Runnable> heals = new ArrayList<>();
        for (String from : hosts.names()) {
            for (String to : hosts.names()) {
                if (!from.equals(to)) {
                    cuts.add(() -> inWorld(world -> world.cut(from, to)));
                    heals.add(() -> inWorld(world -> world.heal(from, to)));
                }
            }
        }
        Random order = new Random(seed);
        Collections.shuffle(cuts, order);
        Collections.shuffle(heals, order);
        Duration at = Duration.ZERO;
        for (Runnable event :
                java.util.stream.Stream.concat(cuts.stream(), heals.stream()).toList()) {
            loop.in(at, event);
            at = at.plus(step);
        }
    }
}
