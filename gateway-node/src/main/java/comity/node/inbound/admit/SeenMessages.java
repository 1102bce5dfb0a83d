package comity.node.inbound.admit;

import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;

/** Which messages were admitted before, over all channels a sender ever had. */
@FunctionalInterface
public interface SeenMessages {
    /** Whether a message of that sender and id was admitted. */
    boolean seen(Query q, AgencyId sender, MessageId id);
}
