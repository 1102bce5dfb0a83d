package comity.node.edge.admin;

import comity.edge.admin.v1.ClauseLine;
import comity.edge.admin.v1.ExplainDecisionResponse;
import comity.edge.admin.v1.HeldField;
import comity.edge.admin.v1.HeldInfo;
import comity.edge.admin.v1.JournalRow;
import comity.edge.admin.v1.KeepableField;
import comity.edge.admin.v1.ReadJournalResponse;
import comity.edge.admin.v1.ReviewResponse;
import comity.edge.admin.v1.ShowHeldResponse;
import comity.node.admin.HeldRelease;
import comity.node.admin.JournalReading;
import comity.node.admin.ReleaseReview;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.edge.json.JsonText;
import comity.node.fault.Fault;
import comity.node.fault.FaultException;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Keepable;
import comity.node.outbound.review.Explanation;
import comity.node.outbound.review.FieldAction;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.pouch.JournalEntry;
import java.time.Instant;

/** What officers and auditors see, as messages of the admin door. Stateless. */
final class ReviewAnswers {
    private static final JsonText JSON = new JsonText();

    private ReviewAnswers() {}

    static HeldInfo held(HeldRelease held) {
        HeldInfo.Builder info = HeldInfo.newBuilder()
                .setMessageId(held.message().hex())
                .setRecipient(held.recipient().text())
                .setKind(held.kind().name())
                .setUrgency(held.urgency().name())
                .setSubmittedBy(held.submittedBy())
                .setAgreementId(held.agreement().id())
                .setAgreementVersion(held.agreement().version())
                .setApprovalDigest(held.approvalDigest().hex())
                .setApprovalsRequired(held.approvalsRequired())
                .addAllApprovedBy(held.approvedBy())
                .setHeldSince(held.heldSince().toString())
                .setExpiresAt(held.schedule().expiresAt().toString())
                .addAllHeldBy(held.heldBy());
        held.schedule().holdUntil().map(Instant::toString).ifPresent(info::setHoldUntil);
        held.schedule().notBefore().map(Instant::toString).ifPresent(info::setNotBefore);
        return info.build();
    }

    static ShowHeldResponse detail(ReleaseReview.Detail detail) {
        ShowHeldResponse.Builder shown = ShowHeldResponse.newBuilder()
                .setInfo(held(detail.release()))
                .setReleaseJson(JSON.of(detail.leaving()))
                .setSubmittedJson(JSON.of(detail.written()))
                .addAllFields(detail.fields().stream().map(ReviewAnswers::field).toList())
                .addAllKeepable(
                        detail.keepable().stream().map(ReviewAnswers::keepable).toList())
                .addAllClauses(
                        detail.clauses().stream().map(ReviewAnswers::clause).toList());
        detail.emergency().ifPresent(shown::setEmergencyJustification);
        return shown.build();
    }

    private static KeepableField keepable(Keepable keepable) {
        return KeepableField.newBuilder()
                .setPath(keepable.position())
                .setApproval(keepable.approval().name())
                .setKept(keepable.kept())
                .build();
    }

    private static ClauseLine clause(ClauseVerdict verdict) {
        ClauseLine.Builder line = ClauseLine.newBuilder()
                .setClause(verdict.clause())
                .setEffect(verdict.effect().name())
                .setDetail(verdict.detail());
        verdict.code().ifPresent(code -> line.setCode(code.name()));
        return line.build();
    }

    static ExplainDecisionResponse explanation(Explanation explanation) {
        Consignment consignment = explanation.consignment();
        ExplainDecisionResponse.Builder answer = ExplainDecisionResponse.newBuilder()
                .setMessageId(consignment.messageId().hex())
                .setRecipient(consignment.recipient().text())
                .setState(consignment.state().name())
                .addAllClauses(explanation.clauses().stream()
                        .map(ReviewAnswers::clause)
                        .toList())
                .addAllHeldBy(explanation.heldBy())
                .addAllRecord(explanation.record().lines());
        consignment
                .verdict()
                .ifPresent(verdict -> answer.setCode(verdict.code().name()).setReason(verdict.reason()));
        consignment
                .agreement()
                .ifPresent(agreement -> answer.setAgreementId(agreement.id())
                        .setAgreementVersion(agreement.version())
                        .setAgreementDigest(agreement.digest().hex()));
        return answer.build();
    }

    private static HeldField field(FieldOutcome outcome) {
        return HeldField.newBuilder()
                .setPath(outcome.path())
                .setWritten(outcome.written())
                .setLeaving(outcome.leaving())
                .setFate(outcome.fate().name())
                .setAction(FieldAction.of(outcome).name())
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
            case ReviewOutcome.Remade remade ->
                ReviewResponse.newBuilder()
                        .setState("HELD")
                        .setApprovalsRequired(remade.approvalsRequired())
                        .setApprovalDigest(remade.digest().hex())
                        .build();
            case ReviewOutcome.Ended ended ->
                ReviewResponse.newBuilder().setState(ended.state().name()).build();
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
