package dev.sqldag.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on simulated servers: always, and for each version that containers exist for. */
@ParameterizedClass(name = "version {0}")
@ValueSource(ints = {15, 16, 17})
@ExtendWith(SimulatedServers.class)
class SimulatedContractTest implements SimulatedServers.Wish {

    @Parameter
    private int majorVersion;

    @Override
    public int majorVersion() {
        return majorVersion;
    }

    @Nested
    class Create extends CreateContract {}

    @Nested
    class Option extends OptionContract {}

    @Nested
    class Join extends JoinContract {}

    @Nested
    class Listener extends ListenerContract {}

    @Nested
    class Database extends DatabaseContract {}

    @Nested
    class Seeding extends SeedingContract {}

    @Nested
    class View extends ViewContract {}

    @Nested
    class Distributed extends DistributedContract {}

    @Nested
    class Endpoint extends EndpointContract {}

    @Nested
    class Language extends LanguageContract {}
}
