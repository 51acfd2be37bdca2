package dev.sqldag.testkit.world.model;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The way from one server to another, or to the witness of a cluster; there is a row only where it differs from a perfect
 * one.
 *
 * @param cut whether nothing arrives
 * @param latency how long everything takes
 * @param loss the part of packets that is lost, from 0 to less than 1
 * @param bytesPerSecond the bandwidth, if it is limited
 */
public record Route(String from, String to, boolean cut, Duration latency, double loss, OptionalLong bytesPerSecond) {

    public static Route perfect(String from, String to) {
        return new Route(from, to, false, Duration.ZERO, 0, OptionalLong.empty());
    }

    public Route cut(boolean now) {
        return new Route(from, to, now, latency, loss, bytesPerSecond);
    }

    public Route latency(Duration newLatency) {
        return new Route(from, to, cut, newLatency, loss, bytesPerSecond);
    }

    public Route loss(double newLoss) {
        return new Route(from, to, cut, latency, newLoss, bytesPerSecond);
    }

    public Route bytesPerSecond(OptionalLong newBytesPerSecond) {
        return new Route(from, to, cut, latency, loss, newBytesPerSecond);
    }
}
