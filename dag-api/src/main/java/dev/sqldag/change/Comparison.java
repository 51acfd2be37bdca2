package dev.sqldag.change;

/** Holds one part of what is wanted against what is. */
@FunctionalInterface
interface Comparison {

    void compare(Scene scene, Draft draft);
}
