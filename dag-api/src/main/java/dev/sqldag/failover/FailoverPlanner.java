package dev.sqldag.failover;

import dev.sqldag.failover.FailoverReadiness.Reason;
import dev.sqldag.failover.FailoverReadiness.Weight;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Goal;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import java.util.List;
import java.util.Optional;

/**
 * Plans failovers of a distributed group from what is observed; pure. Two verbs, never one with a flag: a planned failover
 * never loses a committed transaction and refuses what it cannot prove, a forced one is for disasters.
 */
public final class FailoverPlanner {

    private FailoverPlanner() {}

    /** Whether a planned failover to the member can be made, and what it would meet. */
    public static FailoverReadiness readiness(
            DistributedAvailabilityGroup group, GroupName target, Observation observation) {
        List<Reason> reasons = Standing.of(group, target, observation)
                .map(standing -> ReadinessOfTarget.of(standing, observation))
                .orElseGet(() -> List.of(notOurs(group, target)));
        return new FailoverReadiness(group.name(), target, reasons);
    }

    /**
     * Makes the member the global primary. Where an earlier run was killed, the plan goes on from there; when it is the
     * global primary already, it sets back what was left, or is empty.
     */
    public static Plan planned(
            DistributedAvailabilityGroup group, GroupName target, FailoverOptions options, Observation observation) {
        return new Planned(group, target, options).plan(observation);
    }

    /**
     * Makes the member the global primary without the other side, whatever that loses: for when the other side is lost. The
     * plan's problems are its refusals, and tell what may be lost.
     */
    public static Plan forced(
            DistributedAvailabilityGroup group, GroupName target, FailoverOptions options, Observation observation) {
        return new Forced(group, target, options).plan(observation);
    }

    /** What a forced failover to the member may lose of each database; unknown where nobody can know. */
    public static List<PossibleLoss> possibleLoss(
            DistributedAvailabilityGroup group, GroupName target, Observation observation) {
        return Standing.of(group, target, observation)
                .map(standing -> Losses.of(standing, observation))
                .orElse(List.of());
    }

    /**
     * Makes the member, which was lost and is back, the global primary again. From whatever is observed: when both sides say
     * that they are global primary, or the member's copies are suspended since it lost the role, the plan takes it in as a
     * follower, which discards what only it has and needs consent for each database; planned again after that, it is a
     * planned failover.
     */
    public static Plan back(
            DistributedAvailabilityGroup group, GroupName target, FailoverOptions options, Observation observation) {
        return new Back(group, target, options).plan(observation);
    }

    private static Reason notOurs(DistributedAvailabilityGroup group, GroupName target) {
        return new Reason(
                ProblemCode.FAILOVER_MEMBER_NOT_OURS,
                Weight.BLOCKS,
                group.name() + "/" + target,
                Optional.empty(),
                "both members are ours, and the target is one of them",
                group.sides().stream()
                        .map(side -> side.member().name())
                        .toList()
                        .toString(),
                "Name a member; a side that others run is failed over by its operator.");
    }

    private record Planned(DistributedAvailabilityGroup group, GroupName target, FailoverOptions options)
            implements Goal {

        @Override
        public Plan plan(Observation now) {
            FailoverReadiness readiness = readiness(group, target, now);
            List<Step> steps = readiness.isPossible()
                    ? Standing.of(group, target, now)
                            .map(standing -> PlannedFailover.steps(standing, options, now))
                            .orElse(List.of())
                    : List.of();
            return new Plan(
                    Optional.of(this),
                    Topology.of(group),
                    steps,
                    List.of(),
                    readiness.problems(),
                    RoleFacts.of(group, now));
        }
    }

    private record Forced(DistributedAvailabilityGroup group, GroupName target, FailoverOptions options)
            implements Goal {

        @Override
        public Plan plan(Observation now) {
            return Standing.of(group, target, now)
                    .map(standing -> ForcedFailover.plan(this, standing, options, now))
                    .orElseGet(() -> new Plan(
                            Optional.of(this),
                            Topology.of(group),
                            List.of(),
                            List.of(),
                            List.of(notOurs(group, target).problem()),
                            RoleFacts.of(group, now)));
        }
    }

    private record Back(DistributedAvailabilityGroup group, GroupName target, FailoverOptions options) implements Goal {

        @Override
        public Plan plan(Observation now) {
            return Standing.of(group, target, now)
                    .map(standing -> new FailBack(standing, now, options))
                    .filter(FailBack::isNeeded)
                    .map(back -> new Plan(
                            Optional.of(this),
                            Topology.of(group),
                            back.steps(),
                            List.of(),
                            back.problems(),
                            RoleFacts.of(group, now)))
                    .orElseGet(() -> planned(group, target, options, now));
        }
    }
}
