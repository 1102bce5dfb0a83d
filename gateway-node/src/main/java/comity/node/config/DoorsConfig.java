package comity.node.config;

import java.time.Duration;

/**
 * The bounds of every door: what one caller, and all of them together, may take of the node.
 *
 * @param connections per listener
 * @param calls per listener
 * @param request of one request
 * @param time of handshakes, calls and connections
 */
public record DoorsConfig(Connections connections, Calls calls, Request request, Time time) {
    /**
     * Bounds on connections.
     *
     * @param max open at a time
     * @param perAddressMax open at a time from one address
     */
    public record Connections(int max, int perAddressMax) {}

    /**
     * Bounds on calls.
     *
     * @param max at a time
     * @param perConnectionMax at a time on one connection
     * @param resetsPerMinuteMax cancelled on one connection in a minute
     */
    public record Calls(int max, int perConnectionMax, int resetsPerMinuteMax) {}

    /**
     * Bounds on a request.
     *
     * @param maxBytes of its body
     * @param depthMax of its nesting
     * @param headersMaxBytes of its headers
     */
    public record Request(int maxBytes, int depthMax, int headersMaxBytes) {}

    /**
     * Bounds in time.
     *
     * @param handshakeMax until a handshake ends
     * @param callMax until a call ends
     * @param idleMax of a connection without calls
     * @param ageMax of any connection
     */
    public record Time(Duration handshakeMax, Duration callMax, Duration idleMax, Duration ageMax) {}
}
