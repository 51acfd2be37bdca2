/** What is, from all servers, with where and when it was seen; start at {@link dev.sqldag.observation.Observation}. */
@NullMarked
package dev.sqldag.observation;

import org.jspecify.annotations.NullMarked;
