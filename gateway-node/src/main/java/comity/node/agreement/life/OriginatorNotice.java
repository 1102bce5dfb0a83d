package comity.node.agreement.life;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Classification;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Justification;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.Retention;
import comity.v1.StatusNotice;
import comity.v1.WireMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/**
 * Tells whoever sent a message that it was passed on to a third agency without the consent that would have been needed, because lives
 * are at stake. It says of which message and to whom, and nothing of what the third agency was told. Pure.
 */
public final class OriginatorNotice {
    private static final String LANGUAGE = "en";
    private static final int KEPT_YEARS = 10;

    private OriginatorNotice() {}

    /**
     * The notice, in words that the agreement with the originator lets pass.
     *
     * @param material as the originator named it
     * @param taker to whom it was passed on
     */
    public static LocalSubmission write(
            AgencyId own, Agreement agreement, MessageId material, AgencyId taker, Instant now) {
        StatusNotice notice = StatusNotice.newBuilder()
                .setType(StatusNotice.Type.PROGRESS)
                .setSubjectMessageId(material.byteString())
                .setProgress("This message was passed on to " + taker
                        + " without your consent, because lives are at stake. A report will follow.")
                .build();
        return LocalSubmission.newBuilder()
                .setMessage(WireMessage.newBuilder()
                        .setEnvelope(envelope(own, agreement, material, now))
                        .setStatusNotice(notice))
                .setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD))
                .build();
    }

    private static Envelope envelope(AgencyId own, Agreement agreement, MessageId material, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Envelope.Builder envelope = Envelope.newBuilder()
                .setKind(Envelope.Kind.STATUS_NOTICE)
                .setRegime(first(agreement.scope().regimes()))
                .setUrgency(Envelope.Urgency.URGENT)
                .setPurpose(first(agreement.scope().purposes()))
                .addOffences(OffenceRef.newBuilder()
                        .setList(OffenceRef.List.EU32)
                        .setCode(first(agreement.scope().offences().included())))
                .setLegalBasis(NoticeWriting.legalBasis(agreement))
                .setHandling(
                        Handling.newBuilder().addAllCodes(agreement.handling().minimum()))
                .setLabel(label(own, agreement))
                .setRetention(Retention.newBuilder()
                        .setReviewBy(today.plusYears(1).toString())
                        .setEraseBy(today.plusYears(KEPT_YEARS).toString()))
                .setJustification(Justification.newBuilder()
                        .setCaseToken(agreement.caseToken().orElse("notice-" + material))
                        .setNecessity("Whoever sent it must know where it is."));
        if (agreement.answers().languages().isEmpty()
                || agreement.answers().languages().contains(LANGUAGE)) {
            envelope.setLanguage(LANGUAGE);
        }
        return envelope.build();
    }

    /** The lowest level that this agency's scale has under the agreement. */
    private static Label label(AgencyId own, Agreement agreement) {
        String level =
                agreement.scope().classification().map(Classification::levels).orElse(Map.of()).entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(own.country() + "-"))
                        .min(Comparator.comparingInt(entry -> entry.getValue().rank()))
                        .map(Map.Entry::getKey)
                        .orElse(own.country() + "-RESTRICTED");
        return Label.newBuilder().setPolicy(own.country()).setLevel(level).build();
    }

    private static <T extends Comparable<? super T>> T first(Collection<T> all) {
        return all.stream().min(Comparator.naturalOrder()).orElseThrow();
    }
}
