package comity.node.edge.local;

import comity.node.config.InboxConfig;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What the local door decides for requests that leave it open, and its bounds.
 *
 * @param inbox how much is handed out at once, and how long a call may wait
 * @param messageExpiry of a submission that names none
 * @param time from which expiry counts
 */
public record LocalTerms(InboxConfig inbox, Duration messageExpiry, InstantSource time) {}
