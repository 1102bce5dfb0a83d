package comity.node.agreement.decide;

import comity.local.v1.SourceRecord;
import comity.node.agreement.decide.Facts.PassedOn;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;

/** Whether those agree whose material is passed on. Only the sender knows whose it is. Pure. */
final class ThirdPartyClause {
    private static final String CLAUSE = "protection.third_party_material";

    private ThirdPartyClause() {}

    static Finding material(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(CLAUSE, Matter.OF_THE_SENDER);
        }
        List<PassedOn> passedOn = matter.facts().passedOn();
        if (passedOn.size() < matter.local().getDerivedFromCount()) {
            return Finding.failed(CLAUSE, FaultCode.HANDLING, "nobody looked up what derived_from names");
        }
        boolean asks = matter.agreement().protection().thirdPartyConsent();
        boolean isLiaison = matter.local().getSource().getKind() == SourceRecord.Kind.LIAISON_THIRD_PARTY;
        if (asks && isLiaison && !matter.facts().thirdPartyConsent()) {
            return Finding.failed(CLAUSE, FaultCode.HANDLING, "the source is a third party and has not consented");
        }
        for (int i = 0; i < passedOn.size(); i++) {
            PassedOn material = passedOn.get(i);
            boolean needsConsent = isOfOthers(material.originator(), matter) && (asks || material.needsConsent());
            if (material.originator().isEmpty()) {
                return Finding.failed(CLAUSE, FaultCode.HANDLING, "derived_from[" + i + "] is no message known here");
            }
            if (needsConsent && !material.consented()) {
                return Finding.failed(
                        CLAUSE, FaultCode.HANDLING, "the originator of derived_from[" + i + "] has not consented");
            }
        }
        return passedOn.isEmpty() && !isLiaison
                ? Finding.silent(CLAUSE, "passes on nothing of others")
                : Finding.met(CLAUSE, "every consent that is needed is on file");
    }

    private static boolean isOfOthers(Optional<AgencyId> originator, Matter matter) {
        return originator
                .filter(agency -> !agency.equals(matter.request().sender())
                        && !agency.equals(matter.request().recipient()))
                .isPresent();
    }
}
