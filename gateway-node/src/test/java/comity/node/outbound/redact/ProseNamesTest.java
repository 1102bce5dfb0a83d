package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What in a prose points at somebody or something is found: names, signs and numbers, and its sentences. */
final class ProseNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "He met Ilko Brandt there | Ilko Brandt;Ilko;Brandt",
                "He met Brandt there | Brandt",
                "Brandt met him | Brandt",
                "He met Brandt quarling | Brandt",
                "He drove. The man was there | ''",
                "She met Brandt-Kuru | Brandt Kuru;Brandt;Kuru",
                "He met J. Brandt | J Brandt;Brandt",
                "He met O'Drakk | O Drakk;Drakk",
                "He met O’Drakk | O Drakk;Drakk",
                "He met Brandt, Kuru | Brandt;Kuru",
                "He met Al | ''",
                "He met Zek | ''",
                "They met Abba Bevv Cecc Dudd Evvi Foff | Abba Bevv Cecc Dudd Evvi;Abba;Bevv;Cecc;Dudd;Evvi;Foff",
                "The Brandt car | Brandt",
                "He saw the Port of Sella | Sella",
                "He saw Port Sella | Port Sella;Sella",
                "He saw Port | ''",
                "a name of Brandt7 | ''",
            })
    void findsNames(String text, String names) {
        assertThat(String.join(";", of(text).names())).isEqualTo(names);
    }

    @Test
    void whereEveryNounHasACapital_namesAreTwoInARow() {
        String german =
                "Der Mann traf am Abend in der Halle den Wirt vom Gasthof und gab ihm Geld für Waffen und Munition";

        assertThat(of(german).names()).isEmpty();
        assertThat(of(german + ", die Marek Dolan bringt").names()).contains("Marek Dolan", "Marek", "Dolan");
    }

    @Test
    void nounsHaveCapitals_whereMoreThanAFewWordsInsideSentencesHave() {
        assertThat(of(inside(50, 11)).names()).isNotEmpty();
        assertThat(of(inside(50, 12)).names()).isEmpty();
        assertThat(of(inside(12, 6)).names()).isEmpty();
        assertThat(of(inside(11, 6)).names()).isNotEmpty();
    }

    /** A sentence of so many words after its first, every second of which has a capital at first. */
    private static String inside(int words, int capitals) {
        StringBuilder text = new StringBuilder("so");
        for (int i = 0; i < words; i++) {
            text.append(i % 2 == 0 && i / 2 < capitals ? " Vorq" : " vorq");
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Port Quell | Quell",
                "he saw Port Quell | Port Quell;Quell",
                "he said. Port Quell | Quell",
                "he said (Port Quell | Quell",
                "he said: Port Quell | Quell",
                "he said, Port Quell | Port Quell;Quell",
            })
    void theFirstWordOfASentence_hasItsCapitalFromThere(String text, String names) {
        assertThat(String.join(";", of(text).names())).isEqualTo(names);
    }

    @Test
    void findsSignsAndNumbers() {
        ProseNames found =
                of("Van XB4471 with 1804 bags of 180kg at 21h40, file 2026, box MSKU7712340, 417, A7, R2D2X, A12b");

        assertThat(found.signs()).containsExactly("XB4471", "MSKU7712340", "R2D2X");
        assertThat(found.numbers()).containsExactly("1804");
    }

    @Test
    void aYearIsFourDigitsOfThisCenturyOrTheLast() {
        assertThat(ProseNames.isYear("1987")).isTrue();
        assertThat(ProseNames.isYear("2026")).isTrue();
        assertThat(ProseNames.isYear("2126")).isFalse();
        assertThat(ProseNames.isYear("20267")).isFalse();
        assertThat(ProseNames.isYear("202")).isFalse();
    }

    @Test
    void takesSentencesOfSomeWords() {
        FoldedText text =
                FoldedText.of("One two three. Four five! Six seven, eight? nine ten eleven;\nend", Folding.LOOKS);

        assertThat(ProseNames.sentences(text, 3)).containsExactly("onetwothree", "sixseveneight", "nineteneleven");
        assertThat(ProseNames.sentences(text, 4)).isEmpty();
        assertThat(ProseNames.sentences(text, 1)).hasSize(5);
    }

    private static ProseNames of(String text) {
        return ProseNames.of(FoldedText.of(text, Folding.LOOKS));
    }
}
