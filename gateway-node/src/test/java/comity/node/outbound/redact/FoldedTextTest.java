package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text is read as its words in folded letters, and every word is found again where it was written. */
final class FoldedTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AZaz 09 | azaz 09",
                "𐀀x | 𐀀x",
                "ου | ou",
                "a-b_c@d`e{f/g:h[i | a b c d e f g h i",
                "Hérön | heron",
                "HE\u200BRON | heron",
                "he\u00ADron | heron",
                "Straße | strasse",
                "ＨＥＲＯＮ | heron",
                "ⓗⓔⓡⓞⓝ | heron",
                "🅷🅴🆁🅾🅽 | heron",
                "ʜᴇʀᴏɴ | heron",
                "𝐇𝐄𝐑𝐎𝐍 | heron",
                "НЕRОN | heron",
                "٠٤١٧ | 0417",
                "…a…b | a b",
                "鹭 | 鹭",
                "\u1160a\u115Fb | ab",
                "½ | 12",
            })
    void readsByLooks(String text, String words) {
        assertThat(words(FoldedText.of(text, Folding.LOOKS))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Херон | kheron",
                "Ηερον | ieron",
                "Joürg ärö | jouerg aeroe",
                "Λούσιος | lusios",
                "ου | u",
                "οα | oa",
                "λο | lo",
                "ύου | yu",
                "υ | y",
                "Щука | shchuka",
                "ヘロン | heron",
            })
    void readsBySound(String text, String words) {
        assertThat(words(FoldedText.of(text, Folding.SOUNDS))).isEqualTo(words);
    }

    @Test
    void readsSignsForTheLettersTheyStandFor() {
        FoldedText text = FoldedText.disguised("h3r0n Iumen ÄI x-𝐇");

        assertThat(words(text)).isEqualTo("heron lumen al x h");
        assertThat(text.signs()).isEqualTo("h3r0nIumenaIxh");
        assertThat(FoldedText.of("h3r0n", Folding.LOOKS).signs()).isEmpty();
    }

    @Test
    void aSignIsReadWhereItIsNoLetterAtAll() {
        assertThat(words(FoldedText.disguised("|umen €ro @na $am x#y"))).isEqualTo("lumen ero ana sam x y");
    }

    @Test
    void foldsWhatItSeesForTheFirstTime() {
        assertThat(Folding.LOOKS.fold('Ж')).isEqualTo("ж");
        assertThat(Folding.LOOKS.fold('А')).isEqualTo("a");
        assertThat(Folding.SOUNDS.fold('Ж')).isEqualTo("zh");
        assertThat(Folding.SOUNDS.fold('ж')).isEqualTo("zh");
        assertThat(Folding.LOOKS.fold('é')).isEqualTo("e");
        assertThat(Folding.SOUNDS.fold('Ǽ')).isEqualTo("ae");
        assertThat(Folding.LOOKS.fold('\u0301')).isEmpty();
        assertThat(Folding.LOOKS.fold('\u200B')).isEmpty();
        assertThat(Folding.LOOKS.fold('\u20DD')).isEmpty();
        assertThat(Folding.LOOKS.fold('\u0903')).isEmpty();
        assertThat(Folding.LOOKS.fold('\u115F')).isEmpty();
        assertThat(Folding.LOOKS.fold('\u1160')).isEmpty();
        assertThat(Folding.LOOKS.fold('\u115E')).isNotEmpty();
        assertThat(Folding.LOOKS.fold('\u1161')).isNotEmpty();
        assertThat(Folding.LOOKS.fold('\uFFA0')).isEqualTo(Folding.END);
        assertThat(Folding.LOOKS.fold('-')).isEqualTo(Folding.END);
        assertThat(Folding.LOOKS.fold('…')).isEqualTo(Folding.END);
        assertThat(Folding.LOOKS.fold('٤')).isEqualTo("4");
        assertThat(Folding.LOOKS.fold('4')).isEqualTo("4");
        assertThat(Folding.LOOKS.fold('\u0080')).isEqualTo(Folding.END);
        assertThat(Folding.LOOKS.fold('½')).isEqualTo("12");
        assertThat(Folding.LOOKS.fold('ʀ')).isEqualTo("r");
        assertThat(Folding.LOOKS.fold('Ƶ')).isEqualTo("z");
        assertThat(Folding.LOOKS.fold('鹭')).isEqualTo("鹭");
        assertThat(Folding.LOOKS.fold(0x378)).isEqualTo(Folding.END);
        assertThat(Folding.LOOKS.isBySound()).isFalse();
        assertThat(Folding.SOUNDS.isBySound()).isTrue();
    }

    @Test
    void knowsWhereEachWordStands() {
        FoldedText text = FoldedText.of("  The Große-HERON, é!", Folding.LOOKS);

        assertThat(text.text()).isEqualTo("  The Große-HERON, é!");
        assertThat(text.letters()).isEqualTo("thegrosseherone");
        assertThat(text.words()).isEqualTo(4);
        assertThat(text.start(0)).isZero();
        assertThat(text.start(1)).isEqualTo(3);
        assertThat(text.start(4)).isEqualTo(15);
        assertThat(text.word(1)).isEqualTo("grosse");
        assertThat(text.word(-1)).isEmpty();
        assertThat(text.word(0)).isEqualTo("the");
        assertThat(text.word(4)).isEmpty();
        assertThat(text.written(1)).isEqualTo("Große");
        assertThat(text.written(3)).isEqualTo("é");
        assertThat(text.before(0)).isEqualTo("  ");
        assertThat(text.before(2)).isEqualTo("-");
        assertThat(text.before(4)).isEqualTo("!");
        assertThat(text.wordAt(0)).isZero();
        assertThat(text.wordAt(2)).isZero();
        assertThat(text.wordAt(3)).isEqualTo(1);
        assertThat(text.wordAt(14)).isEqualTo(3);
        assertThat(text.isCapital(1)).isTrue();
        assertThat(text.isCapital(3)).isFalse();
        assertThat(text.isInCapitals(1)).isFalse();
        assertThat(text.isInCapitals(2)).isTrue();
    }

    @Test
    void hasRoomForManyWords() {
        FoldedText text = FoldedText.of("ab ".repeat(100), Folding.LOOKS);

        assertThat(text.words()).isEqualTo(100);
        assertThat(text.start(99)).isEqualTo(198);
        assertThat(text.written(99)).isEqualTo("ab");
        assertThat(FoldedText.of("", Folding.LOOKS).words()).isZero();
        assertThat(FoldedText.of("ab ".repeat(16), Folding.LOOKS).word(16)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "the house is, true",
        "the  house, false",
        "the-house, false",
        "THE HOUSE, false",
        "THE house, true",
        "the heronq, false",
        "heronq, false",
        "house, true",
    })
    void ordinaryWordsWithBlanksBetweenThem_sayWhatTheySay(String text, boolean plain) {
        FoldedText folded = FoldedText.of(text, Folding.LOOKS);

        assertThat(folded.isPlainSpeech(0, folded.words() - 1)).isEqualTo(plain);
    }

    @Test
    void isPlainSpeechOfTheWordsAskedFor() {
        FoldedText text = FoldedText.of("heronq the house heronq", Folding.LOOKS);

        assertThat(text.isPlainSpeech(1, 2)).isTrue();
        assertThat(text.isPlainSpeech(0, 2)).isFalse();
        assertThat(text.isPlainSpeech(1, 3)).isFalse();
    }

    private static String words(FoldedText text) {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < text.words(); word++) {
            words.add(text.word(word));
        }
        return String.join(" ", words);
    }
}
