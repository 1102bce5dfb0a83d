package comity.node.outbound.redact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names and numbers in free text that point at something: words with a capital that are not ordinary ones, alone or in a row,
 * and signs and long numbers. Where every noun has a capital, as in German, two such words in a row. Immutable once made.
 */
final class ProseNames {
    private static final int NAME_MIN = 4;
    private static final int SIGN_MIN = 5;
    private static final int NUMBER_MIN = 4;
    private static final int ROW_MAX = 5;

    /** More words with a capital than this, of a hundred inside sentences, are nouns. */
    private static final int CAPITALS_MAX_PERCENT = 22;

    private static final int WORDS_MIN = 12;

    private final FoldedText text;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> signs = new LinkedHashSet<>();
    private final Set<String> numbers = new LinkedHashSet<>();

    private ProseNames(FoldedText text) {
        this.text = text;
    }

    /** Those of a text. */
    static ProseNames of(FoldedText text) {
        ProseNames found = new ProseNames(text);
        boolean capitalNouns = found.capitalisesNouns();
        for (int word = 0; word < text.words(); word++) {
            int end = found.endOfRow(word);
            if (end > word) {
                found.takeRow(word, end, capitalNouns);
                word = end - 1;
            } else {
                found.takeSign(word);
            }
        }
        return found;
    }

    /** Names as written: whole rows, and their telling words. */
    Set<String> names() {
        return names;
    }

    /** Signs of letters and digits, as written. */
    Set<String> signs() {
        return signs;
    }

    /** Numbers of four digits and more that are no year. */
    Set<String> numbers() {
        return numbers;
    }

    /** Whether a number of four digits is most likely a year. */
    static boolean isYear(String digits) {
        return digits.length() == 4 && (digits.startsWith("19") || digits.startsWith("20"));
    }

    private boolean capitalisesNouns() {
        int inside = 0;
        int capital = 0;
        for (int word = 1; word < text.words(); word++) {
            if (!beginsSentence(word)) {
                inside++;
                capital += text.isCapital(word) ? 1 : 0;
            }
        }
        return inside >= WORDS_MIN && 100 * capital > CAPITALS_MAX_PERCENT * inside;
    }

    private boolean beginsSentence(int word) {
        if (word == 0) {
            return true;
        }
        String before = text.before(word);
        for (int i = 0; i < before.length(); i++) {
            if (".!?:;\n\"'“”„«»‘’•()".indexOf(before.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Where a row of words with capitals ends that begins here: one after its last; the beginning itself if there is none. */
    private int endOfRow(int from) {
        int end = from;
        while (end - from < ROW_MAX && isName(end) && (end == from || isJoined(end))) {
            end++;
        }
        return end;
    }

    private boolean isName(int word) {
        String letters = text.word(word);
        return !letters.isEmpty() && text.isCapital(word) && letters.chars().noneMatch(Character::isDigit);
    }

    private boolean isJoined(int word) {
        String before = text.before(word);
        return before.equals(" ")
                || before.equals("-")
                || before.equals("'")
                || before.equals("’")
                || before.equals(". ");
    }

    private void takeRow(int from, int end, boolean capitalNouns) {
        int first = from;
        // The first word of a sentence has its capital from the sentence.
        while (first < end && beginsSentence(first) && OrdinaryWords.contains(text.word(first))) {
            first++;
        }
        int telling = 0;
        for (int word = first; word < end; word++) {
            telling += OrdinaryWords.contains(text.word(word)) ? 0 : 1;
        }
        if (telling == 0 || (capitalNouns && telling < 2)) {
            return;
        }
        if (end - first > 1) {
            StringBuilder row = new StringBuilder();
            for (int word = first; word < end; word++) {
                row.append(row.isEmpty() ? "" : " ").append(text.written(word));
            }
            names.add(row.toString());
        }
        for (int word = first; word < end; word++) {
            if (text.word(word).length() >= NAME_MIN && !OrdinaryWords.contains(text.word(word))) {
                names.add(text.written(word));
            }
        }
    }

    private void takeSign(int word) {
        String letters = text.word(word);
        long digits = letters.chars().filter(Character::isDigit).count();
        if (digits == letters.length()) {
            if (digits >= NUMBER_MIN && !isYear(letters)) {
                numbers.add(letters);
            }
        } else if (digits >= 2 && letters.length() >= SIGN_MIN && !isMeasure(letters)) {
            signs.add(text.written(word));
        }
    }

    /** Digits with a unit behind them, such as 180kg or 21h40. */
    private static boolean isMeasure(String letters) {
        return letters.matches("[0-9]+[a-z]{1,3}[0-9]*");
    }

    /** The sentences of a text as their letters alone, so far as they have some words. */
    static List<String> sentences(FoldedText text, int wordsMin) {
        java.util.ArrayList<String> sentences = new java.util.ArrayList<>();
        int from = 0;
        for (int word = 1; word <= text.words(); word++) {
            if (word == text.words() || endsSentence(text.before(word))) {
                if (word - from >= wordsMin) {
                    sentences.add(text.letters().substring(text.start(from), text.start(word)));
                }
                from = word;
            }
        }
        return sentences;
    }

    private static boolean endsSentence(String between) {
        for (int i = 0; i < between.length(); i++) {
            if (".!?;\n".indexOf(between.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
