package comity.node.outbound.redact;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What remains of a text when everything is taken away by which the same word can be written differently: case, accents,
 * compatibility forms, invisible characters, letters of other alphabets that look or sound the same, digits that stand for
 * letters, punctuation. Pure.
 */
final class Skeleton {
    /** Cyrillic and Greek letters and others, each with the Latin letter it looks like. */
    private static final Map<Integer, String> LOOKS = pairs(
            "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl"
                    + " ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa βb γy εe ηn ιi κk νv οo ρp σo τt υu χx ωw"
                    + " ıi łl ŁL øo ØO đd ĐD ħh ŧt ʟl ɡg ɑa ɩi");

    /** Letters of other alphabets and with diaeresis, with what is written for their sound. */
    private static final Map<Integer, String> SOUNDS = pairs(
            "аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya"
                    + " іi їi єe ґg јj љlj њnj ћc ђdj џdz"
                    + " αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"
                    + " äae öoe üue åaa øoe");

    /** Digits and signs that stand for letters; i and l are told apart by nobody. */
    private static final String SIGNS = "0134578@$|i";

    private static final String LETTERS = "oleastbasll";

    private static final Pattern DRESSED_LETTER = Pattern.compile(
            "(?:(?:LATIN|NEGATIVE|SQUARED|CIRCLED|REGIONAL|MODIFIER|TURNED|SMALL|CAPITAL|INDICATOR|SYMBOL) )+LETTER"
                    + " (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?");

    private Skeleton() {}

    /** One way to read a text: its words, folded; {@code leet} for the reading in which digits stand for letters. */
    record Reading(List<String> words, boolean leet) {
        Reading {
            words = List.copyOf(words);
        }

        String squashed() {
            return String.join("", words);
        }
    }

    /** All ways to read a text, the plain one first. */
    static List<Reading> readings(String text) {
        String folded = fold(text, LOOKS);
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading(words(folded), false));
        if (!isAscii(text)) {
            String sounded = Normalizer.normalize(text, Normalizer.Form.NFC)
                    .toLowerCase(Locale.ROOT)
                    .replace("ου", "u")
                    .replace("ού", "u");
            readings.add(new Reading(words(fold(sounded, SOUNDS)), false));
        }
        readings.add(new Reading(words(letters(folded)), true));
        return readings;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text, Map<Integer, String> letters) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = Normalizer.normalize(replaced(text, letters), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> !isInvisible(c))
                .map(Skeleton::plain)
                .forEach(folded::appendCodePoint);
        return replaced(folded.toString(), letters)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe");
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

    private static String replaced(String text, Map<Integer, String> letters) {
        StringBuilder replaced = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            String letter = letters.get(codePoint);
            if (letter == null) {
                replaced.appendCodePoint(codePoint);
            } else {
                replaced.append(letter);
            }
            at += Character.charCount(codePoint);
        }
        return replaced.toString();
    }

    /** The reading in which digits stand for letters, of a text that is already folded. */
    private static String letters(String folded) {
        StringBuilder letters = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            int stands = SIGNS.indexOf(c);
            letters.append(stands < 0 ? c : LETTERS.charAt(stands));
        }
        return letters.toString();
    }

    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at < folded.length()) {
            int codePoint = folded.codePointAt(at);
            boolean inWord = Character.isLetterOrDigit(codePoint);
            if (inWord && start < 0) {
                start = at;
            } else if (!inWord && start >= 0) {
                words.add(folded.substring(start, at));
                start = -1;
            }
            at += Character.charCount(codePoint);
        }
        if (start >= 0) {
            words.add(folded.substring(start));
        }
        return words;
    }

    private static Map<Integer, String> pairs(String table) {
        Map<Integer, String> pairs = new HashMap<>();
        for (String pair : table.split(" ", -1)) {
            int from = pair.codePointAt(0);
            pairs.put(from, pair.substring(Character.charCount(from)));
        }
        return Map.copyOf(pairs);
    }
}
