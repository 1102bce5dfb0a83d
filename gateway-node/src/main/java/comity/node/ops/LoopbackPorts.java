package comity.node.ops;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * TCP ports of the loopback address for nodes that are made to be thrown away: free now, and left alone until this is closed, also
 * while the node that listens there is down.
 *
 * <p>Asking the system for "any free port" would give one that the next outgoing connection may be given as well. These are from outside
 * that range, and as a token of who took it, the UDP port of the same number is held: whoever chooses this way on this machine, in this
 * process or another, chooses another one. Holding the TCP port itself would keep the node out. One owner.
 */
public final class LoopbackPorts implements AutoCloseable {
    /** Not whichever of the two families the system prefers: what is configured is this one. */
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** Below are ports that services are known by. */
    private static final int LOWEST = 10_000;

    private static final int HIGHEST = 65_535;

    /** Fewer to choose from would be used up by a few nodes. */
    private static final int CHOICE_MIN = 1000;

    private static final int TRIES_MAX = 10_000;

    private final List<DatagramSocket> tokens = new ArrayList<>();

    /** Takes so many. */
    public static LoopbackPorts take(int count) {
        LoopbackPorts taken = new LoopbackPorts();
        boolean complete = false;
        try {
            OutgoingPorts.Span choice = choice(OutgoingPorts.ofThisMachine());
            RandomGenerator random = RandomGenerator.getDefault();
            for (int tries = 0; taken.tokens.size() < count; tries++) {
                if (tries == TRIES_MAX) {
                    throw new IllegalStateException("no free port from " + choice.first() + " to " + choice.last()
                            + " on the loopback address");
                }
                taken.tryOne(random.nextInt(choice.first(), choice.last() + 1));
            }
            complete = true;
            return taken;
        } finally {
            if (!complete) {
                taken.close();
            }
        }
    }

    /** Below the outgoing ones, or above; on a machine that gives out all of them, among them. */
    static OutgoingPorts.Span choice(OutgoingPorts outgoing) {
        if (outgoing.first() - LOWEST >= CHOICE_MIN) {
            return new OutgoingPorts.Span(LOWEST, outgoing.first() - 1);
        }
        if (HIGHEST - outgoing.last() >= CHOICE_MIN) {
            return new OutgoingPorts.Span(Math.max(LOWEST, outgoing.last() + 1), HIGHEST);
        }
        return new OutgoingPorts.Span(LOWEST, HIGHEST);
    }

    private void tryOne(int port) {
        InetSocketAddress address = new InetSocketAddress(LOOPBACK, port);
        DatagramSocket token;
        try {
            token = new DatagramSocket(address);
        } catch (SocketException taken) {
            return;
        }
        if (isFree(address)) {
            tokens.add(token);
        } else {
            token.close();
        }
    }

    /** Whether a listener could have this address now, by the same rules as a node's own: a connection that just ended is no hindrance. */
    public static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The ports, in the order they were taken. */
    public List<Integer> numbers() {
        return tokens.stream().map(DatagramSocket::getLocalPort).toList();
    }

    /** Leaves the ports to others; nothing listens there any more. */
    @Override
    public void close() {
        tokens.forEach(DatagramSocket::close);
    }
}
