package comity.node.agreement.terms;

import comity.protocol.id.AgencyId;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.Pap;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the recipient may do with what it gets.
 *
 * @param minimum codes each message carries; the sender's gateway adds them
 * @param allowed codes a message may carry; contains the minimum
 * @param onward to whom it may be passed on
 * @param evidentialUse the most that a message may allow
 * @param recipientActions the most that the recipient may do; nothing if the agreement does not say
 * @param privateParties whether private parties may be asked to act
 */
public record HandlingTerms(
        Set<Handling.Code> minimum,
        Set<Handling.Code> allowed,
        Onward onward,
        InformationReply.EvidentialUse evidentialUse,
        Optional<Pap> recipientActions,
        boolean privateParties) {
    public HandlingTerms {
        minimum = Set.copyOf(minimum);
        allowed = Set.copyOf(allowed);
        if (!allowed.containsAll(minimum)) {
            throw new IllegalArgumentException("the minimum has codes that are not allowed");
        }
    }

    /**
     * Passing on.
     *
     * @param isStated whether the agreement has the clause; without it nobody is named and nothing is denied beyond the codes
     * @param allowedByDefault whether agencies that are not named may get it
     * @param withConsent agencies that may get it when the originator consents
     * @param consentDue in which time a consent is to be answered
     */
    public record Onward(
            boolean isStated, boolean allowedByDefault, Set<AgencyId> withConsent, Optional<Duration> consentDue) {
        public Onward {
            withConsent = Set.copyOf(withConsent);
        }
    }
}
