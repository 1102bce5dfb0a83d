package comity.node.outbound;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.Facts;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.redact.Release;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.submit.Consignment;
import comity.node.pouch.DecisionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What becomes of one submission for one recipient. Immutable; made by {@link Planning}.
 *
 * @param consignment as it would be stored
 * @param basis what it rests on
 * @param told what people are told
 * @param refusal why it does not leave, for the record; nothing if it may
 * @param leaving what would leave; nothing if the answer is no
 */
record Plan(
        Consignment consignment, Basis basis, Told told, Optional<DecisionRecord> refusal, Optional<Leaving> leaving) {
    /** What governed, and what the store said: equal grounds give equal decisions. */
    record Basis(Optional<AgreementInForce> standing, Facts facts) {}

    /**
     * What people are told.
     *
     * @param clauses looked at
     * @param fields what became of each, for those who ask
     * @param heldBy why officers must look at it
     * @param findings which terms a text holds that would reveal the source; for the submitter's answer alone
     * @param earliest before which it does not leave, without the random part; nothing where it may leave at once
     */
    record Told(
            List<ClauseVerdict> clauses,
            Supplier<List<FieldOutcome>> fields,
            List<String> heldBy,
            List<Finding> findings,
            Optional<Instant> earliest) {
        Told {
            clauses = List.copyOf(clauses);
            heldBy = List.copyOf(heldBy);
            findings = List.copyOf(findings);
        }
    }

    /** A release, and the same frozen. */
    record Leaving(FrozenRelease frozen, Release release) {}
}
