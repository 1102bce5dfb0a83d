package comity.node.edge.json;

import comity.node.config.DoorsConfig;
import comity.node.config.Listener;
import comity.node.edge.call.CallLimits;
import comity.node.edge.call.CallerDoor;
import comity.node.edge.call.CallerServices;
import comity.node.edge.call.InProcessCertificate;
import comity.node.edge.door.Binding;
import comity.node.edge.door.OpenConnections;
import comity.node.edge.tls.CallerTls;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** An open JSON door: HTTPS in front of an in-process gRPC server that has no other way in. Closed once. */
public final class JsonDoor implements AutoCloseable {
    private final Server http;
    private final BoundedConnector connector;
    private final io.grpc.Server calls;
    private final ManagedChannel channel;
    private final CallLimits limits;
    private final ExecutorService threads;

    private JsonDoor(CallerServices services, Listener listener, CallerDoor.Trust trust, CallerDoor.Bounds bounds)
            throws GeneralSecurityException {
        limits = new CallLimits(bounds.doors());
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(services.name() + "-", 0).factory());
        String name = InProcessServerBuilder.generateName();
        calls = InProcessServerBuilder.forName(name)
                .executor(threads)
                .addServices(services.behind(new InProcessCertificate(), limits))
                .build();
        channel = InProcessChannelBuilder.forName(name).executor(threads).build();
        http = new Server(new VirtualThreadPool(bounds.doors().calls().max()));
        connector = connector(http, listener, trust, bounds.doors());
        http.addConnector(connector);
        JsonMethods methods = new JsonMethods(services.service().bindService().getServiceDescriptor());
        http.setHandler(new JsonHandler(services, methods, channel, bounds.doors()));
        http.setErrorHandler(new JsonErrors());
        http.setStopTimeout(bounds.run().stopMax().toMillis());
    }

    /** Opens the door; when this returns, callers are served. */
    public static JsonDoor open(
            CallerServices services, Listener listener, CallerDoor.Trust trust, CallerDoor.Bounds bounds)
            throws GeneralSecurityException {
        JsonDoor door = new JsonDoor(services, listener, trust, bounds);
        boolean opened = false;
        try {
            new Binding(
                            "listeners." + services.name() + "_json",
                            listener,
                            bounds.run().bindMax())
                    .bind(door::bind);
            door.start();
            opened = true;
            return door;
        } finally {
            if (!opened) {
                door.close();
            }
        }
    }

    private int bind() throws IOException {
        connector.open();
        return connector.getLocalPort();
    }

    private void start() {
        try {
            calls.start();
            http.start();
        } catch (Exception e) {
            // Jetty's start declares no narrower type.
            throw new IllegalStateException("the HTTP server does not start", e);
        }
    }

    private static BoundedConnector connector(
            Server server, Listener listener, CallerDoor.Trust trust, DoorsConfig bounds)
            throws GeneralSecurityException {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(bounds.request().headersMaxBytes());
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setIdleTimeout(bounds.time().callMax().toMillis());
        // No host is special here: who calls is decided by certificates, not by the name a request asks for.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(CallerTls.json(trust.identity(), trust.authority(), trust.time()));
        tls.setIncludeProtocols("TLSv1.3");
        tls.setNeedClientAuth(true);
        BoundedConnector connector = new BoundedConnector(
                server,
                new OpenConnections(bounds.connections()),
                new SslConnectionFactory(tls, "http/1.1"),
                new HttpConnectionFactory(http));
        connector.setHost(listener.host());
        connector.setPort(listener.port());
        // Before the first request this bounds the handshake, and between requests a new connection costs little.
        connector.setIdleTimeout(bounds.time().handshakeMax().toMillis());
        return connector;
    }

    /** The port in use. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        } finally {
            // A server that never started does not close what was bound for it.
            connector.close();
            channel.shutdownNow();
            calls.shutdownNow();
            limits.close();
            threads.shutdown();
        }
    }
}
