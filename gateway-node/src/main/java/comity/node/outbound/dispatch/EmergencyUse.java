package comity.node.outbound.dispatch;

import com.google.protobuf.ByteString;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.ClauseVerdict.Effect;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.Facts;
import comity.node.outbound.authorize.Authorized;
import comity.node.pouch.Entry;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The facts are in the order of what the submission names. */
    private static List<EmergencyDuties.Material> unasked(Authorized authorized, Facts facts) {
        boolean asksAlways = authorized.under().agreement().protection().thirdPartyConsent();
        List<ByteString> named = authorized.submission().localSubmission().getDerivedFromList();
        List<EmergencyDuties.Material> unasked = new ArrayList<>();
        for (int i = 0; i < facts.passedOn().size(); i++) {
            Facts.PassedOn material = facts.passedOn().get(i);
            Optional<MessageId> message = MessageId.of(named.get(i));
            if (!material.consented() && (asksAlways || material.needsConsent()) && message.isPresent()) {
                material.originator()
                        .filter(authorized.originators()::contains)
                        .map(originator -> new EmergencyDuties.Material(message.get(), originator))
                        .ifPresent(unasked::add);
            }
        }
        return unasked;
    }
}
