/** Short programs, each run by a test. */
@NullMarked
package dev.sqldag.samples;

import org.jspecify.annotations.NullMarked;
