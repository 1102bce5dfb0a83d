package comity.node.agreement.decide;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.fault.FaultCode;
import comity.v1.Handling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a message may cross the border between two agencies: a pure function of the message, the agreement, what the node knows
 * and the time, the same on both sides. Every clause is evaluated; the first that is not met gives the code; no agreement is a
 * refusal. What a validation finds wrong is not found here: messages have passed it. Stateless and thread-safe.
 */
public final class Decider {
    private Decider() {}

    /** The decision at {@code now}, which at the sender is the moment of the submission as far as days and spans are written. */
    public static Decision decide(
            ExchangeRequest request, Optional<AgreementInForce> standing, Facts facts, Instant now) {
        if (standing.isEmpty()) {
            ClauseVerdict none =
                    ClauseVerdict.failed("agreement", FaultCode.NO_AGREEMENT, "none was activated with this partner");
            return denied(none, List.of(none));
        }
        Matter matter = Matter.of(request, standing.get(), facts, now);
        Findings findings = findings(matter);
        Optional<ClauseVerdict> failed = findings.firstFailed();
        return failed.isPresent()
                ? denied(failed.get(), findings.trace())
                : new Decision.Permitted(
                        matter.under(),
                        findings.trace(),
                        Writing.terms(matter),
                        findings.holds(),
                        matter.isSending() ? DataClauses.withheld(matter) : Set.of(),
                        matter.emergency() ? relaxed(matter) : Set.of());
    }

    /** The order of section 10 of {@code docs/AGREEMENTS.md}; beside a clause, by which word an emergency overrides it. */
    private static Findings findings(Matter matter) {
        Findings findings = new Findings(matter)
                .add(LifeClauses.parties(matter))
                .add(LifeClauses.validity(matter))
                .add(LifeClauses.termination(matter))
                .add(LifeClauses.suspension(matter))
                .add(LifeClauses.review(matter));
        if (matter.request().side() == Side.RECEIVING) {
            findings.add(LifeClauses.version(matter));
        }
        findings.add(KindClauses.kind(matter)).addAll(KindClauses.conditions(matter));
        KindClauses.quota(matter).ifPresent(quota -> findings.add(Relaxable.QUOTA, quota));
        return findings.add(PurposeClauses.regimes(matter))
                .add(Relaxable.PURPOSES, PurposeClauses.purposes(matter))
                .add(Relaxable.OFFENCES, PurposeClauses.offences(matter))
                .add(Relaxable.RIGHTS, RightsClauses.barIf(matter))
                .add(Relaxable.RIGHTS, RightsClauses.deathPenalty(matter))
                .add(Relaxable.RIGHTS, RightsClauses.assessment(matter))
                .add(ClassificationClause.classification(matter))
                .addAll(PersonClauses.persons(matter))
                .add(DataClauses.personalData(matter))
                .addAll(DataClauses.categories(matter))
                .add(HandlingClauses.minimum(matter))
                .add(HandlingClauses.allowed(matter))
                .add(HandlingClauses.onward(matter))
                .add(EvidenceClauses.evidentialUse(matter))
                .add(HandlingClauses.recipientActions(matter))
                .add(HandlingClauses.privateParties(matter))
                .add(AnswerClauses.languages(matter))
                .add(AnswerClauses.refusalCodes(matter))
                .add(AnswerClauses.exercises(matter))
                .add(EvidenceClauses.certification(matter))
                .add(Relaxable.ONWARD, ThirdPartyClause.material(matter))
                .add(DepartureClauses.delay(matter))
                .add(DepartureClauses.existence(matter))
                .add(RetentionClauses.review(matter))
                .add(RetentionClauses.max(matter))
                .addAll(RetentionClauses.overrides(matter))
                .add(DeadlineClause.deadline(matter))
                .add(EmergencyClause.emergency(matter));
    }

    private static Set<Relaxable> relaxed(Matter matter) {
        return matter.agreement().emergency().map(Emergency::mayRelax).orElse(Set.of());
    }

    private static Decision.Denied denied(ClauseVerdict first, List<ClauseVerdict> trace) {
        return new Decision.Denied(first.code().orElseThrow(), first.clause() + ": " + first.detail(), trace);
    }

    /** What a message's codes become when the sender's gateway has added the agreement's minimum. */
    public static Set<Handling.Code> merged(Handling stated, HandlingTerms terms) {
        return HandlingClauses.merged(stated, terms);
    }
}
