package comity.node.edge.json;

import comity.node.edge.door.OpenConnections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A listening socket that closes a connection over the bound as soon as it is accepted, before TLS begins; Jetty's own
 * limit knows no addresses. Thread-safe.
 */
final class BoundedConnector extends ServerConnector {
    private final OpenConnections connections;
    private final Map<SelectableChannel, InetAddress> counted = new ConcurrentHashMap<>();

    BoundedConnector(Server server, OpenConnections connections, ConnectionFactory... factories) {
        super(server, 1, 1, factories);
        this.connections = connections;
        addBean(new Closed());
    }

    @Override
    protected void configure(Socket socket) {
        InetAddress from = socket.getInetAddress();
        if (from != null && connections.open(from)) {
            counted.put(socket.getChannel(), from);
            super.configure(socket);
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private final class Closed implements SelectorManager.AcceptListener {
        @Override
        public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
            release(channel);
        }

        @Override
        public void onClosed(SelectableChannel channel) {
            release(channel);
        }

        private void release(SelectableChannel channel) {
            InetAddress from = counted.remove(channel);
            if (from != null) {
                connections.closed(from);
            }
        }
    }
}
