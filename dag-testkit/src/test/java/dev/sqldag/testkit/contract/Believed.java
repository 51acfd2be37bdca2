package dev.sqldag.testkit.contract;

import dev.sqldag.testkit.fidelity.Confidence;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the test states is believed of SQL Server: from where, and how firmly. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Believed {

    /** Tags of the fact sheet: S1 to S16 are sources that were read, [K] general knowledge, [D] deduced, [?] unsettled. */
    String source();

    Confidence confidence() default Confidence.HIGH;

    /** The ids of the rows of the fidelity table that this test holds against a server. */
    String[] behaviour() default {};
}
