package comity.node.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import comity.crypto.bytes.Bytes;
import comity.edge.admin.v1.ActState;
import comity.edge.admin.v1.ActivateAgreementRequest;
import comity.edge.admin.v1.AddPartnerRequest;
import comity.edge.admin.v1.ApproveReleaseRequest;
import comity.edge.admin.v1.HealthRequest;
import comity.edge.admin.v1.Role;
import comity.edge.local.v1.AcknowledgeRequest;
import comity.edge.local.v1.LocalGrpc;
import comity.edge.local.v1.ReceiveRequest;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.edge.local.v1.StatusRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.node.admin.evidence.EvidenceSource;
import comity.node.admin.setup.AgreementSigning;
import comity.node.audit.AuditReport;
import comity.node.audit.Evidence;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.Reconciliation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first scenario, through every door of two running nodes. */
final class RunningNodesTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path DEMO = Path.of("..", "deploy", "demo");

    @TempDir
    Path parent;

    @Test
    void tipCrossesTheBorder_throughTheDoorsOfTwoNodes() throws Exception {
        try (RunningAgency xa = new RunningAgency("XA-NPI", parent);
                RunningAgency xb = new RunningAgency("XB-CID", parent)) {
            pin(xa, xb);
            pin(xb, xa);
            activate(xa, xb);
            awaitChannel(xa);

            LocalGrpc.LocalBlockingStub submitter = xa.local(xa.enrol("npi-system", Role.SUBMITTER));
            RecipientStatus held = submitter.submit(scenario()).getRecipients(0);
            assertThat(held.getState()).isEqualTo(RecipientState.HELD);
            approve(xa, held, "reed");
            approve(xa, held, "sato");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(state(submitter, held)).isEqualTo(RecipientState.DELIVERED));

            xb.restart();
            LocalGrpc.LocalBlockingStub receiver = xb.local(xb.enrol("cid-system", Role.RECEIVER));
            ReceivedMessage message = receiver.receive(
                            ReceiveRequest.newBuilder().setMaxMessages(10).build())
                    .getMessages(0);
            assertThat(message.getMessage().getSpontaneousInformation().getTearline())
                    .contains("Ilko Brandt");
            assertThat(message.toString()).doesNotContain("HERON", "Quell", "Lumen", "blue crane", "4471");
            receiver.acknowledge(AcknowledgeRequest.newBuilder()
                    .setMessageId(message.getMessageId())
                    .setLeaseId(message.getLeaseId())
                    .build());
            assertThat(receiver.receive(ReceiveRequest.getDefaultInstance()).getMessagesCount())
                    .isZero();

            assertThat(audit(xa.directory).findings()).isEmpty();
            assertThat(audit(xb.directory).findings()).isEmpty();
            try (Evidence one = evidence(xa.directory);
                    Evidence other = evidence(xb.directory)) {
                assertThat(Reconciliation.compare(one, other).equal()).isTrue();
            }
        }
    }

    private static RecipientState state(LocalGrpc.LocalBlockingStub submitter, RecipientStatus sent) {
        return submitter
                .status(StatusRequest.newBuilder()
                        .setMessageId(sent.getMessageId())
                        .build())
                .getRecipients(0)
                .getState();
    }

    private static void pin(RunningAgency at, RunningAgency partner) throws Exception {
        AddPartnerRequest request = AddPartnerRequest.newBuilder()
                .setDescriptorNote(partner.card())
                .setFingerprint(partner.fingerprint())
                .build();
        assertThat(at.operator(0).addPartner(request).getState()).isEqualTo(ActState.PENDING);
        assertThat(at.operator(1).addPartner(request).getState()).isEqualTo(ActState.DONE);
    }

    private static void activate(RunningAgency xa, RunningAgency xb) throws Exception {
        Bytes yaml = Bytes.utf8(Files.readString(DEMO.resolve("agreement-xa-xb.yaml"))
                .replace("FINGERPRINT-OF-XA-NPI", xa.fingerprint())
                .replace("FINGERPRINT-OF-XB-CID", xb.fingerprint()));
        String half = signed(AgreementSigning.sign(yaml, Optional.empty(), xb.identity()));
        String note = signed(AgreementSigning.sign(yaml, Optional.of(half), xa.identity()));
        ActivateAgreementRequest request = ActivateAgreementRequest.newBuilder()
                .setAgreementYaml(ByteString.copyFrom(yaml.toByteArray()))
                .setAgreementNote(note)
                .build();
        for (RunningAgency agency : List.of(xa, xb)) {
            assertThat(agency.operator(0).activateAgreement(request).getState()).isEqualTo(ActState.PENDING);
            assertThat(agency.operator(1).activateAgreement(request).getState()).isEqualTo(ActState.DONE);
        }
    }

    private static String signed(AgreementSigning.Signing signing) {
        if (signing instanceof AgreementSigning.Signing.Signed signed) {
            return signed.note();
        }
        throw new AssertionError(signing);
    }

    private static void awaitChannel(RunningAgency agency) throws Exception {
        var operator = agency.operator(0);
        await().atMost(LIMIT)
                .until(() -> operator.health(HealthRequest.getDefaultInstance()).getChannelsList().stream()
                        .anyMatch(channel -> channel.getDirection().equals("OUT") && channel.getReceipted() > 0));
    }

    private static void approve(RunningAgency xa, RecipientStatus held, String officer) throws Exception {
        xa.admin(xa.enrol(officer, Role.OFFICER))
                .approveRelease(ApproveReleaseRequest.newBuilder()
                        .setMessageId(held.getMessageId())
                        .setApprovalDigest(held.getApprovalDigest())
                        .build());
    }

    private static SubmitRequest scenario() throws Exception {
        SubmitRequest.Builder request = SubmitRequest.newBuilder();
        JsonFormat.parser().merge(Files.readString(DEMO.resolve("s1-informant-tip.json")), request);
        return request.build();
    }

    private static Evidence evidence(Path directory) {
        if (EvidenceSource.open(directory) instanceof EvidenceSource.Opening.Opened opened) {
            return opened.evidence();
        }
        throw new AssertionError(EvidenceSource.open(directory));
    }

    private static AuditReport audit(Path directory) throws Exception {
        try (Evidence evidence = evidence(directory)) {
            return EvidenceVerifier.verify(evidence);
        }
    }
}
