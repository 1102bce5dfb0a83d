package comity.node.admin.setup;

import comity.node.config.Listener;
import comity.node.config.ListenersConfig;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Under which names and addresses callers reach the node's doors: loopback always, and what the configuration names. Immutable.
 *
 * @param dnsNames in order
 * @param ipAddresses in order
 */
record DoorNames(List<String> dnsNames, List<String> ipAddresses) {
    private static final Pattern IP_ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");

    static DoorNames of(ListenersConfig listeners) {
        TreeSet<String> names = new TreeSet<>(List.of("localhost"));
        TreeSet<String> addresses = new TreeSet<>(List.of("127.0.0.1", "::1"));
        Stream.of(
                        listeners.localGrpc(),
                        listeners.localJson(),
                        listeners.adminGrpc(),
                        listeners.adminJson(),
                        listeners.advertised())
                .map(Listener::host)
                .filter(host -> !host.equals("0.0.0.0") && !host.equals("::"))
                .forEach(host -> (IP_ADDRESS.matcher(host).matches() ? addresses : names).add(host));
        return new DoorNames(List.copyOf(names), List.copyOf(addresses));
    }
}
