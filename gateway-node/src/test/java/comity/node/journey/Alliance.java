package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.PreviewOutcome;
import comity.node.outbound.SubmitOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.pouch.JournalEntry;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** XA-NPI and partners of it, each a node of its own, under one clock that a test sets. Any of them can be started again on its files. */
final class Alliance implements AutoCloseable {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");
    static final String CLIENT = "npi-system";
    private static final Path DEMO = Path.of("..", "deploy", "demo");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    final StoppedTime time = new StoppedTime();
    private final Map<AgencyId, TestNode> nodes = new LinkedHashMap<>();
    private final Map<AgencyId, CallLink> outward = new LinkedHashMap<>();
    private final Map<AgencyId, CallLink> homeward = new LinkedHashMap<>();

    Alliance(Path directory, String... partners) throws IOException {
        TestNode.Identity own = TestNode.Identity.make(XA.text(), directory, time.instant());
        for (String name : partners) {
            AgencyId partner = new AgencyId(name);
            outward.put(partner, new CallLink(XA, () -> node(partner)));
            homeward.put(partner, new CallLink(partner, () -> node(XA)));
        }
        nodes.put(XA, new TestNode(own, this::to, time));
        for (AgencyId partner : outward.keySet()) {
            TestNode.Identity identity = TestNode.Identity.make(partner.text(), directory, time.instant());
            nodes.put(partner, new TestNode(identity, ignored -> home(partner), time));
            node(partner).pin(own);
            xa().pin(identity);
        }
        nodes.values().forEach(TestNode::dispatch);
        outward.keySet().forEach(this::awaitChannel);
    }

    private void awaitChannel(AgencyId partner) {
        await().atMost(LIMIT)
                .until(() -> xa().store
                        .read(q -> xa().ledger
                                .outgoing(q, partner)
                                .map(channel -> xa().ledger.receiptedUpTo(q, channel.id()) > 0)
                                .orElse(false)));
    }

    TestNode xa() {
        return node(XA);
    }

    TestNode node(AgencyId agency) {
        return Objects.requireNonNull(nodes.get(agency));
    }

    CallLink to(AgencyId partner) {
        return Objects.requireNonNull(outward.get(partner));
    }

    private CallLink home(AgencyId partner) {
        return Objects.requireNonNull(homeward.get(partner));
    }

    /** Ends XA's node and starts it on what it left. */
    void restart() throws IOException {
        standStill();
        goOn();
    }

    /** Ends XA's node and starts it on what it left, but for dispatch: what is queued stays queued. */
    void standStill() throws IOException {
        TestNode before = xa();
        before.close();
        nodes.put(XA, new TestNode(before.identity, this::to, time));
    }

    /** Dispatch begins. */
    void goOn() {
        xa().dispatch();
    }

    /** Both parties sign, and both nodes put it in force. */
    Agreement activate(PactText pact) {
        String text = pact.text();
        for (TestNode node : nodes.values()) {
            text = text.replace(
                    "FINGERPRINT-OF-" + node.identity.agency(),
                    node.identity
                            .keys()
                            .identity()
                            .verificationKey()
                            .fingerprint()
                            .hex());
        }
        Bytes yaml = Bytes.utf8(text);
        if (!(AgreementDocument.parse(yaml) instanceof AgreementDocument.Parsed(Agreement agreement))) {
            throw new AssertionError(AgreementDocument.parse(yaml) + "\n" + text);
        }
        String statement = AgreementNote.text(agreement, AgreementDocument.digest(yaml));
        Note note = NoteSigner.addSignature(
                NoteSigner.sign(xa().identity.keys().identity(), statement),
                node(pact.partner()).identity.keys().identity());
        for (TestNode node : List.of(xa(), node(pact.partner()))) {
            node.store.change(tx -> {
                AgreementVerifier verifier = new AgreementVerifier(agency -> node.directory.identity(tx, agency));
                if (!(verifier.verify(yaml, note) instanceof AgreementVerifier.Verified verified)) {
                    throw new AssertionError(verifier.verify(yaml, note));
                }
                node.agreements.activate(tx, verified.agreement(), time.instant(), "test");
            });
        }
        return agreement;
    }

