/** What goes wrong with servers, networks and clusters, and who notices when; start at {@link dev.sqldag.testkit.world.fault.Outages}. */
@NullMarked
package dev.sqldag.testkit.world.fault;

import org.jspecify.annotations.NullMarked;
