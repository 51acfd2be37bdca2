/** Catalog views and dynamic management views as one server sees them; start at {@link dev.sqldag.testkit.world.view.Catalog}. */
@NullMarked
package dev.sqldag.testkit.world.view;

import org.jspecify.annotations.NullMarked;
