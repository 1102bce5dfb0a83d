package comity.node.edge.peer;

import comity.crypto.cert.SpkiPin;
import java.util.Set;

/**
 * Where a partner's gateway is and how it is known.
 *
 * @param host name or address
 * @param port TCP
 * @param pins current and next
 */
public record PartnerAddress(String host, int port, Set<SpkiPin> pins) {
    public PartnerAddress {
        pins = Set.copyOf(pins);
    }
}
