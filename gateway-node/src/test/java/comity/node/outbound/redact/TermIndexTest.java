package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TermIndexTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HERON",
                "heron",
                "Hérön",
                "H E R O N",
                "H.E.R.O.N.",
                "he-ron",
                "HER\nON",
                "HERΟN",
                "НЕRОN",
                "ＨＥＲＯＮ",
                "her0n",
                "h3r0n",
                "HE\u200BRON",
                "HER\u00ADON",
                "H\u0301eron",
                "Heron's",
                "our man HERON-2 said",
                "agentheron",
                "heronry",
                "Hreon",
                "Herron",
                "Херон",
                "Ηερον",
            })
    void findsACodeName_howeverItIsWritten(String spelling) {
        assertThat(isIn(near("HERON"), "Word from " + spelling + " came in."))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heroin was found",
                "her only son",
                "the hero won",
                "a chevron on the sleeve",
                "iron and horn",
                "there or nowhere",
            })
    void doesNotFindACodeName_inOrdinaryText(String text) {
        assertThat(isIn(near("HERON"), text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0417, source 0417 says, true",
        "0417, source 04-17 says, true",
        "0417, number 10417 is another, false",
        "0417, on 04 and 17 May, false",
        "A2, graded A2 by us, true",
        "A2, the a2 of it, false",
        "A2, road A21 is closed, false",
        "A2, a 2 kg parcel, false",
        "4471 KT, plate XB 4471 KT, true",
        "4471 KT, plate 4471KT, true",
        "4471 KT, 4471 kilos of tin, false",
        "MSKU7712340, box MSKU 771234-0 in bay 4, true",
        "MSKU7712340, box MSKU7712341 in bay 4, false",
        "Café Lumen, near cafe lumen, true",
        "Café Lumen, near the café, false",
        "+99 555 0142, call +99-555-0142, true",
        "Jörg, Joerg was there, true",
        "Łukasz, lukasz was there, true",
    })
    void findsShortTermsAsWords_andLongOnesAcrossPunctuation(String term, String text, boolean found) {
        assertThat(isIn(ScanTerm.exact(term, TermSort.SCAN_TERM), text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "Quell, Quel, true",
        "Quell, Quelle, true",
        "Quell, Qwell, true",
        "Quell, shell, false",
        "Nightingale, Nightengale, true",
        "Nightingale, Nightingail, true",
        "Nightingale, Nightgown, false",
        "Mara, Mora, false",
        "12345, 12346, false",
    })
    void allowsForSlips_byLength(String term, String text, boolean found) {
        assertThat(isIn(near(term), text)).isEqualTo(found);
    }

    private static ScanTerm near(String term) {
        return ScanTerm.near(term, TermSort.CODE_NAME);
    }

    private static boolean isIn(ScanTerm term, String text) {
        List<ScanTerm> found = new ArrayList<>();
        TermIndex.of(List.of(term), Set.of()).scan(new Readings(text), TextKind.NARRATIVE, found::add);
        return !found.isEmpty();
    }
}
