package comity.node.outbound.redact;

import comity.node.agreement.decide.ReleaseTerms;
import comity.node.agreement.terms.Agreement;
import comity.node.outbound.authorize.Authorized;
import comity.protocol.field.CalendarBucket;
import comity.protocol.field.Schema;
import comity.protocol.field.WireTime;
import comity.protocol.id.AgencyId;
import comity.v1.AgencyRef;
import comity.v1.AlternativeLabel;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Label;
import comity.v1.Pap;
import comity.v1.Retention;
import comity.v1.WireMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of the envelope that the gateway writes: its own, and what the agreement puts into every message. Remembers what the
 * submitter had written there. Confined to one redaction.
 */
final class GatewayFields {
    private static final String HANDLING = "envelope.handling.codes";
    private static final String ALTERNATIVES = "envelope.label.alternatives";
    private static final String RETENTION = "envelope.retention.";
    private static final int ALTERNATIVES_MAX = Schema.wire()
            .rule(Label.getDescriptor().findFieldByNumber(Label.ALTERNATIVES_FIELD_NUMBER))
            .limit()
            .getMaxItems();

    private final Authorized authorized;
    private final Assignment assignment;
    private final Map<String, Setting> settings = new HashMap<>();

    GatewayFields(Authorized authorized, Assignment assignment) {
        this.authorized = authorized;
        this.assignment = assignment;
    }

    /**
     * What the agreement put where the submitter had written something else, or nothing.
     *
     * @param written by the submitter, as people read it; nothing if the field is the gateway's addition
     * @param clause of the agreement
     */
    record Setting(Optional<String> written, String clause) {}

    /** What the agreement put at that position. */
    Optional<Setting> at(String position) {
        return Optional.ofNullable(settings.get(position));
    }

    /** The submitter's message with the gateway's fields. */
    WireMessage write(Pseudonyms pseudonyms) {
        WireMessage written = authorized.submission().localSubmission().getMessage();
        Envelope.Builder envelope = written.getEnvelope().toBuilder();
        writeOwn(envelope, pseudonyms);
        ReleaseTerms terms = authorized.decision().terms();
        writeHandling(envelope, terms);
        writeRetention(envelope, terms);
        terms.pap().ifPresent(pap -> writePap(envelope, pap));
        terms.partnersLabel().ifPresent(label -> writeLabel(envelope.getLabelBuilder(), label));
        terms.replyDue().ifPresent(day -> envelope.setReplyDue(wholeDay(day)));
        return written.toBuilder().setEnvelope(envelope).build();
    }

    private void writeOwn(Envelope.Builder envelope, Pseudonyms pseudonyms) {
        Agreement agreement = authorized.under().agreement();
        AgencyId partner = authorized.route().recipient();
        envelope.setMessageId(assignment.messageId().byteString())
                .setThreadId(
                        pseudonyms.threadId(partner, envelope.getJustification().getCaseToken()))
                .setSchemaVersion(Schema.wire().digest().hex())
                .setAgreementId(agreement.id())
                .setAgreementVersion(Integer.toString(agreement.version()))
                .setSender(agency(authorized.route().sender()))
                .setRecipient(agency(partner))
                .setCreatedAt(moment(assignment.createdAt()));
    }

    private void writeHandling(Envelope.Builder envelope, ReleaseTerms terms) {
        List<Handling.Code> written = envelope.getHandling().getCodesList();
        List<Handling.Code> missing = terms.handling().stream()
                .filter(code -> !written.contains(code))
                .sorted()
                .toList();
        for (Handling.Code code : missing) {
            added(HANDLING + "[" + envelope.getHandling().getCodesCount() + "]", "handling.minimum");
            envelope.getHandlingBuilder().addCodes(code);
        }
    }

    /** A review after the erasure would find nothing, so it is no later. */
    private void writeRetention(Envelope.Builder envelope, ReleaseTerms terms) {
        Retention.Builder retention = envelope.getRetentionBuilder();
        String eraseBy = terms.eraseBy().toString();
        String reviewBy = terms.reviewBy().isAfter(terms.eraseBy())
                ? eraseBy
                : terms.reviewBy().toString();
        if (!retention.getReviewBy().equals(reviewBy)) {
            changed(RETENTION + "review_by", retention.getReviewBy(), "retention.review");
            retention.setReviewBy(reviewBy);
        }
        if (!retention.getEraseBy().equals(eraseBy)) {
            changed(RETENTION + "erase_by", retention.getEraseBy(), "retention.max");
            retention.setEraseBy(eraseBy);
        }
        if (terms.eraseOnEvent().isPresent() && !retention.hasEraseOnEvent()) {
            added(RETENTION + "erase_on_event", "validity.sunset_action");
            retention.setEraseOnEvent(terms.eraseOnEvent().get());
        }
    }

    private void writePap(Envelope.Builder envelope, Pap pap) {
        if (envelope.getPap() == pap) {
            return;
        }
        if (envelope.hasPap()) {
            changed("envelope.pap", envelope.getPap().name(), "handling.recipient_actions");
        } else {
            added("envelope.pap", "handling.recipient_actions");
        }
        envelope.setPap(pap);
    }

    /**
     * The level on the partner's scale. What the submitter wrote on the same scale gives way, since two levels on one scale leave
     * the choice to the reader; so does the last one where the list is full.
     */
    private void writeLabel(Label.Builder label, AlternativeLabel partners) {
        if (label.getAlternativesList().contains(partners)) {
            return;
        }
        List<AlternativeLabel> others = new ArrayList<>(label.getAlternativesList());
        others.removeIf(other -> other.getPolicy().equals(partners.getPolicy()));
        if (others.size() == ALTERNATIVES_MAX) {
            others.removeLast();
        }
        String at = ALTERNATIVES + "[" + others.size() + "]";
        added(at + ".policy", "scope.classification");
        added(at + ".level", "scope.classification");
        label.clearAlternatives().addAllAlternatives(others).addAlternatives(partners);
    }

    private void added(String position, String clause) {
        settings.put(position, new Setting(Optional.empty(), clause));
    }

    private void changed(String position, String before, String clause) {
        settings.put(position, new Setting(Optional.of(before), clause));
    }

    private static FuzzyTime moment(Instant moment) {
        return FuzzyTime.newBuilder()
                .setEarliest(WireTime.timestamp(moment.toEpochMilli()))
                .setLatest(WireTime.timestamp(moment.toEpochMilli()))
                .setPrecision(FuzzyTime.Precision.EXACT)
                .build();
    }

    private static FuzzyTime wholeDay(LocalDate day) {
        return CalendarBucket.containing(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), FuzzyTime.Precision.DAY)
                .toFuzzyTime();
    }

    private static AgencyRef agency(AgencyId id) {
        return AgencyRef.newBuilder()
                .setCountry(id.country())
                .setAgency(id.text())
                .build();
    }
}
