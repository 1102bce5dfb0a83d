package comity.node.edge.door;

import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.util.List;

/**
 * A listening socket that closes a connection over the bound as soon as it is accepted, before TLS begins. Used by its own
 * event loop alone.
 */
final class BoundedListener extends NioServerSocketChannel {
    private final OpenConnections connections;

    BoundedListener(OpenConnections connections) {
        this.connections = connections;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int before = accepted.size();
        int read = super.doReadMessages(accepted);
        for (int i = accepted.size() - 1; i >= before; i--) {
            if (accepted.get(i) instanceof SocketChannel connection && !admit(connection)) {
                accepted.remove(i);
            }
        }
        return read;
    }

    private boolean admit(SocketChannel connection) {
        if (connection.remoteAddress() == null) {
            // Gone already: the other side closed between connect and accept.
            connection.unsafe().closeForcibly();
            return false;
        }
        InetAddress from = connection.remoteAddress().getAddress();
        if (!connections.open(from)) {
            connection.unsafe().closeForcibly();
            return false;
        }
        connection.closeFuture().addListener(closed -> connections.closed(from));
        return true;
    }
}
