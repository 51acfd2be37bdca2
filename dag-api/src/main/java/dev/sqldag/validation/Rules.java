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
                    InstallationRules::all,
                    ReplicaRules::all,
                    TimeRules::all,
                    RoutingRules::all,
                    ClusterRules::all,
                    ConnectionOptionRules::all,
                    EditionRules::all,
                    BasicRules::all,
                    ContainedRules::all,
                    ConfigurationReplicaRules::all,
                    GateRules::all,
                    CommitRules::all,
                    DatabaseRules::all,
                    VersionRules::all,
                    MemberRules::all,
                    RemoteMemberRules::all,
                    DistributedRules::all,
                    AdviceRules::all,
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
