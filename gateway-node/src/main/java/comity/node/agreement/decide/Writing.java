package comity.node.agreement.decide;

import comity.node.agreement.decide.DepartureClauses.Departure;
import comity.protocol.field.Schema;
import comity.protocol.id.AgencyId;
import comity.v1.AgencyRef;
import comity.v1.Envelope;
import comity.v1.WireMessage;

/** What the clauses put into a message, together. Pure. */
final class Writing {
    private Writing() {}

    /** What the sender's gateway writes; at the recipient, what stands in the message. */
    static ReleaseTerms terms(Matter matter) {
        Departure departure = DepartureClauses.departure(matter);
        return new ReleaseTerms(
                HandlingClauses.codes(matter),
                RetentionClauses.reviewBy(matter),
                RetentionClauses.eraseBy(matter),
                RetentionClauses.eraseOnEvent(matter),
                HandlingClauses.pap(matter),
                ClassificationClause.partnersLabel(matter),
                DeadlineClause.replyDue(matter),
                departure.notBefore(),
                departure.window(),
                DepartureClauses.hidesExistence(matter));
    }

    /**
     * The message of which conditions are asked: as far as they can see it, the same on both sides. So the sender asks about what
     * its gateway will have written, not about what was submitted.
     */
    static WireMessage crossing(Matter matter) {
        if (matter.isReceiving()) {
            return matter.message();
        }
        Envelope.Builder envelope = matter.envelope().toBuilder();
        terms(matter).writeInto(envelope);
        envelope.setSchemaVersion(Schema.wire().digest().hex())
                .setAgreementId(matter.agreement().id())
                .setAgreementVersion(Integer.toString(matter.agreement().version()))
                .setSender(agency(matter.request().sender()))
                .setRecipient(agency(matter.request().recipient()));
        return matter.message().toBuilder().setEnvelope(envelope).build();
    }

    private static AgencyRef agency(AgencyId id) {
        return AgencyRef.newBuilder()
                .setCountry(id.country())
                .setAgency(id.text())
                .build();
    }
}
