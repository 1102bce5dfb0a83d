package comity.node.edge.door;

import comity.node.config.DoorsConfig;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections a listener has, in all and from each address: grpc-java has no such bound of its own, and a
 * connection costs memory before anybody is authenticated. Thread-safe, by its monitor, held for a map access.
 */
public final class OpenConnections {
    private final DoorsConfig.Connections bounds;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private int all;

    public OpenConnections(DoorsConfig.Connections bounds) {
        this.bounds = bounds;
    }

    /** Counts one more, unless a bound is reached. */
    public synchronized boolean open(InetAddress from) {
        int here = byAddress.getOrDefault(from, 0);
        if (all >= bounds.max() || here >= bounds.perAddressMax()) {
            return false;
        }
        all++;
        byAddress.put(from, here + 1);
        return true;
    }

    /** Counts one less; once for each that was counted. */
    public synchronized void closed(InetAddress from) {
        all--;
        byAddress.computeIfPresent(from, (address, here) -> here > 1 ? here - 1 : null);
    }
}
