package comity.node.outbound.dispatch;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.life.Coverage;
import comity.node.fault.FaultCode;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.Submission;
import comity.node.pouch.AgreementRef;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a consignment may still leave: the same decision as at submission, at this moment, and under exactly the agreement it was
 * redacted and approved for. Asked before an entry is appended and before every send, re-sends included.
 */
final class Permission {
    private final DispatchParts parts;

    Permission(DispatchParts parts) {
        this.parts = parts;
    }

    /** Why not; nothing if it may. */
    Optional<Consignment.Verdict> denial(Query q, Consignment consignment, Submission submission) {
        Instant now = parts.time().instant();
        ExchangeRequest request = request(consignment, submission);
        Optional<AgreementInForce> standing = under(q, consignment, request, now);
        return switch (Decider.decide(request, standing, Facts.NONE, now)) {
            case Decision.Denied denied -> Optional.of(new Consignment.Verdict(denied.code(), denied.reason()));
            case Decision.Permitted permitted -> changedSince(consignment, permitted.under());
        };
    }

    /** What it may leave under, when it may. */
    Optional<AgreementInForce> under(Query q, Consignment consignment, Submission submission) {
        return under(q, consignment, request(consignment, submission), parts.time().instant());
    }

    private ExchangeRequest request(Consignment consignment, Submission submission) {
        AgencyId own = parts.federation().directory().own().agency();
        return ExchangeRequest.sending(own, consignment.recipient(), submission.localSubmission());
    }

    private Optional<AgreementInForce> under(
            Query q, Consignment consignment, ExchangeRequest request, Instant now) {
        Coverage coverage = new Coverage(parts.federation().agreements());
        return consignment
                .agreement()
                .flatMap(named -> coverage.named(q, request, named, now));
    }

    private static Optional<Consignment.Verdict> changedSince(Consignment consignment, AgreementInForce now) {
        boolean same = consignment
                .agreement()
                .map(AgreementRef::digest)
                .filter(now.digest()::equals)
                .isPresent();
        return same
                ? Optional.empty()
                : Optional.of(
                        new Consignment.Verdict(
                                FaultCode.AGREEMENT_LAPSED,
                                "it was redacted for another version of the agreement than the one in force now; submit it again"));
    }
}
