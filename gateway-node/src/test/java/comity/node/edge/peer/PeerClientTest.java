package comity.node.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.cert.SpkiPin;
import comity.crypto.cert.TlsIdentity;
import comity.node.channel.PartnerLink;
import comity.node.channel.PartnerLink.DeliverReply;
import comity.node.channel.PartnerLink.HeadReply;
import comity.node.channel.PartnerLink.OpenReply;
import comity.node.channel.PartnerLink.PrekeyReply;
import comity.node.channel.PartnerLink.Unreachable;
import comity.node.config.ConfigReading;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.edge.door.EventLoops;
import comity.node.pouch.ChannelId;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both sides of the link in one process, over real TLS. */
final class PeerClientTest {
    private static final Digest NONCE = Hashing.sha256(Bytes.utf8("a nonce"));

    private final LinkParties parties = new LinkParties();
    private final FakePartnerRequests requests = new FakePartnerRequests();
    private final TlsIdentity xa = parties.pin(LinkParties.XA, LinkParties.identity("XA-NPI"));
    private final TlsIdentity xb = parties.pin(LinkParties.XB, LinkParties.identity("XB-CID"));
    private final Map<AgencyId, PartnerAddress> addresses = new ConcurrentHashMap<>();
    private final EventLoops loops = new EventLoops();
    private PeerDoor door;
    private PeerClient client;

    @BeforeEach
    void open() throws SSLException {
        door = PeerDoor.open(config(0), new LinkEnd(xb, parties, LinkParties.TIME), requests, loops);
        addresses.put(LinkParties.XB, new PartnerAddress("127.0.0.1", door.port(), pins(xb)));
        client = new PeerClient(
                config(0),
                new LinkEnd(xa, parties, LinkParties.TIME),
                agency -> Optional.ofNullable(addresses.get(agency)),
                loops);
    }

    @AfterEach
    void close() {
        client.close();
        door.close();
        loops.close();
    }

    @Test
    void carriesEveryQuestionAndAnswer() {
        PartnerLink link = client.to(LinkParties.XB);
        ChannelId channel = new ChannelId(NONCE);

        assertThat(link.openChannel(NONCE)).isEqualTo(new OpenReply.Opened(NONCE, channel));
        assertThat(link.prekey()).isEqualTo(new PrekeyReply.Offered("a prekey note"));
        assertThat(link.newestHead(channel)).isEqualTo(new HeadReply.Newest(3, Optional.of("a head note")));
        assertThat(requests.asked)
                .containsExactly("XA-NPI open " + NONCE.hex(), "XA-NPI prekey", "XA-NPI head " + channel.hex());
    }

    @Test
    void carriesEveryOutcomeOfAPouch() {
        List<DeliverReply> outcomes = List.of(
                new DeliverReply.Receipted("a receipt", Bytes.of(1, 2)),
                new DeliverReply.Gap(7),
                new DeliverReply.Reseal("a prekey"),
                new DeliverReply.Halted("a head"),
                new DeliverReply.Refused("SIGNATURE", false),
                new DeliverReply.Refused("OVERLOADED", true));
        requests.replies.addAll(outcomes);

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(client.to(LinkParties.XB).deliver(Bytes.zeros(5000)))
                        .isEqualTo(outcome));
    }

    @Test
    void hidesFromPartner_whatItMayNotSee() {
        requests.replies.add(new DeliverReply.Refused("SOURCE_RISK", false));

        assertThat(client.to(LinkParties.XB).deliver(Bytes.zeros(10)))
                .isEqualTo(new DeliverReply.Refused("GENERIC", false));
        assertThat(client.to(LinkParties.XB).newestHead(new ChannelId(Digest.ZERO)))
                .isEqualTo(new Unreachable("GENERIC"));
    }

    @Test
    void saysInternalAndNoMore_whenTheOtherSideFails() {
        assertThat(client.to(LinkParties.XB).deliver(Bytes.zeros(10)))
                .isEqualTo(new DeliverReply.Refused("INTERNAL", true));
    }

    @Test
    void refusesPouchOverTheLimit_withoutReadingIt() {
        DeliverReply reply = client.to(LinkParties.XB).deliver(Bytes.zeros(9 << 20));

        assertThat(reply).isNotInstanceOf(DeliverReply.Receipted.class);
        assertThat(requests.asked).isEmpty();
    }

    @Test
    void isUnreachable_whenThePartnerIsUnknown() {
        assertThat(client.to(new AgencyId("XC-PPO")).prekey()).isEqualTo(new Unreachable("UNKNOWN_PARTNER"));
    }

    @Test
    void sendsNothing_whenTheOtherSideShowsAnotherKey() {
        addresses.put(
                LinkParties.XB, new PartnerAddress("127.0.0.1", door.port(), pins(LinkParties.identity("XB-CID"))));

        assertThat(client.to(LinkParties.XB).deliver(Bytes.zeros(10))).isEqualTo(new Unreachable("PARTNER_UNTRUSTED"));
        assertThat(requests.asked).isEmpty();
    }

    @Test
    void reachesThePartnerAgain_afterItsRestart() throws SSLException {
        int port = door.port();
        assertThat(client.to(LinkParties.XB).prekey()).isInstanceOf(PrekeyReply.Offered.class);
        door.close();
        assertThat(client.to(LinkParties.XB).prekey()).isInstanceOf(Unreachable.class);

        door = PeerDoor.open(config(port), new LinkEnd(xb, parties, LinkParties.TIME), requests, loops);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(client.to(LinkParties.XB).prekey()).isInstanceOf(PrekeyReply.Offered.class));
    }

    @Test
    void followsThePartner_whenItsCardNamesAnotherPlaceAndKey() throws SSLException {
        assertThat(client.to(LinkParties.XB).prekey()).isInstanceOf(PrekeyReply.Offered.class);
        TlsIdentity renewed = LinkParties.identity("XB-CID");
        try (PeerDoor moved =
                PeerDoor.open(config(0), new LinkEnd(renewed, parties, LinkParties.TIME), requests, loops)) {
            addresses.put(LinkParties.XB, new PartnerAddress("127.0.0.1", moved.port(), pins(renewed)));

            assertThat(client.to(LinkParties.XB).prekey()).isInstanceOf(PrekeyReply.Offered.class);
        }
    }

    private static Set<SpkiPin> pins(TlsIdentity identity) {
        return Set.of(SpkiPin.of(identity.certificate()));
    }

    private static NodeConfig config(int port) {
        return ((ConfigReading.Read) NodeConfigFile.parse(
                        "agency: XB-CID\nlisteners: {peer: {host: 127.0.0.1, port: " + port + "}}\n"))
                .config();
    }
}
