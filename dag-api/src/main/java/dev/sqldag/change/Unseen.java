package dev.sqldag.change;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import java.util.Optional;
import java.util.function.Function;

/**
 * An option of a group that no view shows: that it was not compared is said.
 *
 * @param component of the model's record that says it
 * @param wanted empty when the topology does not say
 */
record Unseen(String name, String component, Function<AvailabilityGroup, Optional<String>> wanted, String advice) {

    void tell(Site site) {
        wanted.apply(site.group())
                .ifPresent(value -> site.warning(
                        ProblemCode.OPTION_NOT_SHOWN,
                        site.group().name().value(),
                        name + " is " + value,
                        "no view shows it",
                        advice));
    }
}
