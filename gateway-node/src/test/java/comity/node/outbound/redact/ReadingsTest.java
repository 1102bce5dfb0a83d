package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A text is read in every way in which people hide words in it, and in no more than it has a reason for. */
final class ReadingsTest {
    @Test
    void readsBySound_whereALetterHasAnother() {
        assertThat(new Readings("plain text").sounded()).isEmpty();
        assertThat(new Readings("a – b").sounded()).isEmpty();
        assertThat(new Readings("xéx").sounded()).isPresent();
        assertThat(new Readings("é").sounded().orElseThrow().letters()).isEqualTo("e");
    }

    @Test
    void readsSigns_whereOneStandsBesideALetter() {
        assertThat(new Readings("at 12 or 3 0").disguised()).isEmpty();
        assertThat(new Readings("x3").disguised()).isPresent();
        assertThat(new Readings("3x").disguised()).isPresent();
        assertThat(new Readings("I").disguised()).isEmpty();
        assertThat(new Readings("Ix").disguised()).isPresent();
        assertThat(new Readings("3").disguised()).isEmpty();
        assertThat(new Readings("plain").disguised()).isEmpty();
    }

    @Test
    void readsNumbersInWordsAsDigits_whereThereAreSome() {
        assertThat(new Readings("chapter 4").inDigits()).isEmpty();
        assertThat(new Readings("chapter four").inDigits().orElseThrow().letters())
                .isEqualTo("chapter4");
    }

    @Test
    void readsWhatIsSpelled_fromFourLettersOn() {
        assertThat(new Readings("Hotel echo romeo oscar november said Mike Oscar").spelled())
                .containsExactly("heron");
        assertThat(new Readings("word alpha bravo charlie delta").spelled()).containsExactly("abcd");
        assertThat(new Readings("alpha bravo charlie").spelled()).isEmpty();
        assertThat(new Readings("anton berta casar dora, x, zulu zulu zulu zulu").spelled())
                .containsExactly("abcd", "zzzz");
    }

    @Test
    void remembersTheNumbersAndTheText() {
        Readings readings = new Readings("file 12");

        assertThat(readings.numbers()).isSameAs(readings.numbers());
        assertThat(readings.text()).isEqualTo("file 12");
        assertThat(readings.plain().letters()).isEqualTo("file12");
    }
}
