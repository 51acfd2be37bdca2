/** Is it legal: rules as data, all problems at once; start at {@link dev.sqldag.validation.Validator}. */
@NullMarked
package dev.sqldag.validation;

import org.jspecify.annotations.NullMarked;
