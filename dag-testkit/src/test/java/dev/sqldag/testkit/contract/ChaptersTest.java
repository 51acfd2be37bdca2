package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** That no part of the contract is forgotten. */
class ChaptersTest {

    @Test
    void containers_are_held_against_everything_that_needs_no_windows_cluster() {
        Set<String> chapters = new ClassFileImporter()
                .importPackages("dev.sqldag.testkit.contract").stream()
                        .filter(type -> type.getRawSuperclass()
                                .filter(parent -> parent.isEquivalentTo(AvailabilityGroupContract.class))
                                .isPresent())
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
        chapters.remove(WindowsClusterContract.class.getSimpleName());

        assertThat(chapters(ContainerContractTest.class)).isEqualTo(chapters);
    }

    @Test
    void what_simulated_servers_are_held_against_real_ones_are_too() {
        assertThat(chapters(ContainerContractTest.class)).containsAll(chapters(SimulatedContractTest.class));
    }

    private static Set<String> chapters(Class<?> world) {
        return Stream.of(world.getDeclaredClasses())
                .filter(nested -> nested.isAnnotationPresent(Nested.class))
                .map(nested -> nested.getSuperclass().getSimpleName())
                .collect(Collectors.toSet());
    }
}
