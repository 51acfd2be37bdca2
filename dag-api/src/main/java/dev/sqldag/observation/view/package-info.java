/** What one server says, part by part; start at {@link dev.sqldag.observation.view.ServerView}. */
@NullMarked
package dev.sqldag.observation.view;

import org.jspecify.annotations.NullMarked;
