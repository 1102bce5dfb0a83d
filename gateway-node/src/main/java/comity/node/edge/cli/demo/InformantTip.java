package comity.node.edge.cli.demo;

import comity.edge.admin.v1.ApproveReleaseRequest;
import comity.edge.admin.v1.ShowHeldRequest;
import comity.edge.local.v1.AcknowledgeRequest;
import comity.edge.local.v1.FieldOutcome;
import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.ReceiveRequest;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.edge.local.v1.StatusRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.edge.local.v1.SubmitResponse;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.command.SubmissionFile;
import comity.node.edge.json.JsonText;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The informant tip of the scenario, submitted three times: as it should be, to a stranger, and with a slip in its tearline. */
final class InformantTip {
    private static final int RECEIVE_WAIT_MILLIS = 1000;

    private final Federation federation;
    private final Agency sender;
    private final Agency recipient;

    InformantTip(Federation federation, Agency sender, Agency recipient) {
        this.federation = federation;
        this.sender = sender;
        this.recipient = recipient;
    }

    /** Field by field, before anything is stored. */
    List<FieldOutcome> preview(Path file) {
        SubmitRequest submission = SubmissionFile.read(file);
        PreviewRequest request = PreviewRequest.newBuilder()
                .addAllRecipients(submission.getRecipientsList())
                .setSubmission(submission.getSubmission())
                .build();
        return NodeClient.ask(() -> submitter().local().preview(request))
                .getRecipients(0)
                .getFieldsList();
    }

    /** Submitted, held, approved by two officers, delivered, received, acknowledged. */
    Exchange released(String scenario, Path file) {
        RecipientStatus held = submit(file);
        if (held.getState() != RecipientState.HELD) {
            return new Exchange(scenario, sender, held, Optional.empty());
        }
        approve(held.getMessageId());
        RecipientStatus ended = ended(held.getMessageId());
        Optional<String> received = ended.getState() == RecipientState.DELIVERED
                ? Optional.of(receive(held.getMessageId()))
                : Optional.empty();
        return new Exchange(scenario, sender, ended, received);
    }

    /** Submitted, and answered at once. */
    Exchange answered(String scenario, Path file) {
        return new Exchange(scenario, sender, submit(file), Optional.empty());
    }

    private NodeClient submitter() {
        return federation.as(sender, Agency.SUBMITTER);
    }

    private RecipientStatus submit(Path file) {
        SubmitRequest request = SubmissionFile.read(file);
        SubmitResponse answer = NodeClient.ask(() -> submitter().local().submit(request));
        return answer.getRecipients(0);
    }

    /** Each officer looks for themselves, and approves the digest of what they saw. */
    private void approve(String messageId) {
        for (String name : List.of(Agency.OFFICER_1, Agency.OFFICER_2)) {
            NodeClient officer = federation.as(sender, name);
            String digest = NodeClient.ask(() -> officer.admin()
                            .showHeld(ShowHeldRequest.newBuilder()
                                    .setMessageId(messageId)
                                    .build()))
                    .getInfo()
                    .getApprovalDigest();
            NodeClient.ask(() -> officer.admin()
                    .approveRelease(ApproveReleaseRequest.newBuilder()
                            .setMessageId(messageId)
                            .setApprovalDigest(digest)
                            .build()));
        }
    }

    private RecipientStatus ended(String messageId) {
        StatusRequest question =
                StatusRequest.newBuilder().setMessageId(messageId).build();
        return federation.patience().until("the receipt of " + recipient, () -> {
            RecipientStatus now =
                    NodeClient.ask(() -> submitter().local().status(question)).getRecipients(0);
            return Optional.of(now).filter(status -> isFinal(status.getState()));
        });
    }

    private static boolean isFinal(RecipientState state) {
        return switch (state) {
            case HELD, QUEUED, SENT -> false;
            case DELIVERED,
                    REFUSED,
                    BLOCKED,
                    REJECTED,
                    RETURNED,
                    EXPIRED,
                    VOIDED,
                    RECIPIENT_STATE_UNSPECIFIED,
                    UNRECOGNIZED -> true;
        };
    }

    private String receive(String messageId) {
        NodeClient receiver = federation.as(recipient, Agency.RECEIVER);
        ReceiveRequest question = ReceiveRequest.newBuilder()
                .setMaxMessages(1)
                .setWaitMillis(RECEIVE_WAIT_MILLIS)
                .build();
        ReceivedMessage message = federation
                .patience()
                .until(
                        recipient + "'s inbox",
                        () -> NodeClient.ask(() -> receiver.local().receive(question)).getMessagesList().stream()
                                .findFirst());
        if (!message.getMessageId().equals(messageId)) {
            throw new FaultException(Fault.of(FaultCode.INTERNAL, "another message was received than was sent"));
        }
        NodeClient.ask(() -> receiver.local()
                .acknowledge(AcknowledgeRequest.newBuilder()
                        .setMessageId(message.getMessageId())
                        .setLeaseId(message.getLeaseId())
                        .build()));
        return new JsonText().of(message.getMessage());
    }
}
