package comity.node.outbound.authorize;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Facts;
import comity.node.store.Query;
import java.util.Set;

/** The assurances that were recorded with an agreement, whatever their dates. Implementations are thread-safe. */
@FunctionalInterface
public interface Assurances {
    /** None was recorded. */
    Assurances NONE = (q, under) -> Set.of();

    /** Those recorded with it. */
    Set<Facts.Assurance> of(Query q, AgreementInForce under);
}
