package dev.sqldag.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on SQL Server itself. Needs a container engine; skipped by name where there is none. */
@NeedsContainerEngine
@ExtendWith(RealServers.class)
class ContainerContractTest {

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

    @Nested
    class Failover extends FailoverContract {}

    @Nested
    class Data extends DataContract {}

    @Nested
    class Lock extends LockContract {}
}
