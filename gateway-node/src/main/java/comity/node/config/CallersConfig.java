package comity.node.config;

import java.time.Duration;

/**
 * Callers and their acts.
 *
 * @param certificateValid of a new caller's certificate
 * @param actValid until a two-person act lapses
 */
public record CallersConfig(Duration certificateValid, Duration actValid) {}
