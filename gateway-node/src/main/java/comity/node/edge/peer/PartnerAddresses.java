package comity.node.edge.peer;

import comity.protocol.id.AgencyId;
import java.util.Optional;

/** The addresses of all partners, as the directory holds them now. Implementations are safe for use by many threads. */
public interface PartnerAddresses {
    /** Where the partner is; nothing for one that is not pinned or whose card has expired. */
    Optional<PartnerAddress> of(AgencyId partner);
}
