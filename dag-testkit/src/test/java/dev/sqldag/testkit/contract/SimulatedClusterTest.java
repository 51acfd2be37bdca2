package dev.sqldag.testkit.contract;

import org.junit.jupiter.api.extension.ExtendWith;

/** What is believed of Windows clusters, on simulated servers alone: it needs a Windows cluster. */
@ExtendWith(SimulatedServers.class)
class SimulatedClusterTest extends WindowsClusterContract implements SimulatedServers.Wish {

    @Override
    public int majorVersion() {
        return 16;
    }

    @Override
    public boolean cluster() {
        return true;
    }
}
