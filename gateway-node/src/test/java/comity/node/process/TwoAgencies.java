package comity.node.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import comity.crypto.bytes.Bytes;
import comity.edge.admin.v1.ActState;
import comity.edge.admin.v1.ActivateAgreementRequest;
import comity.edge.admin.v1.AddPartnerRequest;
import comity.edge.admin.v1.AgreementActRequest;
import comity.edge.admin.v1.Role;
import comity.edge.local.v1.AcknowledgeRequest;
import comity.edge.local.v1.LocalGrpc;
import comity.edge.local.v1.ReceiveRequest;
import comity.edge.local.v1.ReceiveResponse;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.edge.local.v1.StatusRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.edge.local.v1.SubmitResponse;
import comity.node.admin.evidence.EvidenceSource;
import comity.node.admin.setup.AgreementSigning;
import comity.node.admin.setup.Credentials;
import comity.node.audit.AuditReport;
import comity.node.audit.Evidence;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.Reconciliation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** XA and XB as two processes, pinned to each other, with an agreement in force and a channel open from XA to XB. One owner. */
final class TwoAgencies implements AutoCloseable {
    private static final Path DEMO = Path.of("..", "deploy", "demo");
    private static final String AGREEMENT = "AGR-XA-XB-2026-01";

    /** Nobody's secret: nothing of it needs an officer, so it is in the outbox at once. */
    private static final String NOTICE = """
            {"recipients": ["XB-CID"],
             "submission": {
               "message": {
                 "envelope": {
                   "kind": "SPONTANEOUS_INFORMATION", "regime": "POLICE", "urgency": "ROUTINE", "purpose": "INVESTIGATE",
                   "offences": [{"list": "EU32", "code": 5}],
                   "legal_basis": "Treaty XA-XB 2024, Art. 7",
                   "handling": {"codes": ["H0"]},
                   "label": {"policy": "XA", "level": "XA-RESTRICTED", "review_at": "2027-03-14"},
                   "evaluation": {"scheme": "EUROPOL_4X4", "source": "B", "info": "2"},
                   "basis": "ASSESSMENT",
                   "retention": {"review_by": "2027-03-14", "erase_by": "2029-03-14"},
                   "justification": {"case_token": "case-kestrel", "necessity": "Seen in the recipient's ports register.",
                     "subject_category": "SUSPECT", "identify_or_enrich": "ENRICH"},
                   "language": "en"},
                 "spontaneous_information": {
                   "title": "Harbour notice",
                   "requested_action": "Compare with the register of Port Sella."}},
               "source": {"kind": "OPEN_SOURCE", "knowledge_circle_size": 1000000}}}
            """;

    final AgencyProcess xa;
    final AgencyProcess xb;
    private final Credentials submitter;
    private final Credentials receiver;

    /** Under the agreement of the demo. */
    TwoAgencies(Path parent) throws Exception {
        this(parent, Files.readString(DEMO.resolve("agreement-xa-xb.yaml")));
    }

