/** What is: batches to ask servers, parsers to understand them; start at {@link dev.sqldag.observation.Observation}. */
@NullMarked
package dev.sqldag.observation;

import org.jspecify.annotations.NullMarked;
