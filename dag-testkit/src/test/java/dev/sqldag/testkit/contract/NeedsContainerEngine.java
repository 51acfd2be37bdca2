package dev.sqldag.testkit.contract;

import dev.sqldag.testkit.container.SqlServerContainers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where there is no container engine, each test of the class is skipped by its name; with the system property
 * {@code sqldag.engine.required} it fails instead.
 */
@Tag("container")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsContainerEngine.Condition.class)
public @interface NeedsContainerEngine {

    /** Asks once for each run: Testcontainers looks for an engine in many places. */
    final class Condition implements ExecutionCondition {

        private static final boolean ENGINE = SqlServerContainers.isEngineAvailable();
        private static final boolean REQUIRED = Boolean.getBoolean("sqldag.engine.required");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getTestMethod().isPresent() && !ENGINE && !REQUIRED
                    ? ConditionEvaluationResult.disabled(
                            "needs a container engine and the image mcr.microsoft.com/mssql/server, and found no engine")
                    : ConditionEvaluationResult.enabled("");
        }
    }
}
