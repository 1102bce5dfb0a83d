package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.outbound.redact.Numbers.Group;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a number is written in, it is read as its digits, and nothing else is. */
final class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in 417 cases | 417",
                "No0417 | 0417",
                "a12b3 | 12,3",
                "four hundred seventeen | 417",
                "four hundred and seventeen | 417",
                "four hundred and | 400",
                "hundred | 100",
                "hundred hundred | 100,100",
                "ten hundred | 10,100",
                "thousand two | 1002",
                "two thousand three hundred | 2300",
                "two thousand thousand | 2000,1000",
                "two thousand nineteen | 2019",
                "one thousand nine hundred | 1900",
                "twenty one | 21",
                "twenty ten | 20,10",
                "nineteen eighty | 19,80",
                "one two | 1,2",
                "zero four one seven | 0,4,1,7",
                "double four | 44",
                "triple 7 | 777",
                "double twenty | 20",
                "double | ''",
                "double ten | 10",
                "thousand hundred | 1100",
                "thousand zero | 1000,0",
                "thousand thousand | 1000,1000",
                "twenty zero | 20,0",
                "eighty twenty | 80,20",
                "IV | 4",
                "II | 2",
                "l7 | 7",
                "lo17 | 17,1017",
                "x17 lo7 | 17,7",
                "quatre vingt | 80",
                "quatre vingts | 80",
                "quatre vingt dix sept | 97",
                "quatre cent vingt | 420",
                "soixante dix | 70",
                "soixante douze | 72",
                "soixante dix sept | 77",
                "trente dix | 30,10",
                "dix sept | 17",
                "vingt et un | 21",
                "vierhundertsiebzehn | 417",
                "quattrocentodiciassette | 417",
                "XIV | 14",
                "xiv | ''",
                "I | ''",
                "IIII | ''",
                "VX | ''",
                "MCMXCIX | 1999",
                "MIX | 1009",
                "MAX | ''",
                "O417 | 417,0417",
                "4I7 | 4,7,417",
                "lO7 | 7",
                "l07 | 07,107",
                "Z5B | 5",
                "25B | 25,258",
                "S12 | 12,512",
                "x12 | 12",
                "ab1 | 1",
                "1a | 1",
            })
    void readsNumbers(String text, String digits) {
        assertThat(String.join(
                        ",", numbers(text).groups().stream().map(Group::digits).toList()))
                .isEqualTo(digits);
    }

    @Test
    void saysWhereANumberStands() {
        Numbers numbers = numbers("from 12 to x34y, not forty two");

        assertThat(numbers.groups())
                .containsExactly(
                        new Group("12", 1, 1, true, true, false),
                        new Group("34", 3, 3, false, false, false),
                        new Group("42", 5, 6, true, true, true));
        assertThat(numbers.hasWorded()).isTrue();
        assertThat(numbers.groups().get(0).isWholeWord()).isTrue();
        assertThat(numbers.groups().get(1).isWholeWord()).isFalse();
        assertThat(numbers("5a").groups().getFirst().isWholeWord()).isFalse();
        assertThat(numbers("a5").groups().getFirst().isWholeWord()).isFalse();
        assertThat(numbers("12 and 13").hasWorded()).isFalse();
        assertThat(numbers("x double 4").groups()).containsExactly(new Group("44", 1, 2, true, true, true));
        assertThat(numbers("one and").groups()).containsExactly(new Group("1", 0, 0, true, true, true));
    }

    @Test
    void aNumberHasAValue_whateverZerosStandBeforeIt() {
        assertThat(Numbers.stripped("0417")).isEqualTo("417");
        assertThat(Numbers.stripped("000")).isEqualTo("0");
        assertThat(Numbers.stripped("10")).isEqualTo("10");
        assertThat(numbers("007").groups().getFirst().value()).isEqualTo("7");
    }

    @Test
    void writesNumbersInDigits_amongTheWordsAroundThem() {
        assertThat(numbers("file four one seven of two thousand six, page 3").spelledInDigits())
                .isEqualTo("file 4 1 7 of 2006 page 3");
    }

    @Test
    void showsEveryRunOfNeighbours() {
        assertThat(runs("12 34-5 x 6")).containsExactly("12", "1234", "12345", "34", "345", "5", "6");
        assertThat(runs("one and two")).containsExactly("1", "12", "2");
        assertThat(runs("1 and 2")).containsExactly("1", "2");
        assertThat(runs("one dash 2")).containsExactly("1", "12", "2");
        assertThat(runs("one big two")).containsExactly("1", "2");
        assertThat(runs("a1 2b 3")).containsExactly("1", "12", "2", "3");
        assertThat(runs("1a 2")).containsExactly("1", "2");
        assertThat(runs("1 b2")).containsExactly("1", "2");
        assertThat(runs("1x2")).containsExactly("1", "2");
    }

    @Test
    void goesNoFurtherThanSomebodyWantsToSee_norThanNumbersAreLong() {
        List<String> seen = new ArrayList<>();

        assertThat(numbers("1 2 3").anyRun((digits, of) -> {
                    seen.add(digits + of.size());
                    return digits.equals("12");
                }))
                .isTrue();
        assertThat(seen).containsExactly("11", "122");
        assertThat(numbers("1 2 3").anyRun((digits, of) -> false)).isFalse();
        assertThat(runs("12345678901234567890 12345678901234567890 1"))
                .doesNotContain("1".repeat(3))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "180 kg of it | 180 kg",
                "180kg | 180 kg",
                "0180 kilos | 180 kg",
                "one hundred eighty kilograms | 180 kg",
                "x180kg | ''",
                "x180 kg | ''",
                "180 | ''",
                "180 bags | ''",
                "about 12t and 3 euros | 12 t,3 eur",
            })
    void readsQuantities(String text, String quantities) {
        assertThat(String.join(",", numbers(text).quantities())).isEqualTo(quantities);
    }

    private static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        numbers(text).anyRun((digits, of) -> {
            runs.add(digits);
            return false;
        });
        return runs;
    }

    private static Numbers numbers(String text) {
        return Numbers.of(FoldedText.of(text, Folding.LOOKS));
    }
}
