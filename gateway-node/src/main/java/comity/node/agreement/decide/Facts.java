package comity.node.agreement.decide;

import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node knows that bears on one message and stands neither in the message nor in the agreement. Immutable.
 *
 * @param sentToday messages of the kind from the sender to the recipient in this UTC day of the ledger, without this one
 * @param byClientThisHour messages of the kind from this client to the recipient in the last 60 minutes, without this one
 * @param assurances recorded with the agreement
 * @param passedOn received messages that this one passes on, as the submission says
 * @param thirdPartyConsent whether a source that is a third party has consented; nothing is no
 * @param answered the message that this one answers, if it does and it is known
 * @param evidentialConsent whether a consent covers its use as evidence; nothing is no
 */
public record Facts(
        int sentToday,
        int byClientThisHour,
        Set<Assurance> assurances,
        List<PassedOn> passedOn,
        boolean thirdPartyConsent,
        Optional<Answered> answered,
        boolean evidentialConsent) {
    /** Nothing is known. */
    public static final Facts NONE = new Facts(0, 0, Set.of(), List.of(), false, Optional.empty());

    public Facts {
        assurances = Set.copyOf(assurances);
        passedOn = List.copyOf(passedOn);
    }

    /** Without a consent to its use as evidence. */
    public Facts(
            int sentToday,
            int byClientThisHour,
            Set<Assurance> assurances,
            List<PassedOn> passedOn,
            boolean thirdPartyConsent,
            Optional<Answered> answered) {
        this(sentToday, byClientThisHour, assurances, passedOn, thirdPartyConsent, answered, false);
    }

    /**
     * A promise of the recipient's state not to put to death.
     *
     * @param offence number of the list of 32 categories
     * @param from the office that gave it
     * @param until last day
     */
    public record Assurance(int offence, String from, LocalDate until) {}

    /**
     * A received message that is passed on.
     *
     * @param originator who sent it to this node; nothing if no such message is known
     * @param needsConsent whether its handling codes or the agreement it came under ask for consent to pass it on
     * @param consented whether its originator has consented to pass it on to this recipient
     */
    public record PassedOn(Optional<AgencyId> originator, boolean needsConsent, boolean consented) {}

    /**
     * A message that is answered.
     *
     * @param exercise whether it was exercise traffic
     * @param arrivedAt at this node, or sent by it
     */
    public record Answered(boolean exercise, Instant arrivedAt) {}
}
