package dev.sqldag.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which server a {@code DataSource} or {@code Connection} parameter leads to; without it, the first one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface OnServer {

    /** The server's name. */
    String value();
}
