package comity.node.config;

/**
 * How much may wait.
 *
 * @param outboxMessagesMax per partner
 * @param heldMessagesMax at the release desk
 * @param inboxMessagesMax received and not acknowledged
 */
public record QueuesConfig(int outboxMessagesMax, int heldMessagesMax, int inboxMessagesMax) {}
