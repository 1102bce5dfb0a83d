package comity.node.outbound.dispatch;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.ClauseVerdict.Effect;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.Facts;
import comity.node.outbound.authorize.Authorized;
import comity.node.pouch.Entry;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether and how a message leaves because lives are at stake. Pure. */
final class EmergencyUse {
    private EmergencyUse() {}

    /** What it overrides; nothing of a message that claims no emergency. */
    static Optional<EmergencyDuties.Use> of(MessageId message, Entry.Place place, Authorized authorized, Facts facts) {
        Decision.Permitted decision = authorized.decision();
        if (!decision.isEmergency()) {
            return Optional.empty();
        }
        return Optional.of(new EmergencyDuties.Use(
                message,
                authorized.route().recipient(),
                decision.under(),
                Instant.ofEpochMilli(place.timeMillis()),
                decision.trace().stream()
                        .filter(verdict -> verdict.effect() == Effect.RELAXED)
                        .map(ClauseVerdict::clause)
                        .toList(),
                unasked(authorized, facts)));
    }

    private static Set<AgencyId> unasked(Authorized authorized, Facts facts) {
        boolean asksAlways = authorized.under().agreement().protection().thirdPartyConsent();
        return facts.passedOn().stream()
                .filter(material -> !material.consented() && (asksAlways || material.needsConsent()))
                .flatMap(material -> material.originator().stream())
                .filter(authorized.originators()::contains)
                .collect(Collectors.toUnmodifiableSet());
    }
}
