package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AnswerTerms;
import comity.node.agreement.terms.EvidenceTerms;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.HandlingTerms.Onward;
import java.util.Comparator;

/** What the recipient may do with what it gets, evidence, questions and answers. Stateless. */
final class HandlingDiff {
    private static final EvidenceTerms NOTHING_ASKED = new EvidenceTerms(false, false);

    private HandlingDiff() {}

    static void add(Agreement before, Agreement after, Changes changes) {
        handling(before.handling(), after.handling(), changes);
        evidence(before.evidence().orElse(NOTHING_ASKED), after.evidence().orElse(NOTHING_ASKED), changes);
        if (before.evidence().isPresent() != after.evidence().isPresent()) {
            changes.value("evidence", before.evidence(), after.evidence());
        }
        answers(before.answers(), after.answers(), changes);
    }

    private static void handling(HandlingTerms before, HandlingTerms after, Changes changes) {
        changes.set("handling.minimum", before.minimum(), after.minimum(), Kind.NARROWS, "on every message");
        changes.set("handling.allowed", before.allowed(), after.allowed(), Kind.WIDENS, "allowed");
        onward(before.onward(), after.onward(), changes);
        changes.greater(
                "handling.evidential_use",
                before.evidentialUse(),
                after.evidentialUse(),
                Kind.WIDENS,
                "the most that a court may be allowed");
        changes.optional(
                "handling.recipient_actions",
                before.recipientActions(),
                after.recipientActions(),
                Kind.NARROWS,
                "the recipient may do at most",
                (was, is) -> changes.greater(
                        "handling.recipient_actions", was, is, Kind.WIDENS, "the most that the recipient may do"));
        changes.truth(
                "handling.private_parties",
                before.privateParties(),
                after.privateParties(),
                Kind.WIDENS,
                "private parties may be asked to act");
    }

    private static void onward(Onward before, Onward after, Changes changes) {
        String clause = "handling.onward";
        changes.truth(clause, before.isStated(), after.isStated(), Kind.CHANGES, "says to whom it may be passed on");
        changes.truth(
                clause,
                before.allowedByDefault(),
                after.allowedByDefault(),
                Kind.WIDENS,
                "agencies that are not named may get it");
        changes.set(clause, before.withConsent(), after.withConsent(), Kind.WIDENS, "may get it with consent");
        changes.value(clause + ".consent_due", before.consentDue(), after.consentDue());
    }

    private static void evidence(EvidenceTerms before, EvidenceTerms after, Changes changes) {
        changes.truth(
                "evidence.certification",
                before.needsCertification(),
                after.needsCertification(),
                Kind.NARROWS,
                "evidence needs a certifying authority");
        changes.truth(
                "evidence.free_within_jit",
                before.freeWithinTeam(),
                after.freeWithinTeam(),
                Kind.WIDENS,
                "the team may use evidence in court without asking");
    }

    private static void answers(AnswerTerms before, AnswerTerms after, Changes changes) {
        Changes.entries(
                before.deadlines(),
                after.deadlines(),
                Comparator.naturalOrder(),
                (urgency, was, is) -> changes.value("deadlines." + urgency, was, is));
        changes.value("deadlines.freeze_decision", before.freezeDecision(), after.freezeDecision());
        changes.restricting(
                "refusal_codes", before.refusalCodes(), after.refusalCodes(), "reasons that a refusal may give");
        changes.restricting("languages", before.languages(), after.languages(), "languages of texts");
        changes.truth("exercises", before.exercises(), after.exercises(), Kind.WIDENS, "exercise traffic");
    }
}
