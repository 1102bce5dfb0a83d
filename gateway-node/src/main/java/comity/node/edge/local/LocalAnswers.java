package comity.node.edge.local;

import comity.edge.local.v1.BlockedFinding;
import comity.edge.local.v1.ClauseVerdict;
import comity.edge.local.v1.FieldFate;
import comity.edge.local.v1.FieldOutcome;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientPreview;
import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.PreviewOutcome;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.protocol.id.MessageId;
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
            case EXPIRED -> RecipientState.EXPIRED;
            case DELIVERED -> RecipientState.DELIVERED;
            case REJECTED -> RecipientState.REJECTED;
            case VOIDED -> RecipientState.VOIDED;
        };
    }

    static RecipientPreview preview(PreviewOutcome.RecipientPreview preview) {
        return RecipientPreview.newBuilder()
                .setStatus(status(preview.consignment(), preview.findings()))
                .addAllClauses(
                        preview.clauses().stream().map(LocalAnswers::clause).toList())
                .addAllFields(preview.fields().stream().map(LocalAnswers::field).toList())
                .addAllBlockedPaths(preview.findings().stream()
                        .map(Finding::path)
                        .distinct()
                        .toList())
                .build();
    }

    private static ClauseVerdict clause(comity.node.agreement.decide.ClauseVerdict verdict) {
        ClauseVerdict.Builder clause = ClauseVerdict.newBuilder()
                .setClause(verdict.clause())
                .setPassed(verdict.passed())
                .setDetail(verdict.detail());
        verdict.code().ifPresent(code -> clause.setCode(code.name()));
        return clause.build();
    }

    private static FieldOutcome field(comity.node.outbound.redact.FieldOutcome outcome) {
        return FieldOutcome.newBuilder()
                .setPath(outcome.path())
                .setWritten(outcome.written())
                .setLeaving(outcome.leaving())
                .setFate(fate(outcome.fate()))
                .setProtectionClass(outcome.schemaClass().name())
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
