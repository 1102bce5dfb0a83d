package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.ReleaseTerms;
import comity.protocol.field.WireTime;
import comity.v1.AlternativeLabel;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Pap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the agreement puts into the envelope. */
final class GatewayFieldsTest {
    private static final AlternativeLabel PARTNERS = AlternativeLabel.newBuilder()
            .setPolicy("XB")
            .setLevel("XB-OFFICIAL")
            .build();

    private final Desk desk = new Desk(24);

    /** Terms in the making: those that say nothing, with some said. */
    private static final class Terms {
        private Set<Handling.Code> handling = Set.of(Handling.Code.H0, Handling.Code.H2);
        private LocalDate reviewBy = LocalDate.parse("2027-03-31");
        private LocalDate eraseBy = LocalDate.parse("2029-03-31");
        private Optional<String> eraseOnEvent = Optional.empty();
        private Optional<Pap> pap = Optional.empty();
        private Optional<AlternativeLabel> label = Optional.empty();
        private Optional<LocalDate> replyDue = Optional.empty();

        ReleaseTerms over(ReleaseTerms plain) {
            return new ReleaseTerms(
                    handling,
                    reviewBy,
                    eraseBy,
                    eraseOnEvent,
                    pap,
                    label,
                    replyDue,
                    plain.notBefore(),
                    plain.window(),
                    false);
        }
    }

    @Test
    void writesNothing_whereTheTermsSayWhatWasWritten() {
        Release release = release(Tips.open(s -> {}), terms -> {});
        Envelope envelope = release.message().getEnvelope();

        assertThat(envelope.getRetention().getReviewBy()).isEqualTo("2027-03-31");
        assertThat(envelope.getRetention().hasEraseOnEvent()).isFalse();
        assertThat(envelope.hasPap()).isFalse();
        assertThat(envelope.hasReplyDue()).isFalse();
        assertThat(envelope.getLabel().getAlternativesCount()).isZero();
        assertThat(Tips.row(release, "envelope.retention.review_by").clause()).isEqualTo("schema: PUB");
    }

    @Test
    void addsMissingHandlingCodes_afterThoseThatWereWritten() {
        LocalSubmission submission = Tips.open(s -> s.getMessageBuilder()
                .getEnvelopeBuilder()
                .getHandlingBuilder()
                .clearCodes()
                .addCodes(Handling.Code.H3)
                .addCodes(Handling.Code.H0)
                .setConditions("Not for the press."));
        Release release = release(
                submission,
                terms -> terms.handling =
                        Set.of(Handling.Code.H0, Handling.Code.H3, Handling.Code.H2, Handling.Code.H1));

        assertThat(release.message().getEnvelope().getHandling().getCodesList())
                .containsExactlyInAnyOrder(Handling.Code.H0, Handling.Code.H1, Handling.Code.H2, Handling.Code.H3);
        assertThat(Tips.row(release, "envelope.handling.codes[0]").written()).isEqualTo("H3");
        assertAdded(release, "envelope.handling.codes[2]", "H1", "handling.minimum");
        assertAdded(release, "envelope.handling.codes[3]", "H2", "handling.minimum");
        assertThat(release.counts().released() + release.counts().withheld()).isEqualTo(leaves(submission));
    }

    @Test
    void shortensRetention_andSaysWhatWasWritten() {
        Release release = release(Tips.open(s -> {}), terms -> {
            terms.reviewBy = LocalDate.parse("2026-09-15");
            terms.eraseBy = LocalDate.parse("2027-03-15");
            terms.eraseOnEvent = Optional.of("end of AGR-XA-XB-2026-01");
        });
        Envelope envelope = release.message().getEnvelope();

        assertThat(envelope.getRetention().getReviewBy()).isEqualTo("2026-09-15");
        assertThat(envelope.getRetention().getEraseBy()).isEqualTo("2027-03-15");
        assertThat(envelope.getRetention().getEraseOnEvent()).isEqualTo("end of AGR-XA-XB-2026-01");
        assertSet(release, "envelope.retention.review_by", "2027-03-31", "2026-09-15", "retention.review");
        assertSet(release, "envelope.retention.erase_by", "2029-03-31", "2027-03-15", "retention.max");
        assertAdded(release, "envelope.retention.erase_on_event", "end of AGR-XA-XB-2026-01", "validity.sunset_action");
    }

