package comity.node.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoopbackPortsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void givesNoPortTwice_whileItIsTaken() {
        try (LoopbackPorts some = LoopbackPorts.take(200);
                LoopbackPorts others = LoopbackPorts.take(200)) {
            List<Integer> all = new ArrayList<>(some.numbers());
            all.addAll(others.numbers());
            assertThat(all).hasSize(400).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesPortsThatCanBeListenedOn_againAndAgain() throws Exception {
        try (LoopbackPorts ports = LoopbackPorts.take(1)) {
            int port = ports.numbers().getFirst();
            for (int start = 0; start < 3; start++) {
                assertThat(LoopbackPorts.isFree(new InetSocketAddress(LOOPBACK, port)))
                        .isTrue();
                try (ServerSocket listener = new ServerSocket(port, 1, LOOPBACK)) {
                    assertThat(listener.getLocalPort()).isEqualTo(port);
                    assertThat(LoopbackPorts.isFree(new InetSocketAddress(LOOPBACK, port)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void givesPortsThatNoOutgoingConnectionIsGiven() {
        OutgoingPorts outgoing = OutgoingPorts.ofThisMachine();
        OutgoingPorts.Span choice = LoopbackPorts.choice(outgoing);
        try (LoopbackPorts ports = LoopbackPorts.take(50)) {
            assertThat(ports.numbers()).allMatch(port -> choice.first() <= port && port <= choice.last());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "32768, 60999, 10000, 32767",
        "16000, 65535, 10000, 15999",
        "1024, 29999, 30000, 65535",
        "10500, 60999, 61000, 65535",
        "1024, 65535, 10000, 65535",
    })
    void choosesBelowTheOutgoingOnes_orAbove(int first, int last, int from, int to) {
        assertThat(LoopbackPorts.choice(new OutgoingPorts(first, last, List.of())))
                .isEqualTo(new OutgoingPorts.Span(from, to));
    }

    @Test
    void readsWhatTheSystemSays() {
        OutgoingPorts ports = OutgoingPorts.parse("32768\t60999", "40000-40010,50000");

        assertThat(List.of(32768, 39999, 40011, 49999, 60999)).allMatch(ports::contains);
        assertThat(List.of(32767, 61000, 40000, 40010, 50000)).noneMatch(ports::contains);
    }

    @Test
    void assumesTheWidestRange_whenTheSystemSaysNothing() {
        assertThat(OutgoingPorts.parse("", "").contains(65535)).isTrue();
        assertThat(OutgoingPorts.parse("", "").contains(32767)).isFalse();
    }
}
