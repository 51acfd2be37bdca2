package dev.sqldag;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    /** What each package may import beside itself and java.*; the same table as in docs/design.md. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("problem", List.of()),
            Map.entry("topology.name", List.of()),
            Map.entry("topology.server", List.of("topology.name")),
            Map.entry("topology", List.of("topology.name", "topology.server")),
            Map.entry("trust", List.of("topology")),
            Map.entry("tsql", List.of("problem", "topology", "trust")),
            Map.entry("validation", List.of("problem", "topology", "tsql")),
            Map.entry("session", List.of("problem", "topology", "trust")),
            Map.entry("observation.view", List.of("problem", "topology")),
            Map.entry("observation.reading", List.of("problem", "topology", "session", "observation.view")),
            Map.entry("observation", List.of("problem", "topology", "observation.view")),
            Map.entry("readiness", List.of("problem", "topology", "trust", "observation")),
            Map.entry("condition", List.of("topology", "tsql", "observation")),
            Map.entry(
                    "plan",
                    List.of("problem", "topology", "tsql", "session", "observation", "condition", "plan.render")),
            Map.entry("plan.render", List.of("topology", "tsql", "session")),
            Map.entry(
                    "change",
                    List.of(
                            "problem",
                            "topology",
                            "trust",
                            "tsql",
                            "validation",
                            "observation",
                            "readiness",
                            "condition",
                            "plan")),
            Map.entry("execution", List.of("problem", "trust", "tsql", "session", "plan", "topology")),
            Map.entry(
                    "execution.run",
                    List.of("problem", "topology", "tsql", "session", "observation", "condition", "plan", "execution")),
            Map.entry(
                    "execution.runner",
                    List.of(
                            "topology",
                            "session",
                            "observation",
                            "observation.reading",
                            "plan",
                            "execution",
                            "execution.run")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sqldag");

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @Test
    void the_table_names_every_package() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals("dev.sqldag"))
                        .map(name -> name.substring("dev.sqldag.".length())))
                .isNotEmpty()
                .allMatch(MAY_IMPORT::containsKey);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_imports_only_what_the_table_allows(String name) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "org.jspecify..", "dev.sqldag." + name),
                        MAY_IMPORT.getOrDefault(name, List.of()).stream()
                                .flatMap(ArchitectureTest::withParts)
                                .map(other -> "dev.sqldag." + other))
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage("dev.sqldag." + name)
                .should()
                .onlyDependOnClassesThat(arePrimitiveOrIn(allowed))
                .because("data flows once, forward, and dag-api has no run-time dependency")
                .check(CLASSES);
    }

    /** Who may know the topology, or an observation, may know what it is made of. */
    private static Stream<String> withParts(String name) {
        return switch (name) {
            case "topology" -> Stream.of(name, "topology.name", "topology.server");
            case "observation" -> Stream.of(name, "observation.view");
            default -> Stream.of(name);
        };
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.sqldag.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a package that cannot be read alone cannot be read")
                .check(CLASSES);
    }

    @Test
    void nothing_writes_to_standard_streams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("a library tells its caller, and the caller decides")
                .check(CLASSES);
    }

    @Test
    void exceptions_have_types() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
                .because("a caller acts on types, not on texts")
                .check(CLASSES);
    }

    @Test
    void public_classes_are_closed() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(beFinalAbstractBaseOrInterface())
                .because("what nobody may extend can be changed")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> arePrimitiveOrIn(String... packages) {
        DescribedPredicate<JavaClass> inPackages = JavaClass.Predicates.resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                inPackages.getDescription(),
                type -> type.getBaseComponentType().isPrimitive() || inPackages.test(type.getBaseComponentType()));
    }

    /** The one open class is the base of the library's exceptions. */
    private static ArchCondition<JavaClass> beFinalAbstractBaseOrInterface() {
        return new ArchCondition<>("be final, a record, an enum or an interface") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                        || type.isInterface()
                        || type.isEnum()
                        || type.getName().equals("dev.sqldag.problem.DagException");
                if (!closed) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is open"));
                }
            }
        };
    }
}
