package comity.node.edge.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.node.config.Listener;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.ops.LoopbackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BindingTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static Binding binding(int port, Duration max) {
        return new Binding("listeners.peer", new Listener("127.0.0.1", port), max);
    }

    private static int listened(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void namesListenerAddressAndReason_whenThePortStaysInUse() throws Exception {
        try (LoopbackPorts ports = LoopbackPorts.take(1);
                ServerSocket other = new ServerSocket(ports.numbers().getFirst(), 1, LOOPBACK)) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> binding(port, Duration.ofMillis(200)).bind(() -> listened(port)))
                    .isInstanceOfSatisfying(FaultException.class, failed -> {
                        Fault fault = failed.fault();
                        assertThat(fault.code()).isEqualTo(FaultCode.PORT_IN_USE);
                        assertThat(fault.path()).isEqualTo("listeners.peer");
                        assertThat(fault.message()).startsWith("127.0.0.1:" + port + ": Address already in use");
                    });
        }
    }

    /** What happens to a listener among the ports of outgoing connections. */
    @Test
    void hasThePort_whenTheConnectionThatHadItEnds() throws Exception {
        try (ServerSocket far = new ServerSocket(0, 1, LOOPBACK)) {
            Socket near = new Socket(LOOPBACK, far.getLocalPort());
            Socket accepted = far.accept();
            int port = near.getLocalPort();
            assertThatThrownBy(() -> listened(port)).isInstanceOf(IOException.class);
            Thread closing = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(Duration.ofMillis(300));
                    // Closed by the far end first, so that nothing of it lingers at the near one.
                    accepted.close();
                    near.close();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(binding(port, Duration.ofSeconds(30)).bind(() -> listened(port)))
                    .isEqualTo(port);

            closing.join();
        }
    }

    @Test
    void triesOnce_whenThereIsNoTime() {
        int[] attempts = {0};
        assertThatThrownBy(() -> binding(1, Duration.ZERO).bind(() -> {
                    attempts[0]++;
                    throw new IOException("no");
                }))
                .isInstanceOf(FaultException.class);
        assertThat(attempts[0]).isOne();
    }
}
