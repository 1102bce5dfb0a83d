package comity.node.agreement.decide;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.Scope;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.StrictNecessity;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * All that one decision rests on, with what several clauses ask of it worked out once.
 *
 * @param now at the sender the moment of the submission, as far as days and spans are written
 * @param today the UTC day of {@code now}
 * @param emergency whether an emergency overrides what the agreement lets it override; at the recipient, whether it may have
 */
record Matter(
        ExchangeRequest request,
        AgreementInForce under,
        Facts facts,
        Instant now,
        LocalDate today,
        Content content,
        boolean emergency) {
    /** What a clause says that asks for what only the sender knows. */
    static final String OF_THE_SENDER = "asked of the sender alone";

    static Matter of(ExchangeRequest request, AgreementInForce under, Facts facts, Instant now) {
        return new Matter(
                request,
                under,
                facts,
                now,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                Content.of(request.message()),
                EmergencyClause.isUsed(request, under.agreement()));
    }

    boolean isSending() {
        return request.side() == Side.SENDING;
    }

    boolean isReceiving() {
        return request.side() == Side.RECEIVING;
    }

    Agreement agreement() {
        return under.agreement();
    }

    Scope scope() {
        return under.agreement().scope();
    }

    WireMessage message() {
        return request.message();
    }

    Envelope envelope() {
        return request.message().getEnvelope();
    }

    /** What the sender knows beside the message; of the recipient nothing. */
    LocalSubmission local() {
        return request.local().orElseGet(LocalSubmission::getDefaultInstance);
    }

    /** Whether an emergency overrides the clauses behind this word. */
    boolean overrides(Relaxable word) {
        return emergency && agreement().emergency().orElseThrow().mayRelax().contains(word);
    }

    /** Whether the message says why data of this category are strictly necessary. */
    boolean isNecessary(DataCategory category) {
        for (StrictNecessity stated : envelope().getJustification().getStrictNecessityList()) {
            if (stated.getDataCategory() == category) {
                return true;
            }
        }
        return false;
    }

    /** Whether the message says why persons of this part are strictly necessary. */
    boolean isNecessary(SubjectCategory part) {
        for (StrictNecessity stated : envelope().getJustification().getStrictNecessityList()) {
            if (stated.getSubjectCategory() == part) {
                return true;
            }
        }
        return false;
    }
}