    @Test
    void letsNoReviewComeAfterTheErasure() {
        Release release = release(Tips.open(s -> {}), terms -> terms.eraseBy = LocalDate.parse("2026-06-01"));

        assertThat(release.message().getEnvelope().getRetention().getReviewBy()).isEqualTo("2026-06-01");
        assertThat(release.message().getEnvelope().getRetention().getEraseBy()).isEqualTo("2026-06-01");
    }

    @Test
    void leavesTheEventOfTheSubmitter() {
        LocalSubmission submission = Tips.open(s ->
                s.getMessageBuilder().getEnvelopeBuilder().getRetentionBuilder().setEraseOnEvent("acquittal"));

        assertThat(release(submission, terms -> terms.eraseOnEvent = Optional.of("end of AGR"))
                        .message()
                        .getEnvelope()
                        .getRetention()
                        .getEraseOnEvent())
                .isEqualTo("acquittal");
    }

    @Test
    void writesTheStricterPap() {
        LocalSubmission green =
                Tips.open(s -> s.getMessageBuilder().getEnvelopeBuilder().setPap(Pap.PAP_GREEN));

        Release stricter = release(green, terms -> terms.pap = Optional.of(Pap.PAP_AMBER));
        assertThat(stricter.message().getEnvelope().getPap()).isEqualTo(Pap.PAP_AMBER);
        assertSet(stricter, "envelope.pap", "PAP_GREEN", "PAP_AMBER", "handling.recipient_actions");
        Release same = release(green, terms -> terms.pap = Optional.of(Pap.PAP_GREEN));
        assertThat(Tips.row(same, "envelope.pap").transform()).isEmpty();
        Release added = release(Tips.open(s -> {}), terms -> terms.pap = Optional.of(Pap.PAP_RED));
        assertThat(added.message().getEnvelope().getPap()).isEqualTo(Pap.PAP_RED);
        assertAdded(added, "envelope.pap", "PAP_RED", "handling.recipient_actions");
    }

    @Test
    void namesTheConfidentialityOnThePartnersScale() {
        Release release = release(Tips.open(s -> {}), terms -> terms.label = Optional.of(PARTNERS));

        assertThat(release.message().getEnvelope().getLabel().getAlternativesList())
                .containsExactly(PARTNERS);
        assertAdded(release, "envelope.label.alternatives[0].policy", "XB", "scope.classification");
        assertAdded(release, "envelope.label.alternatives[0].level", "XB-OFFICIAL", "scope.classification");
    }

    @Test
    void namesItOnce_andInPlaceOfAnotherLevelOnThatScale() {
        AlternativeLabel eu = label("EU", "EU-RESTRICTED");
        AlternativeLabel lower = label("XB", "XB-OPEN");

        Release already = release(labelled(eu, PARTNERS), terms -> terms.label = Optional.of(PARTNERS));
        assertThat(already.message().getEnvelope().getLabel().getAlternativesList())
                .containsExactlyInAnyOrder(eu, PARTNERS);
        assertThat(Tips.row(already, "envelope.label.alternatives[1].level").written())
                .isEqualTo("XB-OFFICIAL");
        Release replaced = release(labelled(lower, eu), terms -> terms.label = Optional.of(PARTNERS));
        assertThat(replaced.message().getEnvelope().getLabel().getAlternativesList())
                .containsExactlyInAnyOrder(eu, PARTNERS);
        assertThat(Tips.row(replaced, "envelope.label.alternatives[0].level").written())
                .isEqualTo("EU-RESTRICTED");
    }

