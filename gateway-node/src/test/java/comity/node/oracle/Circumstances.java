package comity.node.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a decision depends on besides message and agreement. Immutable.
 *
 * @param now when the message is submitted
 */
record Circumstances(String sender, String recipient, Instant now, Course course, Facts facts) {
    /** The same with another recipient, whose messages are those of this one. */
    Circumstances withRecipient(String other) {
        List<PassedOn> passedOn = facts.passedOn().stream()
                .map(message -> new PassedOn(
                        message.originator().map(agency -> agency.equals(recipient) ? other : agency),
                        message.needsConsent(),
                        message.consented()))
                .toList();
        return new Circumstances(
                sender,
                other,
                now,
                course,
                new Facts(
                        facts.sentToday(),
                        facts.byClientThisHour(),
                        facts.assurances(),
                        passedOn,
                        facts.sourcesConsent(),
                        facts.evidentialConsent(),
                        facts.answered()));
    }

    /** What became of the agreement so far. */
    record Course(
            boolean suspended,
            boolean stoppedByPartner,
            Instant activatedAt,
            Optional<Instant> reviewedAt,
            Optional<Instant> endsAt,
            int overdueErasures,
            int signatureFailures) {}

    /**
     * What the node knows of traffic, assurances and consents.
     *
     * @param passedOn one for each message that the submission is derived from
     * @param sourcesConsent a consent of the third party that the source is of is on file
     * @param evidentialConsent a consent to the use as evidence is on file
     */
    record Facts(
            int sentToday,
            int byClientThisHour,
            List<Assurance> assurances,
            List<PassedOn> passedOn,
            boolean sourcesConsent,
            boolean evidentialConsent,
            Optional<Answered> answered) {}

    record Assurance(int offence, String from, LocalDate until) {}

    /**
     * @param originator who sent the message that is passed on; nothing if the node knows no such message
     * @param needsConsent it came with H2 or under an agreement that denies passing on
     * @param consented a consent for this message and this recipient is on file
     */
    record PassedOn(Optional<String> originator, boolean needsConsent, boolean consented) {}

    record Answered(boolean exercise, Instant arrivedAt) {}
}
