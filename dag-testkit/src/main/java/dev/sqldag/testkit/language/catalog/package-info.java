/** What the catalog says of the tables of a database: start at {@link dev.sqldag.testkit.language.catalog.TableCatalog}. */
@NullMarked
package dev.sqldag.testkit.language.catalog;

import org.jspecify.annotations.NullMarked;
