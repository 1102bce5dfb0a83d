package comity.node.config;

import java.time.Duration;

/**
 * How a node's process starts and stops.
 *
 * @param bindMax time for a listener's address to come free at a start
 * @param stopMax time for calls under way to end at a stop
 */
public record RunConfig(Duration bindMax, Duration stopMax) {}
