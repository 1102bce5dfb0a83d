package comity.node;

import comity.node.channel.PartnerLink;
import comity.node.edge.peer.PeerClient;
import comity.protocol.id.AgencyId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The links to partners, for dispatch, which is made before the doors they go through: the doors need what dispatch belongs to. Given
 * its client once, before dispatch starts. Thread-safe.
 */
final class PartnerLinks implements Function<AgencyId, PartnerLink>, AutoCloseable {
    private final AtomicReference<@Nullable PeerClient> client = new AtomicReference<>();

    void through(PeerClient opened) {
        client.set(opened);
    }

    @Override
    public PartnerLink apply(AgencyId partner) {
        PeerClient opened = client.get();
        if (opened == null) {
            throw new IllegalStateException("dispatch started before the doors opened");
        }
        return opened.to(partner);
    }

    @Override
    public void close() {
        PeerClient opened = client.getAndSet(null);
        if (opened != null) {
            opened.close();
        }
    }
}