    @Test
    void findsRoomForIt_whereTheListIsFull() {
        AlternativeLabel[] eight = new AlternativeLabel[8];
        for (int i = 0; i < eight.length; i++) {
            eight[i] = label("P" + i, "L" + i);
        }
        List<AlternativeLabel> out = release(labelled(eight), terms -> terms.label = Optional.of(PARTNERS))
                .message()
                .getEnvelope()
                .getLabel()
                .getAlternativesList();

        assertThat(out).hasSize(8).contains(PARTNERS, eight[6]).doesNotContain(eight[7]);
    }

    @Test
    void saysOnWhichDayAnAnswerIsDue() {
        Release release =
                release(Tips.open(s -> {}), terms -> terms.replyDue = Optional.of(LocalDate.parse("2026-03-18")));
        FuzzyTime due = release.message().getEnvelope().getReplyDue();

        assertThat(due.getPrecision()).isEqualTo(FuzzyTime.Precision.DAY);
        assertThat(WireTime.millis(due.getEarliest()))
                .isEqualTo(Instant.parse("2026-03-18T00:00:00Z").toEpochMilli());
        assertThat(WireTime.millis(due.getLatest()))
                .isEqualTo(Instant.parse("2026-03-18T23:59:59.999Z").toEpochMilli());
        assertThat(Tips.row(release, "envelope.reply_due").written()).isEmpty();
    }

    @Test
    void writesTheGatewaysOwnFields() {
        Envelope envelope = release(Tips.open(s -> {}), terms -> {}).message().getEnvelope();

        assertThat(envelope.getAgreementId()).isEqualTo("AGR-XA-XB-2026-01");
        assertThat(envelope.getAgreementVersion()).isEqualTo("3");
        assertThat(envelope.getSender().getCountry()).isEqualTo("XA");
        assertThat(envelope.getSender().getAgency()).isEqualTo("XA-NPI");
        assertThat(envelope.getRecipient().getAgency()).isEqualTo("XB-CID");
        assertThat(envelope.getSchemaVersion()).hasSize(64);
        assertThat(envelope.getThreadId().size()).isEqualTo(16);
        assertThat(envelope.getCreatedAt().getPrecision()).isEqualTo(FuzzyTime.Precision.EXACT);
        assertThat(WireTime.millis(envelope.getCreatedAt().getEarliest())).isEqualTo(Desk.NOW.toEpochMilli());
        assertThat(envelope.getCreatedAt().getLatest())
                .isEqualTo(envelope.getCreatedAt().getEarliest());
    }

    private Release release(LocalSubmission submission, Consumer<Terms> change) {
        Terms terms = new Terms();
        change.accept(terms);
        return desk.released(submission, Pact.of().terms(terms::over));
    }

    private static LocalSubmission labelled(AlternativeLabel... labels) {
        return Tips.open(s ->
                s.getMessageBuilder().getEnvelopeBuilder().getLabelBuilder().addAllAlternatives(List.of(labels)));
    }

    private static AlternativeLabel label(String policy, String level) {
        return AlternativeLabel.newBuilder().setPolicy(policy).setLevel(level).build();
    }

    private static void assertSet(Release release, String position, String written, String leaving, String clause) {
        assertThat(Tips.row(release, position)).satisfies(field -> {
            assertThat(field.written()).isEqualTo(written);
            assertThat(field.leaving()).isEqualTo(leaving);
            assertThat(field.clause()).isEqualTo(clause);
            assertThat(field.transform()).isEqualTo("SET");
            assertThat(field.fate()).isEqualTo(FieldFate.RELEASED);
        });
    }

    private static void assertAdded(Release release, String position, String leaving, String clause) {
        assertSet(release, position, "", leaving, clause);
    }

    private static int leaves(LocalSubmission submission) {
        return comity.protocol.field.Flattening.flatten(submission.getMessage(), new java.util.Random(3)::nextLong)
                .size();
    }
}
