/** How scripts and JSON are written, knowing nothing of plans; start at {@link dev.sqldag.plan.render.ScriptText}. */
@NullMarked
package dev.sqldag.plan.render;

import org.jspecify.annotations.NullMarked;
