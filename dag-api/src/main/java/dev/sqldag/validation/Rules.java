package dev.sqldag.validation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All rules on topologies. */
public final class Rules {

    private static final List<Rule<?>> ALL = Stream.<Supplier<Stream<Rule<?>>>>of(
                    NameRules::all,
                    EndpointRules::all,
                    EndpointSettingRules::all,
                    CertificateRules::all,
                    PartnerRules::all,
                    EncryptionRules::all,
                    ListenerRules::all,
                    ReplicaRules::all,
                    CommitRules::all,
                    DatabaseRules::all,
                    VersionRules::all,
                    MemberRules::all,
                    ShapeRules::all)
            .flatMap(Supplier::get)
            .sorted(Comparator.comparing(Rule::code))
            .toList();

    private Rules() {}

    /** Every rule once, in the order of codes. */
    public static List<Rule<?>> all() {
        return ALL;
    }
}