    /** Under an agreement in which words stand for the fingerprints of the two, as in the demo's. */
    TwoAgencies(Path parent, String agreement) throws Exception {
        xa = new AgencyProcess("XA-NPI", parent);
        xb = new AgencyProcess("XB-CID", parent);
        boolean ready = false;
        try {
            xa.launch();
            xb.launch();
            xa.awaitReady();
            xb.awaitReady();
            pin(xa, xb);
            pin(xb, xa);
            activate(agreement);
            submitter = xa.enrol("npi-system", Role.SUBMITTER);
            receiver = xb.enrol("cid-system", Role.RECEIVER);
            awaitChannel();
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private static void pin(AgencyProcess at, AgencyProcess partner) throws Exception {
        AddPartnerRequest request = AddPartnerRequest.newBuilder()
                .setDescriptorNote(partner.card())
                .setFingerprint(partner.fingerprint())
                .build();
        at.operator(0).addPartner(request);
        assertThat(at.operator(1).addPartner(request).getState()).isEqualTo(ActState.DONE);
    }

    private void activate(String agreement) throws Exception {
        Bytes yaml = Bytes.utf8(agreement
                .replace("FINGERPRINT-OF-XA-NPI", xa.fingerprint())
                .replace("FINGERPRINT-OF-XB-CID", xb.fingerprint()));
        String half = signed(AgreementSigning.sign(yaml, Optional.empty(), xb.identity()));
        String note = signed(AgreementSigning.sign(yaml, Optional.of(half), xa.identity()));
        ActivateAgreementRequest request = ActivateAgreementRequest.newBuilder()
                .setAgreementYaml(ByteString.copyFrom(yaml.toByteArray()))
                .setAgreementNote(note)
                .build();
        for (AgencyProcess agency : List.of(xa, xb)) {
            agency.operator(0).activateAgreement(request);
            assertThat(agency.operator(1).activateAgreement(request).getState()).isEqualTo(ActState.DONE);
        }
    }

    private static String signed(AgreementSigning.Signing signing) {
        if (signing instanceof AgreementSigning.Signing.Signed signed) {
            return signed.note();
        }
        throw new AssertionError(signing);
    }

    /** Until XB has given its receipt for all that XA sent. */
    void awaitChannel() {
        await().atMost(AgencyProcess.LIMIT).until(() -> {
            var channel = xa.health("OUT");
            return channel.getReceipted() > 0 && channel.getReceipted() == channel.getSize();
        });
    }

    /** At XA, which needs one operator for it. */
    void suspendAgreement() throws Exception {
        AgreementActRequest request = AgreementActRequest.newBuilder()
                .setAgreementId(AGREEMENT)
                .setAgreementVersion(1)
                .setReason("looked into")
                .build();
        assertThat(xa.operator(0).suspendAgreement(request).getState()).isEqualTo(ActState.DONE);
    }

    static SubmitRequest notice(String key) throws Exception {
        SubmitRequest.Builder request = SubmitRequest.newBuilder();
        JsonFormat.parser().merge(NOTICE, request);
        return request.setIdempotencyKey(key).build();
    }

    static String noticeJson(String key) {
        return NOTICE.replaceFirst("\\{", "{\"idempotency_key\": \"" + key + "\", ");
    }

    Credentials submitter() {
        return submitter;
    }

    Credentials receiver() {
        return receiver;
    }

    private LocalGrpc.LocalBlockingStub atReceiver() throws Exception {
        return xb.local(receiver);
    }

    SubmitResponse submit(SubmitRequest request) throws Exception {
        return xa.local(submitter).submit(request);
    }

    /** Submits and returns where the one message stands. */
    RecipientStatus submit(String key) throws Exception {
        return submit(notice(key)).getRecipients(0);
    }

    /** Submits, unless it was, and waits for the receipt. */
    void deliver(String key) throws Exception {
        String id = submit(key).getMessageId();
        await().atMost(AgencyProcess.LIMIT).until(() -> status(id).getState() == RecipientState.DELIVERED);
    }

    RecipientStatus status(String messageId) throws Exception {
        return xa.local(submitter)
                .status(StatusRequest.newBuilder().setMessageId(messageId).build())
                .getRecipients(0);
    }

    /** Leases and acknowledges until nothing is handed out any more; the message ids, in that order. */
    List<String> receiveAll() throws Exception {
        return receiveMessages().stream().map(ReceivedMessage::getMessageId).toList();
    }

    /** The same, with all that XB's system is handed. */
    List<ReceivedMessage> receiveMessages() throws Exception {
        List<ReceivedMessage> messages = new ArrayList<>();
        for (ReceiveResponse batch = receive(); batch.getMessagesCount() > 0; batch = receive()) {
            for (ReceivedMessage message : batch.getMessagesList()) {
                messages.add(message);
                atReceiver()
                        .acknowledge(AcknowledgeRequest.newBuilder()
                                .setMessageId(message.getMessageId())
                                .setLeaseId(message.getLeaseId())
                                .build());
            }
        }
        return messages;
    }

    private ReceiveResponse receive() throws Exception {
        return atReceiver()
                .receive(ReceiveRequest.newBuilder().setMaxMessages(100).build());
    }

    /** Both directories hold by themselves, and agree. Both processes must have ended. */
    void assertEvidenceHoldsAndAgrees() throws Exception {
        assertThat(audit(xa.directory()).findings()).isEmpty();
        assertThat(audit(xb.directory()).findings()).isEmpty();
        try (Evidence one = evidence(xa.directory());
                Evidence other = evidence(xb.directory())) {
            Reconciliation.Report report = Reconciliation.compare(one, other);
            assertThat(report.equal()).as(report.toString()).isTrue();
        }
    }

    private static Evidence evidence(Path directory) {
        EvidenceSource.Opening opening = EvidenceSource.open(directory);
        if (opening instanceof EvidenceSource.Opening.Opened opened) {
            return opened.evidence();
        }
        throw new AssertionError(opening);
    }

    private static AuditReport audit(Path directory) throws Exception {
        try (Evidence evidence = evidence(directory)) {
            return EvidenceVerifier.verify(evidence);
        }
    }

    @Override
    public void close() {
        try {
            xa.close();
        } finally {
            xb.close();
        }
    }
}
