package comity.node.outbound.authorize;

import comity.crypto.bytes.Digest;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.Handling;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What the way out asks of the way in: what is known of messages that this node admitted. The two do not know each other, so the
 * composition root joins them. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ReceivedMessages {
    /** A node that never received anything. */
    ReceivedMessages NONE = (q, message) -> List.of();

    /** Every admitted message of that id; more than one only if two agencies drew the same. */
    List<Received> of(Query q, MessageId message);

    /**
     * An admitted message.
     *
     * @param handling codes it came with
     * @param agreement digest of the agreement it came under
     */
    record Received(
            AgencyId sender, Instant receivedAt, boolean exercise, Set<Handling.Code> handling, Digest agreement) {
        public Received {
            handling = Set.copyOf(handling);
        }
    }
}
