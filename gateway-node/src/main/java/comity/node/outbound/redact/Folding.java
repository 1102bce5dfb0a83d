package comity.node.outbound.redact;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a character when everything is taken away by which the same letter can be written differently: case, accents,
 * compatibility forms, letters of other alphabets that look or sound the same. A character folds to lower-case letters and
 * digits, to nothing where it cannot be seen, or ends a word. What was folded once is remembered. Thread-safe.
 */
final class Folding {
    /** What a character folds to that ends a word. */
    static final String END = " ";

    private static final int REMEMBERED = 0x10000;
    private static final Pattern DRESSED_LETTER = Pattern.compile(
            "(?:(?:LATIN|NEGATIVE|SQUARED|CIRCLED|REGIONAL|MODIFIER|TURNED|SMALL|CAPITAL|INDICATOR|SYMBOL|BLACK|TAG|OUTLINED) )+"
                    + "LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?");

    /** Letters become the Latin letters they look like. */
    static final Folding LOOKS = new Folding(
            false,
            "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl пn гr ѵv"
                    + " ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa βb γy εe ηn ιi κk νv οo ρp σo τt υu χx ωw"
                    + " ıi łl ŁL øo ØO đd ĐD ħh ŧt ʟl ɡg ɑa ɩi ßss æae ÆAE œoe ŒOE ðd ÐD þth ÞTH ƒf"
                    + " օo ոn սu հh զq ցg Օo Սu ᎻH ᎬE ᏒR ᎾO ᏙV ᎪA ᏴB ᏟC ᎠD ᏀG ᏦK ᏞL ᎷM ᏢP ᏚS ᎢT ᏔW ᎩY ᏃZ"
                    + " եe ґr");

    /** Letters become what is written for their sound. */
    static final Folding SOUNDS = new Folding(
            true,
            "аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya"
                    + " іi їi єe ґg ўu јj љlj њnj ћc ђdj џdz ѓgj ќkj ѕdz әa өo үu ұu қk ғg ңn һh"
                    + " αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo άa έe ήi ίi όo ύy ώo"
                    + " äae öoe üue åaa øoe ßss æae œoe ıi łl đd ħh ŧt ðd þth ñn ñy"
                    + " աa բb գg դd եe զz էe ըe թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts ւu փp"
                    + " քk օo ֆf"
                    + " აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh"
                    + " אa בb גg דd הh וo זz חh טt יi כk ךk לl מm םm נn ןn סs עa פp ףf צts ץts קk רr שsh תt"
                    + " اa أa إi آa بb پp تt ثth جj چch حh خkh دd ذdh رr زz ژzh سs شsh صs ضd طt ظz عa غgh فf قq كk کk گg لl مm نn هh ةa وo يi یi ىa"
                    + " ءa ئi ؤo"
                    + " アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu ネne ノno"
                    + " ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヲo ンn"
                    + " ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo"
                    + " ッ ー");

    private final boolean bySound;
    private final Map<Integer, String> pairs;
    private final String[] folded = new String[REMEMBERED];

    private Folding(boolean bySound, String table) {
        this.bySound = bySound;
        this.pairs = pairs(table);
    }

    /** Whether letters become their sound. */
    boolean isBySound() {
        return bySound;
    }

    /** What the character folds to. */
    String of(int codePoint) {
        if (codePoint >= REMEMBERED) {
            return fold(codePoint);
        }
        // Two threads may both work it out; they come to the same.
        String known = folded[codePoint];
        if (known == null) {
            known = fold(codePoint);
            folded[codePoint] = known;
        }
        return known;
    }

    /** The same, worked out anew. */
    String fold(int codePoint) {
        String direct = pair(codePoint);
        if (direct != null) {
            return direct;
        }
        if (isInvisible(codePoint)) {
            return "";
        }
        StringBuilder parts = new StringBuilder();
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePoints()
                .filter(part -> !isInvisible(part))
                .forEach(part -> appendPart(parts, part));
        return parts.isEmpty() ? END : parts.toString();
    }

    private @Nullable String pair(int codePoint) {
        String letter = pairs.get(codePoint);
        return letter != null ? letter : pairs.get(Character.toLowerCase(codePoint));
    }

    private void appendPart(StringBuilder parts, int part) {
        String letter = pair(part);
        if (letter != null) {
            parts.append(letter);
            return;
        }
        int plain = plain(part);
        if (Character.isLetterOrDigit(plain)) {
            parts.appendCodePoint(Character.toLowerCase(plain));
        }
    }

    /** Digits of any script, and Latin letters in a dress that no normal form takes off: small capitals, squares, strokes. */
    private static int plain(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint;
        }
        if (Character.isDigit(codePoint)) {
            return '0' + Character.digit(codePoint, 10);
        }
        String name = Character.getName(codePoint);
        if (name == null) {
            return codePoint;
        }
        Matcher dressed = DRESSED_LETTER.matcher(name);
        return dressed.matches() ? dressed.group(1).charAt(0) : codePoint;
    }

    private static boolean isInvisible(int codePoint) {
        if (codePoint >= 0x115F && codePoint <= 0x1160) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    private static Map<Integer, String> pairs(String table) {
        Map<Integer, String> pairs = new HashMap<>();
        for (String pair : table.split(" ", -1)) {
            int from = pair.codePointAt(0);
            pairs.putIfAbsent(from, pair.substring(Character.charCount(from)).toLowerCase(Locale.ROOT));
        }
        return Map.copyOf(pairs);
    }
}