    void suspend(PactText pact) {
        xa().store.change(tx -> xa().agreements.suspend(tx, pact.id(), pact.version(), act()));
    }

    void resume(PactText pact) {
        xa().store.change(tx -> xa().agreements.resume(tx, pact.id(), pact.version(), act()));
    }

    private Agreements.Act act() {
        return new Agreements.Act(time.instant(), "test", "for the test");
    }

    /** What a register says: nothing in it needs protection, so no officer is asked. */
    static LocalSubmission notice() throws IOException {
        return read("open-source-notice.json");
    }

    /** What an informant says. */
    static LocalSubmission tip() throws IOException {
        return read("s1-informant-tip.json");
    }

    private static LocalSubmission read(String file) throws IOException {
        SubmitRequest.Builder request = SubmitRequest.newBuilder();
        JsonFormat.parser().merge(Files.readString(DEMO.resolve(file)), request);
        return request.getSubmission();
    }

    static LocalSubmission changed(LocalSubmission submission, Consumer<LocalSubmission.Builder> change) {
        LocalSubmission.Builder changed = submission.toBuilder();
        change.accept(changed);
        return changed.build();
    }

    static SubmitCommand command(String key, LocalSubmission content, AgencyId... recipients) {
        return new SubmitCommand(CLIENT, key, List.of(recipients), content, Optional.empty());
    }

    /** Submits to XB-CID. */
    Consignment submit(String key, LocalSubmission content) {
        return submit(command(key, content, XB)).getFirst();
    }

    List<Consignment> submit(SubmitCommand command) {
        SubmitOutcome outcome = xa().outbound.submit(command);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Taken.class);
        return ((SubmitOutcome.Taken) outcome).consignments();
    }

    Consignment status(Consignment consignment) {
        return xa().outbound.status(CLIENT, consignment.messageId()).getFirst();
    }

    /** Of whichever client's. */
    ConsignmentState state(Consignment consignment) {
        return xa().store
                .read(q -> Consignments.byMessage(q, consignment.messageId()))
                .orElseThrow()
                .state();
    }

    PreviewOutcome.RecipientPreview preview(SubmitCommand command) {
        PreviewOutcome outcome = xa().outbound.preview(command);
        assertThat(outcome).isInstanceOf(PreviewOutcome.Previewed.class);
        return ((PreviewOutcome.Previewed) outcome).recipients().getFirst();
    }

    void awaitState(Consignment consignment, ConsignmentState state) {
        xa().wake();
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(status(consignment).state())
                        .as("%s", status(consignment).verdict())
                        .isEqualTo(state));
    }

    /** Gives dispatch the time to do what it must not: two takes after this call began have come to nothing. */
    void awaitNothing(Consignment consignment, ConsignmentState state) {
        for (int i = 0; i < 2; i++) {
            Consignment probe = submit("probe-" + probes++, probe());
            awaitState(probe, ConsignmentState.DELIVERED);
        }
        assertThat(status(consignment).state()).isEqualTo(state);
    }

    private int probes;

    /** Passes under every agreement of the tests, whatever waits. */
    private static LocalSubmission probe() {
        try {
            return changed(
                    notice(),
                    notice -> notice.getMessageBuilder()
                            .getSpontaneousInformationBuilder()
                            .clearEntities());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    List<LeasedMessage> received(AgencyId partner) throws InterruptedException {
        return node(partner).inbound.receive("system", 100, Duration.ZERO);
    }

    /** So many officers approve what is held now. */
    void approve(Consignment held, int officers) {
        Digest digest = status(held).review().digest().orElseThrow();
        for (int i = 0; i < officers; i++) {
            xa().outbound.releases().approve(held.messageId(), xa().officer("officer-" + i), digest);
        }
    }

    /** What the journal says about a message. */
    List<JournalEntry.Fact> journal(MessageId message) {
        return xa().store.read(q -> xa().journal.about(q, message, 100)).stream()
                .map(JournalEntry::fact)
                .toList();
    }

    Instant now() {
        return time.instant();
    }

    @Override
    public void close() {
        nodes.values().forEach(TestNode::close);
    }
}
