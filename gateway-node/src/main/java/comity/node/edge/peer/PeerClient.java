package comity.node.edge.peer;

import comity.node.channel.PartnerLink;
import comity.node.config.NodeConfig;
import comity.node.edge.door.EventLoops;
import comity.protocol.id.AgencyId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The calls to all partners, one link each, made when first needed. Thread-safe; closed once. */
public final class PeerClient implements AutoCloseable {
    private final NodeConfig config;
    private final LinkEnd end;
    private final PartnerAddresses addresses;
    private final EventLoops loops;
    private final Map<AgencyId, GrpcPartnerLink> links = new ConcurrentHashMap<>();

    public PeerClient(NodeConfig config, LinkEnd end, PartnerAddresses addresses, EventLoops loops) {
        this.config = config;
        this.end = end;
        this.addresses = addresses;
        this.loops = loops;
    }

    /** The link to a partner; there always is one, and its calls say when the partner is unknown or not reached. */
    public PartnerLink to(AgencyId partner) {
        return links.computeIfAbsent(
                partner,
                agency -> new GrpcPartnerLink(new LinkChannel(config, end, () -> addresses.of(agency), loops)));
    }

    @Override
    public void close() {
        links.values().forEach(GrpcPartnerLink::close);
    }
}
