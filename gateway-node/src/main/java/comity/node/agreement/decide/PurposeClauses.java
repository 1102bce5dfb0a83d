package comity.node.agreement.decide;

import comity.node.agreement.decide.Content.FoundOffence;
import comity.node.agreement.terms.Scope.Offences;
import comity.node.fault.FaultCode;
import comity.v1.Envelope;
import comity.v1.OffenceRef;
import java.util.List;

/** Under which law, what for and about which offences. Pure. */
final class PurposeClauses {
    private static final String OFFENCES = "scope.offences";

    private PurposeClauses() {}

    static Finding regimes(Matter matter) {
        Envelope.Regime regime = matter.envelope().getRegime();
        return listed("scope.regimes", matter.scope().regimes().contains(regime), "regime " + regime.name());
    }

    static Finding purposes(Matter matter) {
        Envelope.Purpose purpose = matter.envelope().getPurpose();
        return listed("scope.purposes", matter.scope().purposes().contains(purpose), "purpose " + purpose.name());
    }

    private static Finding listed(String clause, boolean listed, String detail) {
        return listed ? Finding.met(clause, detail) : Finding.failed(clause, FaultCode.PURPOSE, detail);
    }

    /** Each offence of the envelope is included and grave enough; of those of the whole message none is political. */
    static Finding offences(Matter matter) {
        Offences terms = matter.scope().offences();
        List<OffenceRef> stated = matter.envelope().getOffencesList();
        boolean told = !stated.isEmpty();
        for (int i = 0; i < stated.size(); i++) {
            boolean toldWhole = isToldWhole(stated.get(i), terms);
            if (isExcluded(stated.get(i), terms) || (matter.isSending() && !toldWhole)) {
                return Finding.failed(OFFENCES, FaultCode.OFFENCE, "envelope.offences[" + i + "] is not included");
            }
            told &= toldWhole;
        }
        if (stated.isEmpty() && matter.isSending()) {
            return Finding.failed(OFFENCES, FaultCode.OFFENCE, "envelope.offences are not stated");
        }
        if (terms.excludesPolitical()) {
            for (FoundOffence found : matter.content().offences()) {
                if (found.offence().getPolitical()) {
                    return Finding.failed(
                            OFFENCES, FaultCode.OFFENCE, found.place().text() + " is political");
                }
            }
        }
        return told
                ? Finding.met(OFFENCES, "all are included")
                : Finding.silent(OFFENCES, "not all of envelope.offences was told");
    }

    /** By what is said of it; what is not said may have been withheld from the recipient. */
    private static boolean isExcluded(OffenceRef offence, Offences terms) {
        boolean otherList = offence.hasList() && offence.getList() != OffenceRef.List.EU32;
        boolean otherCode = offence.hasCode() && !terms.included().contains(offence.getCode());
        boolean tooLight = offence.hasMaxPenaltyMonths() && offence.getMaxPenaltyMonths() < terms.minMaxPenaltyMonths();
        return otherList || otherCode || tooLight;
    }

    private static boolean isToldWhole(OffenceRef offence, Offences terms) {
        return offence.hasList()
                && offence.hasCode()
                && (terms.minMaxPenaltyMonths() == 0 || offence.hasMaxPenaltyMonths());
    }
}
