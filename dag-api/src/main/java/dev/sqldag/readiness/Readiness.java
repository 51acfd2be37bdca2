package dev.sqldag.readiness;

import dev.sqldag.observation.Observation;
import dev.sqldag.problem.Problem;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the servers of a topology are ready for it: one answer for each, with everything that is not as it must be.
 * Immutable.
 */
public final class Readiness {

    private static final List<Check> CHECKS = Stream.of(
                    ServerChecks.ALL,
                    ClusterChecks.ALL,
                    EndpointChecks.ALL,
                    TrustChecks.ALL,
                    GroupChecks.ALL,
                    DatabaseChecks.ALL,
                    ArrivalChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private final List<ServerName> servers;
    private final List<Finding> findings;

    private Readiness(List<ServerName> servers, List<Finding> findings) {
        this.servers = List.copyOf(servers);
        this.findings = List.copyOf(findings);
    }

    /** Pure: no server is asked. The topology is one that breaks no rule. */
    public static Readiness of(Topology topology, Observation observation) {
        Subject subject = new Subject(topology, observation);
        return new Readiness(
                topology.servers().stream().map(Server::name).toList(),
                CHECKS.stream().flatMap(check -> check.findings(subject)).toList());
    }

    static List<Check> checks() {
        return CHECKS;
    }

    /** What is not as it must be, in the order of the checks. */
    public List<Finding> findings() {
        return findings;
    }

    /** What is not as it must be on that server. */
    public List<Finding> findings(ServerName server) {
        return findings.stream()
                .filter(finding -> finding.server().sameAs(server))
                .toList();
    }

    /** Whether nothing that was found stops a plan; warnings do not. */
    public boolean isReady() {
        return findings.stream().noneMatch(Finding::isError);
    }

    public boolean isReady(ServerName server) {
        return findings(server).stream().noneMatch(Finding::isError);
    }

    /** The findings as a plan reports them. */
    public List<Problem> problems() {
        return findings.stream().map(Finding::problem).toList();
    }

    /** A line for each server, and under it what to do. */
    @Override
    public String toString() {
        return servers.stream().map(this::text).collect(Collectors.joining());
    }

    private String text(ServerName server) {
        return findings(server).stream()
                .map(Readiness::text)
                .collect(Collectors.joining("", server + (isReady(server) ? ": ready\n" : ": not ready\n"), ""));
    }

    private static String text(Finding finding) {
        return """
                  %s %s at %s
                    required: %s
                    current:  %s
                    fix:      %s
                """.indent(2).stripTrailing().concat("\n").formatted(
                finding.severity(),
                finding.code().id(),
                finding.path(),
                finding.required(),
                finding.current(),
                finding.fix());
    }
}
