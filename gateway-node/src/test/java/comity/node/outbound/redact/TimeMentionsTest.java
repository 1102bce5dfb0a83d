package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and times of day are read in every way in which people write them, and numbers that are none are not. */
final class TimeMentionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on 14 March | 314",
                "on 14th March | 314",
                "on the 14th of March | 314",
                "March 14 | 314",
                "March the 14th | 314",
                "mars le 14 | 314",
                "1. März | 301",
                "am 31.12. | 1231",
                "31.12 | ''",
                "31. 12. | 1231",
                "version 3.12. | ''",
                "14.03.2026 | 314",
                "14/03/26 | 314,326",
                "14/03/66 | 314",
                "03-14-26 | 314",
                "2026-03-14 | 314",
                "2026 03 14 | 314",
                "1-2-3 | 102,201,203",
                "20260314 | 314",
                "14032026 | 314",
                "140326 | 314,326",
                "140366 | 314",
                "260314 | 314,326",
                "660314 | 314",
                "2603145 | ''",
                "32 March | ''",
                "0 March | ''",
                "31 March | 331",
                "14x March | ''",
                "x14 March | ''",
                "14 of it in March | ''",
                "March of 14 men | ''",
                "March 14:30 | ''",
                "14. | ''",
                "14 | ''",
                "March | ''",
                "the fourteenth of March | 314",
                "14/15/16 | ''",
                "12/31 | ''",
                "13.13. | ''",
                "sept 9 | 909",
                "9 maerz | 309",
                "9 mar | 309",
                "9 de marzo | 309",
                "31/12/40 | 1231",
                "32/12/11 | 1211",
                "14–3–40 | 314",
                "14 3 40 | 314",
                "14 x 3.40. | ''",
                "14+3+40 | ''",
                "x14.3.40 | ''",
                "14.x3.40 | ''",
                "14x.3.40 | ''",
                "12345 March | ''",
                "May 9 | 509",
            })
    void readsDays(String text, String days) {
        assertThat(joined(mentions(text).days())).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at 21:40 | 1300",
                "at 9:40 | 580,1300",
                "at 9.40 pm | 1300",
                "at 9:40 p.m. | 1300",
                "at 9:40 a.m. | 580,1300",
                "at 12:00 | 0,720",
                "at 12:30 pm | 750,30",
                "at 13:00 | 780",
                "at 24:00 | 0",
                "at 25:00 | ''",
                "at 21:60 | ''",
                "at 21:59 | 1319",
                "21h40 | 1300",
                "21u40 | 1300",
                "21 h 40 | 1300",
                "21 Uhr 40 | 1300",
                "21 heures 40 | 1300",
                "21 bags 40 | ''",
                "at 9:40 p | 580,1300",
                "at 9:40 p x | 580,1300",
                "2140x | ''",
                "2140 | ''",
                "twenty one ten | 1270",
                "twenty one nine | ''",
                "21x40 | ''",
                "21:4 | ''",
                "21-40 | ''",
                "2140h | 1300",
                "2140 hrs | 1300",
                "at 2140 | 1300",
                "around 2140 | 1300",
                "2140 bags | ''",
                "about 2140 kg | ''",
                "x2140 | ''",
                "21.40 kg | ''",
                "21.40 euros | ''",
                "21.40 or so | 1300",
                "21:40 kg | 1300",
                "twenty one forty | 1300",
                "twenty one five | ''",
                "half past nine | 570,1290",
                "half nine | 510,1230",
                "halb zehn | 570,1290",
                "quarter to ten | 585,1305",
                "Viertel vor zehn | 585,1305",
                "kwart over tien | 615,1335",
                "twenty to ten | 580,1300",
                "twenty minutes to ten | 580,1300",
                "zwanzig nach neun | 560,1280",
                "twenty after nine | 560,1280",
                "five before ten | 595,1315",
                "vijf voor tien | 595,1315",
                "bags to ten | ''",
                "minutes to ten | ''",
                "quarter to thirty | ''",
                "quarter to 24 | 1425",
                "quarter to 1 | 45,765",
                "quarter to 0 | ''",
                "to ten | ''",
            })
    void readsMinutesOfTheDay(String text, String minutes) {
        assertThat(mentions(text).minutes())
                .isEqualTo(
                        minutes.isEmpty()
                                ? Set.of()
                                : Set.of(minutes.split(",", -1)).stream()
                                        .map(Integer::valueOf)
                                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "last Saturday | 6",
                "letzten Samstag | 6",
                "samedi dernier | 6",
                "on Saturday | ''",
                "last | ''",
                "Saturday last night | 6",
            })
    void readsDaysOfTheWeek_whereTheyAreSaidToBePast(String text, String weekdays) {
        assertThat(joined(mentions(text).pastWeekdays())).isEqualTo(weekdays);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yesterday | 1",
                "heute | 0",
                "vorgestern | 2",
                "last night | 0,1",
                "night | ''",
                "at night | ''",
                "tomorrow | ''",
            })
    void readsHowManyDaysAgo(String text, String days) {
        assertThat(joined(mentions(text).daysAgo())).isEqualTo(days);
    }

    private static String joined(Set<Integer> numbers) {
        return new TreeSet<>(numbers).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static TimeMentions mentions(String text) {
        return TimeMentions.of(new Readings(text));
    }
}
