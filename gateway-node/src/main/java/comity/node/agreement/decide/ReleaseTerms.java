package comity.node.agreement.decide;

import comity.v1.AlternativeLabel;
import comity.v1.Handling;
import comity.v1.Pap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What an agreement puts into a message, or asks of the moment at which it leaves. Made by the decision, written by redaction.
 *
 * @param handling codes the message carries, the agreement's minimum among them
 * @param reviewBy no later than what was written
 * @param eraseBy no later than what was written
 * @param eraseOnEvent what ends retention earlier; nothing if nothing is to be added
 * @param pap the stricter of what was written and what the agreement allows; nothing if neither says
 * @param partnersLabel the confidentiality on the partner's scale
 * @param replyDue the day on which an answer is due
 * @param notBefore before which it does not leave
 * @param window within which after that the moment is drawn; zero for none
 * @param hidesExistence whether a NIL and a refusal leave as NOT_PROVIDED
 */
public record ReleaseTerms(
        Set<Handling.Code> handling,
        LocalDate reviewBy,
        LocalDate eraseBy,
        Optional<String> eraseOnEvent,
        Optional<Pap> pap,
        Optional<AlternativeLabel> partnersLabel,
        Optional<LocalDate> replyDue,
        Instant notBefore,
        Duration window,
        boolean hidesExistence) {
    public ReleaseTerms {
        handling = Set.copyOf(handling);
    }
}
