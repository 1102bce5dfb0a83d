package comity.node.outbound.authorize;

import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.Optional;

/**
 * The consents on file: granted by a {@code ConsentExchange}, not expired, not withdrawn. Nothing on file is no. Implementations are
 * thread-safe and answer from the snapshot they are handed.
 */
public interface Consents {
    /** None is on file. */
    Consents NONE = new Consents() {
        @Override
        public boolean toPassOn(Query q, Material material, AgencyId recipient, Instant now) {
            return false;
        }

        @Override
        public boolean toUseAsEvidence(Query q, AgencyId recipient, Optional<MessageId> answered, Instant now) {
            return false;
        }
    };

    /** A received message and who sent it. */
    record Material(MessageId message, AgencyId originator) {}

    /** Whether the originator consented to pass this message on to that recipient. */
    boolean toPassOn(Query q, Material material, AgencyId recipient, Instant now);

    /**
     * Whether what is transferred to that recipient may be used as evidence.
     *
     * @param answered the message that the transfer answers, if it says so
     */
    boolean toUseAsEvidence(Query q, AgencyId recipient, Optional<MessageId> answered, Instant now);
}
