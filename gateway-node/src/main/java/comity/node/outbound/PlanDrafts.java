package comity.node.outbound;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.fault.FaultCode;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.DecisionBasis;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.redact.Blocked;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.redact.NotKeepable;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.review.RefusalRecord;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.FieldCounts;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.DecisionRecord;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes plans down, one way for each outcome. Confined to one planning.
 *
 * @param own this agency
 * @param basis what the decision rests on
 */
record PlanDrafts(Draft draft, AgencyId own, Plan.Basis basis) {
    Plan refused(NotAuthorized no) {
        return no(
                new No(ConsignmentState.REFUSED, new Consignment.Verdict(no.code(), no.reason()), no.trace()),
                Consignment.Schedule.until(draft.submission().expiresAt().orElse(draft.now())),
                List::of,
                List.of());
    }

    Plan blocked(Blocked blocked, Authorized authorized, Consignment.Schedule schedule) {
        Consignment.Verdict verdict = new Consignment.Verdict(
                blocked.code(), "would reveal the source: " + String.join(", ", blocked.paths()));
        return no(
                new No(ConsignmentState.BLOCKED, verdict, authorized.trace()),
                schedule,
                blocked::fields,
                blocked.findings());
    }

    Plan notKeepable(NotKeepable none, Authorized authorized, Consignment.Schedule schedule) {
        Consignment.Verdict verdict =
                new Consignment.Verdict(FaultCode.NOT_KEEPABLE, String.join(", ", none.positions()));
        return no(new No(ConsignmentState.REFUSED, verdict, authorized.trace()), schedule, List::of, List.of());
    }

    /** An answer that is no. */
    private record No(ConsignmentState state, Consignment.Verdict verdict, List<ClauseVerdict> trace) {}

    private Plan no(No no, Consignment.Schedule schedule, Supplier<List<FieldOutcome>> fields, List<Finding> findings) {
        Consignment consignment = new Consignment(
                draft.message(),
                draft.submission().submissionId(),
                draft.recipient(),
                no.state(),
                Optional.of(no.verdict()),
                basis.standing().map(under -> under.ref()),
                Optional.empty(),
                FieldCounts.NONE,
                Consignment.ReviewState.NONE,
                schedule,
                draft.now());
        return new Plan(
                consignment,
                basis,
                new Plan.Told(no.trace(), fields, List.of(), findings, Optional.empty()),
                Optional.of(record(no, fields)),
                Optional.empty());
    }

    private DecisionRecord record(No no, Supplier<List<FieldOutcome>> fields) {
        RefusalRecord.About about = new RefusalRecord.About(
                own, draft.recipient(), draft.message(), basis.standing().map(under -> under.ref()));
        return RefusalRecord.of(about, no.trace(), fields.get(), no.state(), no.verdict());
    }

    Plan ready(Plan.Leaving leaving, Freezing.Review review, Consignment.Schedule schedule) {
        Authorized authorized = leaving.release().authorized();
        Instant earliest = authorized.decision().terms().notBefore();
        AgreementRef agreement = leaving.frozen().agreement();
        Consignment consignment = new Consignment(
                draft.message(),
                draft.submission().submissionId(),
                draft.recipient(),
                review.approvals() == 0 ? ConsignmentState.QUEUED : ConsignmentState.HELD,
                Optional.empty(),
                Optional.of(agreement),
                Optional.of(DecisionBasis.of(authorized)),
                leaving.release().counts(),
                new Consignment.ReviewState(
                        review.approvals(), 0, Optional.of(leaving.frozen().approvalDigest())),
                schedule,
                draft.now());
        return new Plan(
                consignment,
                basis,
                new Plan.Told(
                        authorized.trace(),
                        leaving.release()::fields,
                        review.reasons(),
                        List.of(),
                        schedule.notBefore().map(_ -> earliest)),
                Optional.empty(),
                Optional.of(leaving));
    }
}
