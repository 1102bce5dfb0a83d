package comity.node.edge.admin;

import comity.edge.admin.v1.HeldField;
import comity.edge.admin.v1.HeldInfo;
import comity.edge.admin.v1.JournalRow;
import comity.edge.admin.v1.ReadJournalResponse;
import comity.edge.admin.v1.ReviewResponse;
import comity.edge.admin.v1.ShowHeldResponse;
import comity.node.admin.HeldRelease;
import comity.node.admin.JournalReading;
import comity.node.admin.ReleaseReview;
import comity.node.edge.json.JsonText;
import comity.node.fault.Fault;
import comity.node.fault.FaultException;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.pouch.JournalEntry;
import java.time.Instant;

/** What officers and auditors see, as messages of the admin door. Stateless. */
final class ReviewAnswers {
    private static final JsonText JSON = new JsonText();

    private ReviewAnswers() {}

    static HeldInfo held(HeldRelease held) {
        return HeldInfo.newBuilder()
                .setMessageId(held.message().hex())
                .setRecipient(held.recipient().text())
                .setKind(held.kind().name())
                .setApprovalDigest(held.approvalDigest().hex())
                .setApprovalsRequired(held.approvalsRequired())
                .addAllApprovedBy(held.approvedBy())
                .setHeldSince(held.heldSince().toString())
                .addAllHeldBy(held.heldBy())
                .build();
    }

    static ShowHeldResponse detail(ReleaseReview.Detail detail) {
        return ShowHeldResponse.newBuilder()
                .setInfo(held(detail.release()))
                .setReleaseJson(JSON.of(detail.leaving()))
                .addAllFields(detail.fields().stream().map(ReviewAnswers::field).toList())
                .build();
    }

    private static HeldField field(FieldOutcome outcome) {
        return HeldField.newBuilder()
                .setPath(outcome.path())
                .setWritten(outcome.written())
                .setLeaving(outcome.leaving())
                .setFate(outcome.fate().name())
                .setProtectionClass(outcome.schemaClass().name())
                .setEffectiveClass(outcome.effectiveClass().name())
                .setClause(outcome.clause())
                .setTransform(outcome.transform())
                .build();
    }

    static ReviewResponse outcome(ReviewOutcome outcome) {
        return switch (outcome) {
            case ReviewOutcome.StillHeld still ->
                ReviewResponse.newBuilder()
                        .setState("HELD")
                        .setApprovalsRequired(still.approvalsRequired())
                        .addAllApprovedBy(still.approvedBy())
                        .build();
            case ReviewOutcome.Released released ->
                ReviewResponse.newBuilder()
                        .setState("QUEUED")
                        .setApprovalsRequired(released.approvedBy().size())
                        .addAllApprovedBy(released.approvedBy())
                        .build();
            case ReviewOutcome.Ended ended ->
                ReviewResponse.newBuilder().setState("REFUSED").build();
            case ReviewOutcome.NotPossible not -> throw new FaultException(Fault.of(not.code(), not.reason()));
        };
    }

    static ReadJournalResponse journal(JournalReading.Page page) {
        return ReadJournalResponse.newBuilder()
                .setSize(page.position().size())
                .setRoot(page.position().root().hex())
                .addAllEntries(page.entries().stream().map(ReviewAnswers::row).toList())
                .build();
    }

    private static JournalRow row(JournalEntry entry) {
        JournalRow.Builder row = JournalRow.newBuilder()
                .setIndex(entry.index())
                .setTime(Instant.ofEpochMilli(entry.timeMillis()).toString())
                .setType(entry.fact().type().name())
                .setActor(entry.fact().actor())
                .setSubject(entry.fact().subject())
                .setCode(entry.fact().code())
                .setDetail(entry.fact().detail());
        entry.fact().message().ifPresent(message -> row.setMessageId(message.hex()));
        if (!entry.fact().digest().isZero()) {
            row.setDigest(entry.fact().digest().hex());
        }
        return row.build();
    }
}
