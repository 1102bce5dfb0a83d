package comity.node.config;

import java.time.Duration;

/**
 * How agency systems are handed messages.
 *
 * @param lease until a message not acknowledged is handed out again
 * @param receiveMessagesMax at once
 * @param receiveWaitMax for the first one
 * @param leasesMax of one message; after that it is parked
 */
public record InboxConfig(Duration lease, int receiveMessagesMax, Duration receiveWaitMax, int leasesMax) {}
