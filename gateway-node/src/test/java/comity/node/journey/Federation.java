package comity.node.journey;

import com.google.protobuf.util.JsonFormat;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteSigner;
import comity.edge.local.v1.SubmitRequest;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.AgreementNote;
import comity.node.agreement.life.AgreementVerifier;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.terms.Agreement;
import comity.node.ops.SystemTime;
import comity.node.outbound.SubmitOutcome;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** XA-NPI and XB-CID with the demo's agreement in force, and the links between them. */
final class Federation implements AutoCloseable {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");
    private static final Path DEMO = Path.of("..", "deploy", "demo");

    final CallLink toXb = new CallLink(XA, this::xb);
    final CallLink toXa = new CallLink(XB, this::xa);
    private TestNode xa;
    private TestNode xb;

    private final InstantSource timeOfXa;
    private final InstantSource timeOfXb;

    /** With the demo's agreement in force. */
    Federation(Path directory) throws IOException {
        this(directory, new SystemTime());
        activate(Files.readString(DEMO.resolve("agreement-xa-xb.yaml")));
    }

    /**
     * With no agreement.
     *
     * @param time the clock of both
     */
    Federation(Path directory, InstantSource time) throws IOException {
        this(directory, time, time);
    }

    /** With no agreement, and a clock for each. */
    Federation(Path directory, InstantSource timeOfXa, InstantSource timeOfXb) throws IOException {
        this.timeOfXa = timeOfXa;
        this.timeOfXb = timeOfXb;
        TestNode.Identity one = TestNode.Identity.make("XA-NPI", directory, timeOfXa.instant());
        TestNode.Identity other = TestNode.Identity.make("XB-CID", directory, timeOfXa.instant());
        xa = new TestNode(one, partner -> toXb, timeOfXa);
        xb = new TestNode(other, partner -> toXa, timeOfXb);
        xa.pin(other);
        xb.pin(one);
        xa.dispatch();
        xb.dispatch();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> xa.store.read(q -> xa.ledger
                        .outgoing(q, XB)
                        .map(channel -> xa.ledger.receiptedUpTo(q, channel.id()) > 0)
                        .orElse(false)));
    }

    TestNode xa() {
        return xa;
    }

    TestNode xb() {
        return xb;
    }

    void restartXa() throws IOException {
        xa.close();
        xa = new TestNode(xa.identity, partner -> toXb, timeOfXa);
        xa.dispatch();
    }

    void restartXb() throws IOException {
        toXb.cut.set(true);
        xb.close();
        xb = new TestNode(xb.identity, partner -> toXa, timeOfXb);
        xb.dispatch();
        toXb.cut.set(false);
    }

    /** A file with the fingerprints of the two in place of the words that stand for them. */
    Bytes file(String yaml) {
        return Bytes.utf8(yaml.replace("FINGERPRINT-OF-XA-NPI", fingerprint(xa.identity))
                .replace("FINGERPRINT-OF-XB-CID", fingerprint(xb.identity)));
    }

    /** Both sign, and both nodes put it in force. */
    void activate(String text) {
        Bytes yaml = file(text);
        TestNode.Identity one = xa.identity;
        TestNode.Identity other = xb.identity;
        if (!(AgreementDocument.parse(yaml) instanceof AgreementDocument.Parsed parsed)) {
            throw new AssertionError(AgreementDocument.parse(yaml));
        }
        Agreement agreement = parsed.agreement();
        Digest digest = AgreementDocument.digest(yaml);
        Note note = NoteSigner.addSignature(
                NoteSigner.sign(one.keys().identity(), AgreementNote.text(agreement, digest)),
                other.keys().identity());
        for (TestNode node : List.of(xa, xb)) {
            node.store.change(tx -> {
                AgreementVerifier verifier = new AgreementVerifier(agency -> node.directory.identity(tx, agency));
                if (!(verifier.verify(yaml, note) instanceof AgreementVerifier.Verified verified)) {
                    throw new AssertionError(verifier.verify(yaml, note));
                }
                node.agreements.activate(tx, verified.agreement(), node.time.instant(), "test");
            });
        }
    }

    private static String fingerprint(TestNode.Identity identity) {
        return identity.keys().identity().verificationKey().fingerprint().hex();
    }

    static Instant now() {
        return new SystemTime().instant();
    }

    /** A scenario file under a key of its own. */
    SubmitCommand scenario(String file, String key) throws IOException {
        SubmitRequest.Builder request = SubmitRequest.newBuilder();
        JsonFormat.parser().merge(Files.readString(DEMO.resolve(file)), request);
        return new SubmitCommand(
                "npi-system",
                key,
                request.getRecipientsList().stream().map(AgencyId::new).toList(),
                request.getSubmission(),
                Optional.of(now().plus(Duration.ofDays(1))));
    }

    /** Submits the tip and returns its only consignment. */
    Consignment submitTip(String key) throws IOException {
        SubmitOutcome outcome = xa.outbound.submit(scenario("s1-informant-tip.json", key));
        if (!(outcome instanceof SubmitOutcome.Taken taken)) {
            throw new AssertionError(outcome);
        }
        return taken.consignments().getFirst();
    }

    /** Submits the tip as an answer to a message. */
    Consignment answering(MessageId answered, String key) throws IOException {
        SubmitCommand tip = scenario("s1-informant-tip.json", key);
        LocalSubmission.Builder content = tip.content().toBuilder();
        content.getMessageBuilder().getEnvelopeBuilder().setInReplyTo(answered.byteString());
        SubmitOutcome outcome = xa.outbound.submit(
                new SubmitCommand(tip.client(), key, tip.recipients(), content.build(), tip.expiresAt()));
        if (!(outcome instanceof SubmitOutcome.Taken taken)) {
            throw new AssertionError(outcome);
        }
        return taken.consignments().getFirst();
    }

    /** Both officers approve. */
    void approve(Consignment held) {
        Digest digest = held.review().digest().orElseThrow();
        ReviewOutcome first = xa.outbound.releases().approve(held.messageId(), xa.officer("reed"), digest);
        Assertions.assertThat(first).isInstanceOf(ReviewOutcome.StillHeld.class);
        ReviewOutcome second = xa.outbound.releases().approve(held.messageId(), xa.officer("sato"), digest);
        Assertions.assertThat(second).isInstanceOf(ReviewOutcome.Released.class);
    }

    Consignment status(Consignment consignment) {
        return xa.outbound.status("npi-system", consignment.messageId()).getFirst();
    }

    void suspend(TestNode node) {
        node.store.change(tx ->
                node.agreements.suspend(tx, "AGR-XA-XB-2026-01", 1, new Agreements.Act(now(), "test", "for the test")));
    }

    @Override
    public void close() {
        xa.close();
        xb.close();
    }
}
