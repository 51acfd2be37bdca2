package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.Rule.Violation;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on what a server is installed as. */
final class InstallationRules {

    private static final Rule<Server> BUILD = RuleDraft.error(
                    ProblemCode.SERVER_BUILD,
                    "a build has three or four numbers, and its first is its version's",
                    Pages.LIBRARY + "what SERVERPROPERTY('ProductVersion') shows")
            .check(Scopes.SERVERS, server -> server.installation().build().stream()
                    .filter(build -> Build.parse(build)
                            .filter(parsed -> parsed.major() == server.version().major())
                            .isEmpty())
                    .map(build -> new Violation(
                            Shown.path(server.name()),
                            Shown.quoted(build) + " of " + server.version(),
                            "Call build(...) on server " + Shown.quoted(server.name())
                                    + " with a build that begins with "
                                    + server.version().major() + ", or version(...) with its version.")));

    /** A file in it has a name of up to 260 characters, which is what msdb keeps of it. */
    private static final int LONGEST_FOLDER = 120;

    private static final Rule<Server> BACKUP_FOLDER = RuleDraft.error(
                    ProblemCode.SERVER_BACKUP_FOLDER,
                    "a backup folder is a path or URL of 1 to " + LONGEST_FOLDER
                            + " characters, without control characters",
                    Pages.LIBRARY + "physical_device_name of msdb.dbo.backupmediafamily is nvarchar(260)")
            .check(Scopes.SERVERS, server -> server.installation().backupFolder().stream()
                    .filter(folder -> folder.isBlank()
                            || folder.length() > LONGEST_FOLDER
                            || folder.chars().anyMatch(Character::isISOControl))
                    .map(folder -> new Violation(
                            Shown.path(server.name()),
                            Shown.quoted(folder),
                            "Call backupFolder(...) on server " + Shown.quoted(server.name()) + " with such a path.")));

    private static final Rule<Server> PLACE = RuleDraft.error(
                    ProblemCode.SERVER_PLACE,
                    "a cluster and a domain are called by a host name or a fully qualified name",
                    Pages.LIBRARY + "clusters and domains are computer objects and DNS names")
            .check(Scopes.SERVERS, server -> Stream.of(
                            server.installation().cluster(),
                            server.installation().domain())
                    .flatMap(Optional::stream)
                    .filter(name -> !HostText.isHost(name))
                    .map(name -> new Violation(
                            Shown.path(server.name()),
                            Shown.quoted(name),
                            "Call cluster(...) or domain(...) on server " + Shown.quoted(server.name())
                                    + " with such a name.")));

    private InstallationRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(BUILD, PLACE, BACKUP_FOLDER);
    }
}
