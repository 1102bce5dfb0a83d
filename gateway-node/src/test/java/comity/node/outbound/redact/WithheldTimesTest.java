package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which days and minutes no text may tell: by the calendars and clocks of other places, too, and not where they are told anyway. */
final class WithheldTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-20T08:30:00Z");

    private final WithheldTimes times = new WithheldTimes(NOW);

    @Test
    void aDayIsWithheld_asTheNeighboursCalendarHasIt() {
        times.withhold(exact("2026-03-14T21:43:00Z"), Optional.empty(), "meeting");

        assertThat(found("14 March")).contains("meeting");
        assertThat(found("15 March")).contains("meeting");
        assertThat(found("13 March")).isEmpty();
        assertThat(found("16 March")).isEmpty();
    }

    @Test
    void aDayWithoutAnHour_isThatDayAlone() {
        times.withhold(
                span("2026-03-14T00:00:00Z", "2026-03-14T23:59:59.999Z", FuzzyTime.Precision.DAY),
                Optional.empty(),
                "d");

        assertThat(found("14 March")).contains("d");
        assertThat(found("13 March")).isEmpty();
        assertThat(found("15 March")).isEmpty();
        assertThat(found("at 00:00")).isEmpty();
    }

    @Test
    void whatIsCoarserThanADay_tellsNone() {
        times.withhold(
                span("2026-03-14T00:00:00Z", "2026-03-15T00:00:00Z", FuzzyTime.Precision.SPAN), Optional.empty(), "s");
        times.withhold(exact("2026-03-14T21:43:00Z").toBuilder().clearLatest().build(), Optional.empty(), "open");
        times.withhold(exact("2026-03-14T21:43:00Z").toBuilder().clearEarliest().build(), Optional.empty(), "open");

        assertThat(times.isEmpty()).isTrue();
        assertThat(found("14 March at 21:43")).isEmpty();
    }

    @Test
    void aTimeThatLeavesAsADay_withholdsItsMinuteAlone() {
        FuzzyTime day = span("2026-03-14T00:00:00Z", "2026-03-14T23:59:59.999Z", FuzzyTime.Precision.DAY);
        times.withhold(exact("2026-03-14T21:43:00Z"), Optional.of(day), "meeting");

        assertThat(times.isEmpty()).isFalse();
        assertThat(found("14 March")).isEmpty();
        assertThat(found("at 21:43")).contains("meeting");
    }

    @Test
    void aTimeThatLeavesAsAMonth_withholdsItsDay() {
        FuzzyTime month = span("2026-03-01T00:00:00Z", "2026-03-31T23:59:59.999Z", FuzzyTime.Precision.MONTH);
        times.withhold(exact("2026-03-14T21:43:00Z"), Optional.of(month), "meeting");

        assertThat(found("14 March")).contains("meeting");
    }

    @Test
    void aMinuteIsWithheld_byTheClocksOfOtherPlaces() {
        times.withholdMinute(21 * 60 + 43, "m");

        for (String clock :
                new String[] {"21:43", "22:43", "23:43", "03:13", "03:28", "11:43", "12:13", "9:43", "09:43", "00:43"
                }) {
            assertThat(found("at " + clock)).as(clock).contains("m");
        }
        assertThat(found("at 21:44")).isEmpty();
        assertThat(found("at 21:58")).isEmpty();
    }

    @Test
    void aRoundMinuteIsWithheld_byTheClocksNearGreenwichAlone() {
        times.withholdMinute(15 * 60 + 30, "m");

        for (String clock : new String[] {"15:30", "16:30", "17:30", "18:30", "19:30", "14:30"}) {
            assertThat(found("at " + clock)).as(clock).contains("m");
        }
        assertThat(found("at 13:30")).isEmpty();
        assertThat(found("at 20:30")).isEmpty();
        assertThat(found("at 21:00")).isEmpty();
    }

    @Test
    void whatIsToldElsewhere_isNotWithheld() {
        times.withhold(exact("2026-03-14T11:43:00Z"), Optional.empty(), "meeting");
        times.tell(span("2026-03-14T00:00:00Z", "2026-03-14T23:59:59.999Z", FuzzyTime.Precision.DAY));

        assertThat(found("14 March")).isEmpty();
        assertThat(found("last Saturday")).isEmpty();
        assertThat(found("at 11:43")).contains("meeting");

        times.tell(exact("2026-05-01T11:43:00Z"));
        assertThat(found("at 11:43")).isEmpty();
        times.tell(span("2026-03-14T00:00:00Z", "2026-03-18T00:00:00Z", FuzzyTime.Precision.SPAN));
    }

    @Test
    void onlyWhatIsToldAsADay_isToldAsOne() {
        times.withhold(exact("2026-03-14T11:43:00Z"), Optional.empty(), "meeting");
        times.tell(span("2026-03-14T00:00:00Z", "2026-03-18T00:00:00Z", FuzzyTime.Precision.SPAN));

        assertThat(found("14 March")).contains("meeting");
    }

    @Test
    void aDayIsAlsoCalledByItsNameOrByHowLongAgoItWas() {
        times.withhold(LocalDate.parse("2026-03-14"), "saturday");
        times.withhold(LocalDate.parse("2026-03-19"), "yesterday");
        times.withhold(LocalDate.parse("2026-03-12"), "too long ago");
        times.withhold(LocalDate.parse("2026-03-24"), "to come");

        assertThat(found("last Saturday")).contains("saturday");
        assertThat(found("yesterday")).contains("yesterday");
        assertThat(found("last Tuesday")).isEmpty();
        assertThat(found("today")).isEmpty();
        assertThat(found("last Sunday")).isEmpty();
    }

    @Test
    void aWeekAgo_isTheLastDayOfThatName() {
        times.withhold(LocalDate.parse("2026-03-13"), "a week ago");
        times.withhold(LocalDate.parse("2026-03-12"), "longer ago");

        assertThat(found("last Friday")).contains("a week ago");
        assertThat(found("last Thursday")).isEmpty();
    }

    @Test
    void todayIsADayOfThatName_andOneToComeIsNot() {
        times.withhold(LocalDate.parse("2026-03-20"), "today");
        times.withhold(LocalDate.parse("2026-03-21"), "tomorrow");

        assertThat(found("last Friday")).contains("today");
        assertThat(found("today")).contains("today");
        assertThat(found("last Saturday")).isEmpty();
    }

    @Test
    void nothingIsLookedFor_whereNothingIsWithheld() {
        assertThat(times.isEmpty()).isTrue();
        times.withholdMinute(3, "m");
        assertThat(times.isEmpty()).isFalse();
    }

    private Optional<String> found(String text) {
        return times.in(TimeMentions.of(new Readings(text)));
    }

    private static FuzzyTime exact(String moment) {
        return span(moment, moment, FuzzyTime.Precision.EXACT);
    }

    private static FuzzyTime span(String earliest, String latest, FuzzyTime.Precision precision) {
        return FuzzyTime.newBuilder()
                .setEarliest(WireTime.timestamp(Instant.parse(earliest).toEpochMilli()))
                .setLatest(WireTime.timestamp(Instant.parse(latest).toEpochMilli()))
                .setPrecision(precision)
                .build();
    }
}
