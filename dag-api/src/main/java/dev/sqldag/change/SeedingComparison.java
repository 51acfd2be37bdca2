package dev.sqldag.change;

import dev.sqldag.readiness.seeding.SeedingCause;
import dev.sqldag.readiness.seeding.SeedingCause.Repair;
import dev.sqldag.readiness.seeding.SeedingDoctor;
import dev.sqldag.readiness.seeding.SeedingFinding;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.DistributedOptionStatement;
import dev.sqldag.tsql.ReplicaOptionStatement;
import dev.sqldag.tsql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Databases that automatic seeding has not brought: why, and what starts them anew where that is safe. */
final class SeedingComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        List<SeedingFinding> findings = SeedingDoctor.diagnose(scene.topology(), scene.observation()).stream()
                .filter(SeedingFinding::isTrouble)
                .filter(finding -> finding.cause() != SeedingCause.NO_FULL_BACKUP) // readiness, or a backup, sees to it
                .toList();
        findings.forEach(finding -> draft.problem(finding.problem()));
        findings.stream()
                .filter(finding -> finding.cause().repair() == Repair.JOIN)
                .forEach(finding -> draft.missing(
                        finding.path(),
                        "copy of the database",
                        finding.database().value(),
                        List.of(join(finding))));
        // One statement starts all that failed on the way to one server.
        Map<String, List<SeedingFinding>> failed = findings.stream()
                .filter(finding -> finding.cause().repair() == Repair.RESTART
                        || finding.cause().repair() == Repair.GRANT_AND_RESTART)
                .collect(Collectors.groupingBy(
                        finding -> finding.group().key() + "\0" + finding.partner(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        failed.values().forEach(all -> restart(all, scene, draft));
    }

    private static Deed join(SeedingFinding finding) {
        return Deed.run(
                Phase.JOIN_DATABASE,
                finding.target(),
                "join " + finding.database() + " to " + finding.group(),
                new DatabaseStatement.JoinGroup(finding.database(), finding.group()),
                finding.group());
    }

    private static void restart(List<SeedingFinding> all, Scene scene, Draft draft) {
        SeedingFinding first = all.get(0);
        Optional<DistributedAvailabilityGroup> distributed = scene.topology().distributedGroups().stream()
                .filter(group -> group.name().sameAs(first.group()))
                .findFirst();
        Statement statement = distributed
                .<Statement>map(group ->
                        new DistributedOptionStatement.RestartSeeding(first.group(), new GroupName(first.partner())))
                .orElseGet(() -> new ReplicaOptionStatement.RestartSeeding(first.group(), first.target()));
        GroupName[] groups = Stream.concat(
                        Stream.of(first.group()),
                        distributed.stream()
                                .flatMap(DistributedAvailabilityGroup::groups)
                                .map(AvailabilityGroup::name))
                .toArray(GroupName[]::new);
        Deed deed = Deed.run(
                Phase.RESTART_SEEDING,
                first.source(),
                "start the seeding to " + first.partner() + " anew",
                statement,
                groups);
        draft.missing(
                first.group() + "/" + first.target(),
                "copies of databases",
                all.stream().map(finding -> finding.database().value()).collect(Collectors.joining(", ")),
                List.of(deed));
    }
}
