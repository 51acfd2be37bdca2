package dev.sqldag.scoreboard;

import java.util.List;

/** Something that is measured in this run: one score, or several that come from one measurement, peers after them. */
@FunctionalInterface
public interface Figure {

    List<Score> measure();
}
