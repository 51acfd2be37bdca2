package dev.sqldag.topology.server;

import java.util.Objects;
import java.util.Optional;

/**
 * What a server is installed as. Rules that ask for something that is not said here stay silent.
 *
 * @param build {@code SERVERPROPERTY('ProductVersion')}, such as {@code 15.0.4249.2}
 * @param cluster the name of the cluster that it is a node of
 * @param domain the Active Directory domain of its machine, such as {@code contoso.com}; empty also for a machine in none
 * @param backupFolder a folder or URL, as this server sees it, where backups are put to be restored on other servers; all
 *     servers that name one see the same files in it
 */
public record Installation(
        Optional<String> build,
        Optional<Edition> edition,
        Optional<OperatingSystem> operatingSystem,
        Optional<String> cluster,
        Optional<String> domain,
        Optional<String> backupFolder) {

    /** Nothing said. */
    public static final Installation UNKNOWN = new Installation(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Installation {
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(edition, "edition");
        Objects.requireNonNull(operatingSystem, "operatingSystem");
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(backupFolder, "backupFolder");
    }
}
