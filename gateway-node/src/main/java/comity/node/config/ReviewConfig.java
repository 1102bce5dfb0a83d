package comity.node.config;

import java.time.Duration;

/**
 * The release desk.
 *
 * @param holdMax a release lapses after this, or when its message expires if that is earlier
 * @param listedMax held releases shown at once
 */
public record ReviewConfig(Duration holdMax, int listedMax) {}
