package comity.node.agreement.life;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.Course;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.protocol.id.AgencyId;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How an agreement stands between this agency and one partner, for people: the words are those of the decision about messages.
 *
 * @param why the first clause of the agreement's life that is not met; nothing while it holds
 */
public record PartnerStanding(AgencyId partner, Optional<ClauseVerdict> why, Course course) {
    /** What a decision looks at before it looks at the message. */
    private static final Set<String> LIFE = Set.of("parties", "validity", "termination", "suspension", "review");

    /** Whether it is in force. */
    public boolean holds() {
        return why.isEmpty();
    }

    static PartnerStanding of(AgreementInForce found, AgencyId own, AgencyId partner, Instant now) {
        ExchangeRequest any = ExchangeRequest.receiving(partner, own, WireMessage.getDefaultInstance());
        return new PartnerStanding(
                partner,
                Decider.decide(any, Optional.of(found), Facts.NONE, now).trace().stream()
                        .filter(clause -> LIFE.contains(clause.clause()) && !clause.passed())
                        .findFirst(),
                found.course());
    }
}
