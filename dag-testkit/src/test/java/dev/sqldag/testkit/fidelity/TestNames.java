package dev.sqldag.testkit.fidelity;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The tests of this module, as {@code Class.method}, and which behaviours those of the contract name. */
final class TestNames {

    private static final String BELIEVED = "dev.sqldag.testkit.contract.Believed";

    private final List<JavaMethod> tests = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("dev.sqldag.testkit").stream()
                    .map(JavaClass::getMethods)
                    .flatMap(Collection::stream)
                    .filter(method ->
                            method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class))
                    .toList();

    /** Every test. */
    List<String> all() {
        return tests.stream().map(TestNames::name).toList();
    }

    /** The tests of the contract that say nothing of what is believed. */
    List<String> withoutBelief() {
        return tests.stream()
                .filter(test -> test.getOwner().getSimpleName().endsWith("Contract"))
                .filter(test -> !test.isAnnotatedWith(BELIEVED))
                .map(TestNames::name)
                .toList();
    }

    /** The tests of the contract by the behaviour that they name. */
    Map<String, List<String>> byBehaviour() {
        Map<String, List<String>> tested = new TreeMap<>();
        for (JavaMethod test : tests) {
            test.tryGetAnnotationOfType(BELIEVED)
                    .flatMap(believed -> believed.get("behaviour"))
                    .ifPresent(ids -> Stream.of((Object[]) ids)
                            .forEach(id -> tested.computeIfAbsent(id.toString(), unknown -> new ArrayList<>())
                                    .add(name(test))));
        }
        tested.values().forEach(names -> names.sort(null));
        return tested;
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
