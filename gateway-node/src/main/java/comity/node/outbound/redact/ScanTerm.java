package comity.node.outbound.redact;

import comity.node.outbound.redact.Skeleton.Reading;
import java.util.List;

/**
 * One word or name that must occur in nothing that leaves, in every way it can be written.
 *
 * <p>Shorter than five characters, it is found as a word of its own, and a number also where letters stand at it, such as its
 * unit; from five on also inside a word and, at the borders of words, across blanks and punctuation. A term of several words is
 * found with endings as well. Where slips of the pen are looked for, one from five letters on and two from nine; digits are
 * never a slip. The text form tells nothing.
 */
final class ScanTerm {
    private static final int FOUND_INSIDE_FROM = 5;
    private static final int FOUND_SPLIT_FROM = 4;
    private static final int TWO_SLIPS_FROM = 9;
    private static final int INFLECTION_MAX = 2;

    private final List<Reading> readings;
    private final List<String> squashed;
    private final boolean digits;
    private final boolean slips;
    private final boolean proseOnly;

    private ScanTerm(List<Reading> readings, boolean slips, boolean proseOnly) {
        this.readings = List.copyOf(readings);
        this.squashed = readings.stream().map(Reading::squashed).toList();
        String first = squashed.getFirst();
        this.digits = !first.isEmpty() && first.chars().allMatch(ScanTerm::isDigit);
        this.slips = slips;
        this.proseOnly = proseOnly;
    }

    /** Found as it is written, in every spelling that means the same. */
    static ScanTerm exact(String term) {
        return new ScanTerm(Skeleton.readings(term), false, false);
    }

    /** Found with slips of the pen as well. */
    static ScanTerm near(String term) {
        return new ScanTerm(Skeleton.readings(term), true, false);
    }

    /** Found as it is written, but only in what people write freely: elsewhere it says something else. */
    static ScanTerm inProse(String term) {
        return new ScanTerm(Skeleton.readings(term), false, true);
    }

    /** Whether to look only into free text. */
    boolean proseOnly() {
        return proseOnly;
    }

    /** Nothing but punctuation: it cannot be looked for. */
    boolean isEmpty() {
        return squashed.getFirst().isEmpty();
    }

    /** Letters and digits of the plain reading. */
    String plain() {
        return squashed.getFirst();
    }

    /** Whether a text, by any reading, holds the term by a reading of the same sort. */
    boolean isIn(List<Reading> text) {
        for (Reading reading : text) {
            if (isIn(reading)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(Reading text) {
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i).leet() == text.leet() && isIn(text, squashed.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(Reading text, String term) {
        if (term.isEmpty()) {
            return false;
        }
        List<String> words = text.words();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean here = word.equals(term)
                    || (digits && !text.leet() && isRunOfDigitsIn(word, term))
                    || (term.length() >= FOUND_INSIDE_FROM && word.contains(term))
                    || (term.length() >= FOUND_SPLIT_FROM && isSplitFrom(words, i, term))
                    || (!text.leet() && ((slips && isSlipOf(word, term)) || isPhraseFrom(words, i)));
            if (here) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word such as 180kg has exactly this number in it. */
    private static boolean isRunOfDigitsIn(String word, String term) {
        for (int at = word.indexOf(term); at >= 0; at = word.indexOf(term, at + 1)) {
            boolean opens = at == 0 || !isDigit(word.charAt(at - 1));
            int end = at + term.length();
            if (opens && (end == word.length() || !isDigit(word.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the words from here on, put together, are exactly the term. */
    private static boolean isSplitFrom(List<String> words, int first, String term) {
        int matched = 0;
        for (int i = first; i < words.size() && matched < term.length(); i++) {
            if (!term.startsWith(words.get(i), matched)) {
                return false;
            }
            matched += words.get(i).length();
        }
        return matched == term.length();
    }

    private static boolean isSlipOf(String word, String term) {
        if (term.length() < FOUND_INSIDE_FROM) {
            return false;
        }
        int slips = term.length() >= TWO_SLIPS_FROM ? 2 : 1;
        return Math.abs(word.length() - term.length()) <= slips
                && isLetters(term)
                && isLetters(word)
                && SpellingDistance.isWithin(word, term, slips)
                && !OrdinaryWords.contains(word);
    }

    /** Whether the words from here on are a term of several words, each as it is written, inflected, or with a slip. */
    private boolean isPhraseFrom(List<String> words, int first) {
        List<String> phrase = readings.getFirst().words();
        if (phrase.size() < 2 || first + phrase.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            String word = words.get(first + i);
            String meant = phrase.get(i);
            if (!word.equals(meant) && !(slips && isSlipOf(word, meant)) && !isInflected(word, meant)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInflected(String word, String meant) {
        return meant.length() >= FOUND_SPLIT_FROM
                && word.startsWith(meant)
                && word.length() - meant.length() <= INFLECTION_MAX;
    }

    private static boolean isLetters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "ScanTerm[redacted]";
    }
}
