package comity.node.edge.local;

import comity.edge.local.v1.BlockedFinding;
import comity.edge.local.v1.ClauseVerdict;
import comity.edge.local.v1.ExplainResponse;
import comity.edge.local.v1.FieldFate;
import comity.edge.local.v1.FieldOutcome;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientPreview;
import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.PreviewOutcome;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.review.Explanation;
import comity.node.outbound.review.FieldAction;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Outcomes of the journey as messages of the local door. Stateless. */
final class LocalAnswers {
    private LocalAnswers() {}

    static List<RecipientStatus> statuses(List<Consignment> consignments) {
        return statuses(consignments, Map.of());
    }

    static List<RecipientStatus> statuses(List<Consignment> consignments, Map<MessageId, List<Finding>> findings) {
        return consignments.stream()
                .map(consignment -> status(consignment, findings.getOrDefault(consignment.messageId(), List.of())))
                .toList();
    }

    private static RecipientStatus status(Consignment consignment, List<Finding> findings) {
        RecipientStatus.Builder status = RecipientStatus.newBuilder()
                .setRecipient(consignment.recipient().text())
                .setMessageId(consignment.messageId().hex())
                .setState(state(consignment.state()))
                .setReleased(consignment.counts().released())
                .setGeneralized(consignment.counts().generalized())
                .setWithheld(consignment.counts().withheld())
                .setApprovalsRequired(consignment.review().approvalsRequired())
                .setApprovalsGiven(consignment.review().approvalsGiven())
                .setUpdatedAt(consignment.updatedAt().toString());
        consignment
                .verdict()
                .ifPresent(verdict -> status.setCode(verdict.code().name())
                        .setReason(verdict.reason())
                        .setRemedy(verdict.code().remedy()));
        consignment
                .agreement()
                .ifPresent(agreement -> status.setAgreementId(agreement.id()).setAgreementVersion(agreement.version()));
        consignment.review().digest().ifPresent(digest -> status.setApprovalDigest(digest.hex()));
        consignment.schedule().notBefore().map(Instant::toString).ifPresent(status::setNotBefore);
        if (consignment.review().digest().isPresent()) {
            status.setExpiresAt(consignment.expiresAt().toString());
        }
        findings.forEach(finding -> status.addBlocked(BlockedFinding.newBuilder()
                .setPath(finding.path())
                .setTerm(finding.term())
                .setReason(finding.sort().meaning())));
        return status.build();
    }

    private static RecipientState state(ConsignmentState state) {
        return switch (state) {
            case HELD -> RecipientState.HELD;
            case QUEUED -> RecipientState.QUEUED;
            case SENT -> RecipientState.SENT;
            case REFUSED -> RecipientState.REFUSED;
            case BLOCKED -> RecipientState.BLOCKED;
            case RETURNED -> RecipientState.RETURNED;
            case EXPIRED -> RecipientState.EXPIRED;
            case DELIVERED -> RecipientState.DELIVERED;
            case REJECTED -> RecipientState.REJECTED;
            case VOIDED -> RecipientState.VOIDED;
        };
    }

    static RecipientPreview preview(PreviewOutcome.RecipientPreview preview) {
        Consignment consignment = preview.consignment();
        RecipientPreview.Builder answer = RecipientPreview.newBuilder()
                .setStatus(status(consignment, preview.findings()))
                .addAllClauses(
                        preview.clauses().stream().map(LocalAnswers::clause).toList())
                .addAllFields(preview.fields().stream().map(LocalAnswers::field).toList())
                .addAllBlockedPaths(preview.findings().stream()
                        .map(Finding::path)
                        .distinct()
                        .toList())
                .setRecipient(consignment.recipient().text())
                .setOutcome(consignment.state().name())
                .setApprovalsRequired(consignment.review().approvalsRequired())
                .addAllHeldBy(preview.heldBy());
        consignment
                .verdict()
                .ifPresent(verdict -> answer.setCode(verdict.code().name()).setReason(verdict.reason()));
        preview.release().ifPresent(answer::setRelease);
        preview.notBefore().map(Instant::toString).ifPresent(answer::setNotBefore);
        return answer.build();
    }

    private static ClauseVerdict clause(comity.node.agreement.decide.ClauseVerdict verdict) {
        ClauseVerdict.Builder clause = ClauseVerdict.newBuilder()
                .setClause(verdict.clause())
                .setPassed(verdict.passed())
                .setEffect(verdict.effect().name())
                .setDetail(verdict.detail());
        verdict.code().ifPresent(code -> clause.setCode(code.name()));
        return clause.build();
    }

    static ExplainResponse explanation(Explanation explanation) {
        Consignment consignment = explanation.consignment();
        ExplainResponse.Builder answer = ExplainResponse.newBuilder()
                .setMessageId(consignment.messageId().hex())
                .setRecipient(consignment.recipient().text())
                .setState(state(consignment.state()))
                .addAllClauses(
                        explanation.clauses().stream().map(LocalAnswers::clause).toList())
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

    private static FieldOutcome field(comity.node.outbound.redact.FieldOutcome outcome) {
        return FieldOutcome.newBuilder()
                .setPath(outcome.path())
                .setWritten(outcome.written())
                .setLeaving(outcome.leaving())
                .setFate(fate(outcome.fate()))
                .setAction(FieldAction.of(outcome).name())
                .setProtectionClass(outcome.schemaClass().name())
                .setClass_(outcome.schemaClass().name())
                .setEffectiveClass(outcome.effectiveClass().name())
                .setClause(outcome.clause())
                .setTransform(outcome.transform())
                .build();
    }

    private static FieldFate fate(comity.node.outbound.redact.FieldFate fate) {
        return switch (fate) {
            case RELEASED -> FieldFate.RELEASED;
            case GENERALIZED -> FieldFate.GENERALIZED;
            case WITHHELD -> FieldFate.WITHHELD;
            case REKEYED -> FieldFate.REKEYED;
        };
    }

    static ReceivedMessage received(LeasedMessage leased) {
        return ReceivedMessage.newBuilder()
                .setMessageId(leased.id().hex())
                .setLeaseId(leased.lease().id().hex())
                .setLeaseUntil(leased.lease().until().toString())
                .setSender(leased.sender().text())
                .setReceivedAt(leased.receivedAt().toString())
                .setAgreementId(leased.agreement().id())
                .setAgreementVersion(leased.agreement().version())
                .setEarlierLeases(leased.lease().earlierLeases())
                .setPossibleDuplicate(leased.possibleDuplicate())
                .setMessage(leased.message())
                .build();
    }
}
