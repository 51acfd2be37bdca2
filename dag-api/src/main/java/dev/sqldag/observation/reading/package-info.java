/** How servers are asked and their answers read; start at {@link dev.sqldag.observation.reading.ObservationBatch}. */
@NullMarked
package dev.sqldag.observation.reading;

import org.jspecify.annotations.NullMarked;
