package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.RightsTerms;
import comity.node.agreement.terms.RightsTerms.Assessment;
import comity.node.agreement.terms.RightsTerms.DeathPenalty;

/** What human rights ask of whoever sends, and what a threat to life may override. Stateless. */
final class RightsDiff {
    private RightsDiff() {}

    static void add(Agreement before, Agreement after, Changes changes) {
        rights(before.rights(), after.rights(), changes);
        changes.optional(
                "emergency",
                before.emergency(),
                after.emergency(),
                Kind.WIDENS,
                "a threat to life may override",
                (was, is) -> emergency(was, is, changes));
    }

    private static void rights(RightsTerms before, RightsTerms after, Changes changes) {
        changes.set("rights.bar_if", before.barIf(), after.barIf(), Kind.NARROWS, "nothing leaves with");
        changes.optional(
                "rights.death_penalty",
                before.deathPenalty(),
                after.deathPenalty(),
                Kind.NARROWS,
                "an assurance is asked for",
                (was, is) -> deathPenalty(was, is, changes));
        changes.optional(
                "rights.assessment",
                before.assessment(),
                after.assessment(),
                Kind.NARROWS,
                "held to an assessment",
                (was, is) -> assessment(was, is, changes));
    }

    private static void deathPenalty(DeathPenalty before, DeathPenalty after, Changes changes) {
        String clause = "rights.death_penalty";
        changes.set(clause, before.offencesAtRisk(), after.offencesAtRisk(), Kind.NARROWS, "offences at risk");
        changes.truth(
                clause,
                before.requiresAssurance(),
                after.requiresAssurance(),
                Kind.WIDENS,
                "an assurance lets a message with an offence at risk leave");
        changes.value(clause, before.acceptedFrom(), after.acceptedFrom());
    }

    private static void assessment(Assessment before, Assessment after, Changes changes) {
        String clause = "rights.assessment";
        changes.value(clause, before.reference(), after.reference());
        changes.greater(clause, before.validUntil(), after.validUntil(), Kind.WIDENS, "the assessment's last day");
        changes.truth(
                clause,
                before.refusesAfter(),
                after.refusesAfter(),
                Kind.NARROWS,
                "nothing leaves after the assessment's last day");
    }

    private static void emergency(Emergency before, Emergency after, Changes changes) {
        changes.set("emergency.may_relax", before.mayRelax(), after.mayRelax(), Kind.WIDENS, "overridden");
        changes.optional(
                "emergency.relax_transforms",
                before.timeUnit(),
                after.timeUnit(),
                Kind.WIDENS,
                "times leave by the",
                (was, is) -> changes.greater(
                        "emergency.relax_transforms", was, is, Kind.NARROWS, "the unit of times in an emergency"));
        changes.optional(
                "emergency.relax_transforms",
                before.placeLevel(),
                after.placeLevel(),
                Kind.WIDENS,
                "places leave by the",
                (was, is) -> changes.greater(
                        "emergency.relax_transforms", was, is, Kind.NARROWS, "the level of places in an emergency"));
        changes.value(
                "emergency.notify_originator_within", before.notifyOriginatorWithin(), after.notifyOriginatorWithin());
        changes.value("emergency.report_within", before.reportWithin(), after.reportWithin());
    }
}
