package comity.node.agreement.decide;

import comity.local.v1.RightsFinding;
import comity.node.agreement.decide.Content.FoundOffence;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.RightsTerms.Assessment;
import comity.node.agreement.terms.RightsTerms.DeathPenalty;
import comity.node.fault.FaultCode;
import comity.v1.OffenceRef;
import comity.v1.StatusNotice;
import java.util.Optional;
import java.util.Set;

/** What the law of human rights asks of the sender, and of the sender alone: the recipient knows neither findings nor promises. Pure. */
final class RightsClauses {
    private static final String BAR_IF = "rights.bar_if";
    private static final String DEATH_PENALTY = "rights.death_penalty";
    private static final String ASSESSMENT = "rights.assessment";

    private RightsClauses() {}

    static Finding barIf(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(BAR_IF, Matter.OF_THE_SENDER);
        }
        Set<RightsFinding> bars = matter.agreement().rights().barIf();
        if (bars.isEmpty()) {
            return Finding.silent(BAR_IF, "no finding bars");
        }
        for (RightsFinding found : matter.local().getRightsFindingsList()) {
            if (bars.contains(found)) {
                return Finding.failed(BAR_IF, FaultCode.RIGHTS_CONDITION, found.name());
            }
        }
        return Finding.met(BAR_IF, "nothing was found that bars");
    }

    /** Offences count wherever the message names them: a warrant of it can be about more than its envelope. */
    static Finding deathPenalty(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(DEATH_PENALTY, Matter.OF_THE_SENDER);
        }
        Optional<DeathPenalty> clause = matter.agreement().rights().deathPenalty();
        if (clause.isEmpty()) {
            return Finding.silent(DEATH_PENALTY, "nothing is said of it");
        }
        if (clause.get().isAboutLawOf(matter.request().sender().country())) {
            return Finding.silent(DEATH_PENALTY, "it is about the law of the sender's own country");
        }
        if (isBareRefusal(matter)) {
            return Finding.silent(DEATH_PENALTY, "a refusal helps nobody to put to death");
        }
        for (OffenceRef stated : matter.envelope().getOffencesList()) {
            if (stated.getList() != OffenceRef.List.EU32 || !stated.hasCode()) {
                return Finding.failed(
                        DEATH_PENALTY,
                        FaultCode.RIGHTS_CONDITION,
                        "envelope.offences has one of which nobody can tell whether it is at risk");
            }
        }
        boolean atRisk = false;
        for (FoundOffence found : matter.content().offences()) {
            OffenceRef offence = found.offence();
            if (offence.getList() == OffenceRef.List.EU32
                    && clause.get().offencesAtRisk().contains(offence.getCode())) {
                atRisk = true;
                if (!isAssured(clause.get(), offence.getCode(), matter)) {
                    return Finding.failed(
                            DEATH_PENALTY,
                            FaultCode.RIGHTS_CONDITION,
                            found.place().text() + " is at risk, and no assurance for it is recorded");
                }
            }
        }
        return Finding.met(DEATH_PENALTY, atRisk ? "an assurance is recorded" : "no offence is at risk");
    }

    /** Without this nobody could be told no in a matter of which the answer is no. */
    private static boolean isBareRefusal(Matter matter) {
        return matter.message().getStatusNotice().getType() == StatusNotice.Type.REFUSED_AT_EGRESS;
    }

    private static boolean isAssured(DeathPenalty clause, int offence, Matter matter) {
        return clause.requiresAssurance()
                && matter.facts().assurances().stream()
                        .anyMatch(assurance -> assurance.offence() == offence
                                && assurance.from().equals(clause.acceptedFrom())
                                && !assurance.until().isBefore(matter.today()));
    }

    static Finding assessment(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(ASSESSMENT, Matter.OF_THE_SENDER);
        }
        Optional<Assessment> clause = matter.agreement().rights().assessment();
        if (clause.isEmpty()) {
            return Finding.silent(ASSESSMENT, "none is asked for");
        }
        String detail = "valid until " + clause.get().validUntil();
        if (!clause.get().validUntil().isBefore(matter.today())) {
            return Finding.met(ASSESSMENT, detail);
        }
        return clause.get().refusesAfter()
                ? Finding.failed(ASSESSMENT, FaultCode.RIGHTS_CONDITION, detail)
                : Finding.heldFor(Approval.HUMAN, ASSESSMENT, detail);
    }
}
