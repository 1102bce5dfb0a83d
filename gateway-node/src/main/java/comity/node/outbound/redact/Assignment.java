package comity.node.outbound.redact;

import comity.protocol.id.MessageId;
import java.time.Instant;

/**
 * What the gateway gives to one message for one recipient.
 *
 * @param messageId random, drawn for this recipient
 * @param createdAt when the gateway took the submission
 */
public record Assignment(MessageId messageId, Instant createdAt) {}
