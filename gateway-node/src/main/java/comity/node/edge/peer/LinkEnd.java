package comity.node.edge.peer;

import comity.crypto.cert.TlsIdentity;
import comity.node.edge.tls.PeerPins;
import java.time.InstantSource;

/**
 * This node's end of all links.
 *
 * @param identity what it shows
 * @param pins what it believes
 * @param time against which certificates are judged
 */
public record LinkEnd(TlsIdentity identity, PeerPins pins, InstantSource time) {}
