package dev.sqldag.testkit.world.spec;

import java.util.List;
import java.util.Optional;

/**
 * A server as it is installed: Always On is enabled, there is no endpoint, no group and no user database.
 *
 * @param name {@code @@SERVERNAME}: {@code server1} or {@code host\instance}
 * @param majorVersion 13 for 2016 … 17 for 2025
 * @param cluster the Windows failover cluster it is a node of; empty for none
 * @param hosts names that lead to its machine, without a domain
 * @param serviceAccount the account it runs under; servers of one account trust each other's endpoints
 * @param alwaysOn SERVERPROPERTY('IsHadrEnabled')
 * @param nodes the machines it can run on: its own, or those of a failover cluster instance, whose name is then a virtual
 *     network name
 */
public record ServerSpec(
        String name,
        int majorVersion,
        Edition edition,
        Optional<String> cluster,
        List<String> hosts,
        String serviceAccount,
        boolean alwaysOn,
        List<String> nodes) {

    public ServerSpec {
        hosts = List.copyOf(hosts);
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("server " + name + " has no machine to run on");
        }
        if (!Build.exists(majorVersion)) {
            throw new IllegalArgumentException("major version " + majorVersion + " is not one of 13 to 17");
        }
    }

    /** An Enterprise server outside any cluster whose host is named as it is. */
    public static ServerSpec of(String name, int majorVersion) {
        return new ServerSpec(
                name,
                majorVersion,
                Edition.ENTERPRISE,
                Optional.empty(),
                List.of(machine(name)),
                "CONTOSO\\sqlservice",
                true,
                List.of(machine(name)));
    }

    public ServerSpec inCluster(String newCluster) {
        return new ServerSpec(
                name, majorVersion, edition, Optional.of(newCluster), hosts, serviceAccount, alwaysOn, nodes);
    }

    public ServerSpec edition(Edition newEdition) {
        return new ServerSpec(name, majorVersion, newEdition, cluster, hosts, serviceAccount, alwaysOn, nodes);
    }

    public ServerSpec hosts(String... newHosts) {
        return new ServerSpec(name, majorVersion, edition, cluster, List.of(newHosts), serviceAccount, alwaysOn, nodes);
    }

    public ServerSpec serviceAccount(String newAccount) {
        return new ServerSpec(name, majorVersion, edition, cluster, hosts, newAccount, alwaysOn, nodes);
    }

    public ServerSpec withoutAlwaysOn() {
        return new ServerSpec(name, majorVersion, edition, cluster, hosts, serviceAccount, false, nodes);
    }

    /** A failover cluster instance that can run on each of these machines; it starts on the first. */
    public ServerSpec onNodes(String... newNodes) {
        return new ServerSpec(name, majorVersion, edition, cluster, hosts, serviceAccount, alwaysOn, List.of(newNodes));
    }

    /** Whether it is a failover cluster instance. */
    public boolean clustered() {
        return nodes.size() > 1;
    }

    /** The machine's name; of a failover cluster instance the virtual one. */
    public String machine() {
        return machine(name);
    }

    /** The instance's name; empty for a default instance. */
    public Optional<String> instance() {
        int slash = name.indexOf('\\');
        return slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1));
    }

    private static String machine(String name) {
        int slash = name.indexOf('\\');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
