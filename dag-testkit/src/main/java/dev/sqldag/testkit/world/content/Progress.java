package dev.sqldag.testkit.world.content;

/**
 * What a copy tells its source about itself.
 *
 * @param safe hardened here and by every copy further on that this one waits for
 */
public record Progress(Point received, Point hardened, Point redone, LogRecord safe) {}
