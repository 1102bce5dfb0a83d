package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
        assertThat(isIn(near("HERON"), "Word from " + spelling + " came in.")).isTrue();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // inside a longer word: five letters, with endings only where there are many such names
                "EXACT | Heron | agentheron | true",
                "EXACT | Hero | agenthero | false",
                "EXACT | Chevr | chevrons | true",
                "EXACT | Evron | chevron | true",
                "EXACT | Acces | accessed | false",
                "WORDS | Lumen | Lumens | true",
                "WORDS | Lumen | Lumenen | true",
                "WORDS | Lumen | Lumenxx | false",
                "WORDS | Lumen | xLumens | false",
                "WORDS | Lumen | the Lumen bar | true",
                "CAPITAL | Stone | a stone | false",
                "CAPITAL | Stone | Stone said | true",
                "CAPITAL | Stone | Stones said | false",
                // short names with their capital
                "NEAR | Voss | voss | true",
                "NEAR | Tom | tom | false",
                "NEAR | Tom | Tom | true",
                "NEAR | tom | tom | true",
                // across words: four letters, and no ordinary words
                "EXACT | HERO | he ro | true",
                "EXACT | HER | h er | false",
                "EXACT | THEIR | the ir | true",
                "EXACT | THEMAN | the man | false",
                "EXACT | THEMANIN | the man in | true",
                "EXACT | THEMAN | the-man | true",
                "EXACT | HERON | xhe ron | false",
                "EXACT | HERON | he ronx | false",
                // numbers
                "DIGITS | 0417 | 417 | false",
                "DIGITS | 0417 | 0417 | true",
                "VALUE | 0417 | 417 | true",
                "VALUE | 0417 | 00417 | true",
                "VALUE | 0042 | 42 | false",
                "VALUE | 0142 | 142 | true",
                "DIGITS | 995550142 | 5550142 | true",
                "DIGITS | 995550142 | 550142 | false",
                "DIGITS | 995550142 | 0995550142 | true",
                "DIGITS | 417 | 4 17 | false",
                "DIGITS | 4170 | 4 170 | true",
                "DIGITS | 417 | 4 1 7 | true",
                "DIGITS | 417 | four one seven | true",
                "DIGITS | 417 | four 1 seven | true",
                "DIGITS | 417 | x417 | true",
                // spelled
                "EXACT | HERO | hotel echo romeo oscar | true",
                "EXACT | HER | hotel echo romeo oscar | false",
                "EXACT | HER | alpha hotel echo romeo | false",
                // in every reading
                "EXACT | НЕRОN | heron | true",
                "EXACT | Kheron | Херон | true",
                "EXACT | AB12 | ab twelve | true",
                "EXACT | Hero | h3ro | true",
                "EXACT | Her | h3r | false",
                "EXACT | THEPORT | the port | true",
                "EXACT | 417 | four one seven | true",
                "EXACT | 909 | nine zero nine | true",
                "VALUE | 0042 | 0042 | true",
                "DIGITS | 0417 | 4 17 x 0417 | true",
                // phrases
                "EXACT | silver otter swims under the bridge | silver otters swims under the bridge | true",
                "EXACT | silver otter swims under the big bridge | silver otters swims under the big bridge | false",
                "EXACT | silver otter | silverxx otter | true",
                "EXACT | abc otter | abcx otter | false",
                "EXACT | abcd otter | abcdx otter | true",
                "EXACT | silver cats | silver catsx | true",
                "EXACT | silver cats | silver catsxx | true",
                "EXACT | silver cats | silver catsxxx | false",
                "EXACT | silver cat | silver catx | false",
                "NEAR | tiger cat | tigr cat | true",
                "NEAR | lion cat | lon cat | false",
                "EXACT | silver otter | silver otters | true",
                "EXACT | silver otter | silverx otter | true",
                "EXACT | silver otter | silverxxx otter | false",
                "EXACT | silver otter | silver oter | false",
                "EXACT | silver otter | silver big otter | false",
                "EXACT | silver otter | silver | false",
                "NEAR | silver otter | silver oter | true",
                "NEAR | silver otter | slver otter | true",
                "NEAR | silver otter | slver | false",
                "NEAR | silver otter | silver utters | false",
                "EXACT | one two | one twoxx | false",
                "EXACT | Bee four five six seven eight nine | bee four five six seven eight nine | true",
            })
    void looksForATerm_inItsManner(ScanTerm.Manner manner, String term, String text, boolean found) {
        assertThat(isIn(new ScanTerm(term, TermSort.SCAN_TERM, manner), text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXACT | HERON | heron-2 | true",
                "EXACT | HERON | agentheron | false",
                "EXACT | HERON | h3ron | false",
                "NEAR | HERON | herron | false",
                "EXACT | HERON | hotel echo romeo oscar november | false",
                "DIGITS | 0417 | AB-0417 | true",
                "DIGITS | 0417 | AB0417 | false",
                "DIGITS | 0417 | four one seven | false",
                "DIGITS | 0417 | 04 17 | true",
            })
    void looksIntoACodedValue_forWholeValuesAlone(ScanTerm.Manner manner, String term, String text, boolean found) {
        assertThat(isIn(new ScanTerm(term, TermSort.SCAN_TERM, manner), text, TextKind.CODED, Set.of()))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"agentheron, false", "herron, false", "heron, true", "xheron, true"})
    void aNameThatLeaves_isNoSlipAndHoldsNoOther(String text, boolean found) {
        assertThat(isIn(near("HERON"), text, TextKind.LABEL, Set.of("agentheron", "herron")))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Heron | heroin | false",
                "Heron | herxx | false",
                "Heron | her | false",
                "Herons1 | herons2 | false",
                "Abcdefgh | abcdxxgh | false",
                "Abcdefghi | abcdxxghi | true",
                "Abcdefghi | abcxxxghi | false",
                "Abcdefghi | abcdefg | true",
                "Abcdefghi | abcdef | false",
                "Abcdefghi | abcdefghixx | true",
                "Abcd | abxd | false",
            })
    void countsSlips_byTheLengthOfTheTerm(String term, String text, boolean found) {
        assertThat(isIn(near(term), text)).isEqualTo(found);
    }

    @Test
    void termsThatLookAlike_areAllLookedFor() {
        ScanTerm one = ScanTerm.exact("Ella", TermSort.SCAN_TERM);
        ScanTerm other = ScanTerm.exact("Elia", TermSort.SCAN_TERM);

        assertThat(found(List.of(one, other), "E1la was there")).containsExactly(one);
        assertThat(found(List.of(other, one), "E1la was there")).containsExactly(one);
        assertThat(found(List.of(one, other), "El1a was there")).containsExactlyInAnyOrder(one, other);
    }

    private static List<ScanTerm> found(List<ScanTerm> terms, String text) {
        List<ScanTerm> found = new ArrayList<>();
        TermIndex.of(terms, Set.of()).scan(new Readings(text), TextKind.NARRATIVE, found::add);
        return found;
    }

    private static ScanTerm near(String term) {
        return ScanTerm.near(term, TermSort.CODE_NAME);
    }

    private static boolean isIn(ScanTerm term, String text) {
        return isIn(term, text, TextKind.NARRATIVE, Set.of());
    }

    private static boolean isIn(ScanTerm term, String text, TextKind kind, Set<String> namesThatLeave) {
        List<ScanTerm> found = new ArrayList<>();
        TermIndex.of(List.of(term), namesThatLeave).scan(new Readings(text), kind, found::add);
        return !found.isEmpty();
    }
}
