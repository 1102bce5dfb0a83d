package comity.node.edge.tls;

import comity.crypto.cert.SpkiPin;
import comity.protocol.id.AgencyId;
import java.util.Optional;

/** The pins of all partners, as the directory holds them now. Implementations are safe for use by many threads. */
public interface PeerPins {
    /** The partner whose current or next pin this is; asked at each handshake and again at each call. */
    Optional<AgencyId> partner(SpkiPin pin);
}
