package comity.node.edge.local;

import comity.node.config.InboxConfig;
import java.time.InstantSource;

/**
 * What the local door decides for requests that leave it open, and its bounds.
 *
 * @param inbox how much is handed out at once, and how long a call may wait
 * @param time with which expiries are compared
 */
public record LocalTerms(InboxConfig inbox, InstantSource time) {}
