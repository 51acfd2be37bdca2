package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Difference;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a plan relies on of distributed groups: who is on which side, and what each side's own copy says of both members. */
final class FactsOfDistributed {

    private final Map<String, String> facts = new TreeMap<>();

    private FactsOfDistributed() {}

    /** Of those that the topology has, and of those that the plan takes away. */
    static Map<String, String> of(Scene scene) {
        FactsOfDistributed facts = new FactsOfDistributed();
        scene.topology().distributedGroups().forEach(group -> facts.group(group.name(), scene));
        if (scene.options().removing()) {
            Surplus.namesIn(scene).forEach(group -> facts.group(group, scene));
        }
        return facts.facts;
    }

    private void group(GroupName group, Scene scene) {
        if (scene.observation().exists(group)) {
            put(group + "/primary", scene.observation().primaryOf(group).map(ServerName::value));
        }
        scene.observation().having(group).forEach(server -> server.group(group)
                .filter(GroupView::distributed)
                .filter(copy -> copy.local().isPresent())
                .ifPresent(copy -> copy(copy, server.server())));
    }

    private void copy(GroupView copy, ServerName server) {
        Optional<ReplicaView> local = copy.local();
        String path = copy.name() + "/" + server;
        put(path + "/member", local.map(ReplicaView::name));
        put(path + "/role", local.flatMap(ReplicaView::role).map(Role::name));
        put(
                path + "/REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT",
                copy.settings().requiredSynchronizedSecondaries().map(Object::toString));
        for (ReplicaView member : copy.replicas()) {
            for (MemberProperty property : MemberProperty.values()) {
                put(
                        copy.name() + "/" + member.name() + "/" + server + "/" + property,
                        property.seen(member.settings()));
            }
        }
    }

    private void put(String name, Optional<String> value) {
        facts.put(name, value.orElse(Difference.UNKNOWN));
    }
}
