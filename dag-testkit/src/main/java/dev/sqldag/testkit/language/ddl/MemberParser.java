package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a distributed group. */
final class MemberParser {

    private final TokenStream in;
    private Optional<String> url = Optional.empty();
    private Optional<AvailabilityMode> availability = Optional.empty();
    private Optional<FailoverMode> failover = Optional.empty();
    private Optional<SeedingMode> seeding = Optional.empty();

    private MemberParser(TokenStream in) {
        this.in = in;
    }

    static List<MemberSpec> members(TokenStream in) {
        List<MemberSpec> members = new ArrayList<>();
        do {
            members.add(new MemberParser(in).member());
        } while (in.takeSymbol(","));
        return members;
    }

    private MemberSpec member() {
        String name = in.text();
        in.expectWord("WITH");
        Options.list(
                in,
                Map.of(
                        "LISTENER_URL", () -> url = Options.text(in),
                        "AVAILABILITY_MODE", () -> availability = Options.assigned(in, AvailabilityMode.values()),
                        "FAILOVER_MODE", () -> failover = Options.assigned(in, FailoverMode.values()),
                        "SEEDING_MODE", () -> seeding = Options.assigned(in, SeedingMode.values())));
        return new MemberSpec(name, url, availability, failover, seeding);
    }
}
