package dev.sqldag.change;

import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;

/**
 * What has a property: a group, or a replica of one.
 *
 * @param path as problems have it
 * @param words as titles have it
 * @param server the replica's; of a group as a whole, its primary
 */
record Spot(String path, String words, GroupName group, ServerName server) {

    static Spot group(GroupName group, ServerName primary) {
        return new Spot(group.value(), group.value(), group, primary);
    }

    static Spot replica(GroupName group, ServerName server) {
        return new Spot(group + "/" + server, server + " in " + group, group, server);
    }
}
