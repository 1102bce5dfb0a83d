package comity.node.config;

/**
 * Where a door is opened.
 *
 * @param host name or address to bind to
 * @param port 0 to 65535; 0 takes any free port
 */
public record Listener(String host, int port) {
    public Listener {
        if (host.isEmpty() || port < 0 || port > 65535) {
            throw new IllegalArgumentException("not an address: " + host + ":" + port);
        }
    }

    /** Host and port with a colon between, an IPv6 address in brackets. */
    public String text() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
