package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.Validity;
import comity.v1.Envelope;
import comity.v1.Retention;
import comity.v1.SubjectCategory;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetentionClausesTest {
    private static final String REVIEW = "retention.review";
    private static final String MAX = "retention.max";
    private static final String VICTIM = "retention.subject_override.VICTIM";
    private static final String WITNESS = "retention.subject_override.WITNESS";

    private static Trial written(String reviewBy, String eraseBy) {
        return Trial.standard()
                .envelope(envelope -> envelope.setRetention(
                        Retention.newBuilder().setReviewBy(reviewBy).setEraseBy(eraseBy)));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void leavesTheDaysAsWritten_whereTheAgreementSaysNothing() {
        Trial trial = written("2027-01-01", "2028-01-01");

        trial.expectOnBothSides(REVIEW, SILENT).expectOnBothSides(MAX, SILENT);
        assertThat(trial.terms().reviewBy()).isEqualTo(day("2027-01-01"));
        assertThat(trial.terms().eraseBy()).isEqualTo(day("2028-01-01"));
        assertThat(trial.terms().eraseOnEvent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-06-14, MET, 2026-06-14", "2026-06-15, MET, 2026-06-15", "2026-06-16, APPLIED, 2026-06-15"})
    void reviewsNoLaterThanTheAgreement(String written, ClauseVerdict.Effect effect, String leaving) {
        Trial trial = written(written, "2028-01-01")
                .agreement(draft -> draft.retentionReview = Optional.of(Period.ofMonths(3)));

        trial.expect(Side.SENDING, REVIEW, effect).expect(Side.RECEIVING, REVIEW, SILENT);
        assertThat(trial.terms().reviewBy()).isEqualTo(day(leaving));
        assertThat(((Decision.Permitted) trial.receiving()).terms().reviewBy()).isEqualTo(day(written));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-14, MET, 2026-06-14", "2026-06-15, MET, 2026-06-15", "2026-06-16, APPLIED, 2026-06-15"})
    void erasesNoLaterThanTheAgreement(String written, ClauseVerdict.Effect effect, String leaving) {
        Trial trial =
                written("2026-04-01", written).agreement(draft -> draft.retentionMax = Optional.of(Period.ofMonths(3)));

        trial.expect(Side.SENDING, MAX, effect).expect(Side.RECEIVING, MAX, SILENT);
        assertThat(trial.terms().eraseBy()).isEqualTo(day(leaving));
        assertThat(((Decision.Permitted) trial.receiving()).terms().eraseBy()).isEqualTo(day(written));
    }

    @Test
    void reviewsNothingThatIsErased() {
        ReleaseTerms terms = written("2027-01-01", "2028-01-01")
                .agreement(draft -> draft.retentionMax = Optional.of(Period.ofDays(10)))
                .terms();

        assertThat(terms.eraseBy()).isEqualTo(day("2026-03-25"));
        assertThat(terms.reviewBy()).isEqualTo(day("2026-03-25"));
    }

    private static Trial about(SubjectCategory part) {
        return written("2026-04-01", "2028-01-01")
                .agreement(draft -> {
                    draft.subjects.put(SubjectCategory.VICTIM, Draft.verdict(PersonVerdict.How.ALLOW));
                    draft.subjects.put(SubjectCategory.WITNESS, Draft.verdict(PersonVerdict.How.ALLOW));
                    draft.retentionMax = Optional.of(Period.ofYears(1));
                    draft.retentionBySubject.put(SubjectCategory.VICTIM, Period.ofMonths(3));
                    draft.retentionBySubject.put(SubjectCategory.WITNESS, Period.ofMonths(2));
                })
                .entities(Trial.person("person-1", SubjectCategory.SUSPECT), Trial.person("person-2", part));
    }

    @Test
    void keepsSomePersonsNotAsLong() {
        about(SubjectCategory.VICTIM)
                .expect(Side.SENDING, VICTIM, APPLIED)
                .expect(Side.SENDING, WITNESS, SILENT)
                .expect(Side.RECEIVING, VICTIM, SILENT);
        assertThat(about(SubjectCategory.VICTIM).terms().eraseBy()).isEqualTo(day("2026-06-15"));
        assertThat(about(SubjectCategory.WITNESS).terms().eraseBy()).isEqualTo(day("2026-05-15"));
        assertThat(about(SubjectCategory.CONVICTED).terms().eraseBy()).isEqualTo(day("2027-03-15"));
        assertThat(about(SubjectCategory.VICTIM)
                        .envelope(envelope -> envelope.getRetentionBuilder().setEraseBy("2026-06-15"))
                        .verdict(Side.SENDING, VICTIM)
                        .effect())
                .isEqualTo(MET);
    }

    @Test
    void takesTheShortestOfAllTimes() {
        Trial both = about(SubjectCategory.VICTIM)
                .body(body -> body.addEntities(Trial.person("person-3", SubjectCategory.WITNESS)));

        assertThat(both.terms().eraseBy()).isEqualTo(day("2026-05-15"));
        assertThat(both.agreement(draft -> draft.retentionMax = Optional.of(Period.ofDays(1)))
                        .terms()
                        .eraseBy())
                .isEqualTo(day("2026-03-16"));
    }

    @Test
    void keepsTheOrderOfTheSchemaInTheTrace() {
        assertThat(about(SubjectCategory.VICTIM).sending().trace())
                .extracting(ClauseVerdict::clause)
                .containsSubsequence(MAX, VICTIM, WITNESS, "deadlines");
    }

    private static Trial erasingAtEnd(String until) {
        return written("2027-01-01", "2028-01-01")
                .agreement(draft -> draft.validity = new Validity(day("2026-01-01"), day(until), true));
    }

    @Test
    void erasesAtTheEnd_whereTheAgreementSaysSo() {
        ReleaseTerms terms = erasingAtEnd("2026-12-31").terms();

        assertThat(terms.eraseBy()).isEqualTo(day("2026-12-31"));
        assertThat(terms.reviewBy()).isEqualTo(day("2026-12-31"));
        assertThat(terms.eraseOnEvent()).contains("end of AGR-XA-XB-2026-01");
        assertThat(erasingAtEnd("2028-06-01").terms().eraseBy()).isEqualTo(day("2028-01-01"));
    }

    @Test
    void doesNotEraseAtTheEnd_whereTheAgreementDoesNotSaySo() {
        assertThat(written("2030-01-01", "2031-01-01").terms().eraseBy()).isEqualTo(day("2031-01-01"));
    }

    @Test
    void leavesAnEventThatWasWritten() {
        Trial trial = erasingAtEnd("2026-12-31")
                .envelope(envelope -> envelope.getRetentionBuilder().setEraseOnEvent("acquittal"));

        assertThat(trial.terms().eraseOnEvent()).isEmpty();
        assertThat(((Decision.Permitted) erasingAtEnd("2026-12-31").receiving())
                        .terms()
                        .eraseOnEvent())
                .isEmpty();
    }

    @Test
    void keepsNothingLongerThanSomebodySaid() {
        ReleaseTerms terms = written("soon", "").terms();

        assertThat(terms.reviewBy()).isEqualTo(day("2026-03-15"));
        assertThat(terms.eraseBy()).isEqualTo(day("2026-03-15"));
    }

    @Test
    void countsFromTheDayOfTheSubmissionInUtc() {
        Trial trial = written("2027-01-01", "2028-01-01")
                .agreement(draft -> draft.retentionMax = Optional.of(Period.ofDays(1)));

        assertThat(trial.at("2026-03-15T23:59:59Z").terms().eraseBy()).isEqualTo(day("2026-03-16"));
        assertThat(trial.at("2026-03-16T00:00:00Z").terms().eraseBy()).isEqualTo(day("2026-03-17"));
    }

    @Test
    void writesTheDaysAndTheEvent() {
        Envelope.Builder envelope = Trial.message().getEnvelope().toBuilder();

        erasingAtEnd("2026-12-31").terms().writeInto(envelope);

        assertThat(envelope.getRetention())
                .isEqualTo(Retention.newBuilder()
                        .setReviewBy("2026-12-31")
                        .setEraseBy("2026-12-31")
                        .setEraseOnEvent("end of AGR-XA-XB-2026-01")
                        .build());
    }
}
