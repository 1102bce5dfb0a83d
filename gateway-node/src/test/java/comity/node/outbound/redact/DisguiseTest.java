package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs stand for letters and letters for digits, but a small letter for no other, and letters alone for no number. */
final class DisguiseTest {
    @ParameterizedTest
    @CsvSource({
        "h3r0n, heron, true",
        "h€ron, heron, true",
        "her0n, heron, true",
        "heron, heron, false",
        "hern0, heron, false",
        "Iumen, lumen, true",
        "|umen, lumen, true",
        "1umen, lumen, true",
        "iumen, lumen, false",
        "all, ali, false",
        "alI, ali, false",
        "al1, ali, true",
        "marls, mar15, false",
        "maris, mar15, false",
        "marI5, mar15, true",
        "mar1s, mar15, true",
        "m@rtln, martin, false",
        "m@rtin, martin, true",
        "2ebra, zebra, true",
        "4nna, anna, true",
        "5am, sam, true",
        "$am, sam, true",
        "6us, gus, true",
        "9us, gus, true",
        "7om, tom, true",
        "8en, ben, true",
        "oneO, one0, false",
        "o417, 0417, true",
        "g17, 917, true",
        "h0r0n, heron, false",
    })
    void standsForWhatIsMeant(String written, String meant, boolean stands) {
        assertThat(Disguise.standsFor(written, 0, meant)).isEqualTo(stands);
        assertThat(Disguise.standsFor("xx" + written, 2, meant)).isEqualTo(stands);
    }

    @Test
    void aSignIsNoLetter() {
        for (char c : "0123456789|€@$".toCharArray()) {
            assertThat(Disguise.isSign(c)).as("%s", c).isTrue();
        }
        for (char c : "iIlLoOaz-".toCharArray()) {
            assertThat(Disguise.isSign(c)).as("%s", c).isFalse();
        }
        assertThat(Disguise.alike("h3r0n1i")).isEqualTo("heronll");
    }
}
