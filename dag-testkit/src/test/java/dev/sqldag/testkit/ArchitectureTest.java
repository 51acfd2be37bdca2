package dev.sqldag.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses TESTKIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sqldag.testkit");

    private static final JavaClasses JDBC = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sqldag.jdbc");

    @Test
    void there_are_classes_to_check() {
        assertThat(TESTKIT).hasSizeGreaterThan(300);
        assertThat(JDBC).isNotEmpty();
    }

    @Test
    void wire_language_and_world_know_only_the_words_they_share() {
        knowsOnly("wire", "sql", "der");
        knowsOnly("language", "sql", "command");
        knowsOnly("world", "sql", "command", "der");
        knowsOnly("command", "sql");
        knowsOnly("sql");
        knowsOnly("der");
    }

    @Test
    void what_stands_around_the_simulation_knows_only_the_words_too() {
        noneKnows("record", "wire", "language", "world", "fault", "inprocess");
        noneKnows("fault", "wire", "language", "world", "record", "inprocess");
        noneKnows("inprocess", "wire", "language", "world", "record", "fault");
        noneKnows("state", "wire", "language", "world", "record", "fault", "inprocess", "sql");
        noneKnows("client", "wire", "language", "world", "record", "fault", "inprocess", "sql");
    }

    @Test
    void only_two_packages_need_a_test_framework() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sqldag.testkit.junit..", "dev.sqldag.testkit.assertj..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..")
                .because("a program without JUnit and AssertJ must be able to load all the others")
                .check(TESTKIT);
    }

    @Test
    void only_one_package_needs_a_pool_and_the_gate_needs_no_driver() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sqldag.jdbc.hikari..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.zaxxer.hikari..")
                .because("a program without HikariCP must be able to load all the others")
                .check(JDBC);
        classes()
                .that()
                .resideInAPackage("dev.sqldag.jdbc.gate..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sqldag.jdbc.gate..",
                        "dev.sqldag.problem..",
                        "dev.sqldag.topology.name..",
                        "java..",
                        "javax.sql..",
                        "org.jspecify..")
                .because("any pool and any driver can stand behind it")
                .check(JDBC);
    }

    @Test
    void the_simulation_needs_nothing_but_the_jdk_and_persistent_collections() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sqldag.testkit.wire..", "dev.sqldag.testkit.language..", "dev.sqldag.testkit.world..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.net..",
                        "javax.crypto..",
                        "javax.security..",
                        "org.jspecify..",
                        "org.pcollections..",
                        "dev.sqldag.testkit..")
                .because(
                        "the sandbox is one jar, and a simulator that shared the library's code would share its mistakes")
                .check(TESTKIT);
    }

    @Test
    void real_servers_and_simulated_ones_know_nothing_of_each_other() {
        noClasses()
                .that()
                .resideInAPackage("dev.sqldag.testkit.container..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.sqldag.testkit..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("dev.sqldag.testkit.container..")))
                .because("real servers owe nothing to the simulation")
                .check(TESTKIT);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sqldag.testkit.container..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..", "dev.sqldag.testkit.container..")
                .because("who simulates needs no container engine")
                .check(TESTKIT);
    }

    @Test
    void layers_have_no_cycles() {
        slices().matching("dev.sqldag.testkit.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a layer that cannot be read alone cannot be read")
                .check(TESTKIT);
    }

    @Test
    void only_the_program_writes_to_standard_streams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("a library tells its caller, and the caller decides")
                .check(JDBC);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.sqldag.testkit.sandbox.Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library tells its caller, and the caller decides")
                .check(TESTKIT);
    }

    @Test
    void public_classes_are_closed() {
        closed().check(TESTKIT);
        closed().check(JDBC);
    }

    private static ArchRule closed() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .haveModifier(JavaModifier.ABSTRACT)
                .orShould()
                .beEnums()
                .because("what nobody may extend can be changed");
    }

    @Test
    void exceptions_have_types() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
                .because("a caller acts on types, not on texts")
                .check(TESTKIT);
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
                .because("a caller acts on types, not on texts")
                .check(JDBC);
    }

    private static void noneKnows(String layer, String... others) {
        noClasses()
                .that()
                .resideInAPackage("dev.sqldag.testkit." + layer + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others)
                        .map(other -> "dev.sqldag.testkit." + other + "..")
                        .toArray(String[]::new))
                .because("they are put together in one place, the root package")
                .check(TESTKIT);
    }

    private static void knowsOnly(String layer, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = "dev.sqldag.testkit." + layer + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = "dev.sqldag.testkit." + others[i] + "..";
        }
        classes()
                .that()
                .resideInAPackage("dev.sqldag.testkit." + layer + "..")
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(allowed)
                        .or(JavaClass.Predicates.resideOutsideOfPackage("dev.sqldag..")))
                .because("each layer is tested alone, and a seam has two sides")
                .check(TESTKIT);
    }
}
