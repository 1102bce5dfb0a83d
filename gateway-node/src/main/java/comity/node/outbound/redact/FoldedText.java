package comity.node.outbound.redact;

import java.util.Arrays;

/**
 * A text as one way of reading it has it: its words in folded letters, one after the other without what stands between them, and
 * where in the text each of them stands. Immutable once made.
 */
final class FoldedText {
    private static final int FIRST_WORDS = 16;
    private static final char OMICRON = 'ο';

    private final String text;
    private final String letters;
    private final String signs;
    private final int words;
    private final int[] starts;
    private final int[] origins;
    private final int[] ends;

    private FoldedText(Builder builder, String signs) {
        this.text = builder.text;
        this.letters = builder.letters.toString();
        this.signs = signs;
        this.words = builder.words;
        this.starts = builder.starts;
        this.origins = builder.origins;
        this.ends = builder.ends;
    }

    /** The text with signs taken for the letters they stand for, and letters that look alike made one. */
    static FoldedText disguised(String text) {
        Builder builder = new Builder(text);
        StringBuilder signs = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            boolean sign = codePoint == 'I' || Disguise.isSign(codePoint);
            String folded = sign ? Character.toString(codePoint) : Folding.LOOKS.of(codePoint);
            if (!folded.equals(Folding.END)) {
                signs.append(folded);
                folded = Disguise.alike(folded);
            }
            int next = at + Character.charCount(codePoint);
            builder.add(folded, at, next);
            at = next;
        }
        return new FoldedText(builder, signs.toString());
    }

    /** The text read by that folding. */
    static FoldedText of(String text, Folding folding) {
        Builder builder = new Builder(text);
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c < 0x80) {
                builder.addAscii(c, at);
                at++;
            } else {
                int codePoint = text.codePointAt(at);
                int next = at + Character.charCount(codePoint);
                builder.add(digraphOr(text, at, codePoint, folding), at, next);
                at = next;
            }
        }
        return new FoldedText(builder, "");
    }

    /** The Greek letters for one sound are two. */
    private static String digraphOr(String text, int at, int codePoint, Folding folding) {
        if (folding.isBySound()) {
            if (isUpsilon(codePoint) && at > 0 && text.charAt(at - 1) == OMICRON) {
                return "";
            }
            if (codePoint == OMICRON && at + 1 < text.length() && isUpsilon(text.charAt(at + 1))) {
                return "u";
            }
        }
        return folding.of(codePoint);
    }

    private static boolean isUpsilon(int codePoint) {
        return codePoint == 'υ' || codePoint == 'ύ';
    }

    /** The text as written. */
    String text() {
        return text;
    }

    /** The letters and digits of all words. */
    String letters() {
        return letters;
    }

    /** Of a text read as disguised: what stands in the text for each of the letters. */
    String signs() {
        return signs;
    }

    /** How many words there are. */
    int words() {
        return words;
    }

    /** Where among the letters a word begins; one after the last begins where the letters end. */
    int start(int word) {
        return word == words ? letters.length() : starts[word];
    }

    /** One word; empty before the first and after the last. */
    String word(int word) {
        return word < 0 || word >= words ? "" : letters.substring(starts[word], start(word + 1));
    }

    /** The word in which a letter is. */
    int wordAt(int letter) {
        int found = Arrays.binarySearch(starts, 0, words, letter);
        return found >= 0 ? found : -found - 2;
    }

    /** A word as written. */
    String written(int word) {
        return text.substring(origins[word], ends[word]);
    }

    /** What stands before a word, back to the word before it. */
    String before(int word) {
        return text.substring(word == 0 ? 0 : ends[word - 1], word == words ? text.length() : origins[word]);
    }

    /** Whether a word begins with a capital where it was written; scripts without capitals have none. */
    boolean isCapital(int word) {
        return Character.isUpperCase(text.codePointAt(origins[word]));
    }

    /** Whether all letters of a word are capitals where it was written. */
    boolean isInCapitals(int word) {
        for (int i = origins[word]; i < ends[word]; i++) {
            if (!Character.isUpperCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the words are ordinary ones with single blanks between them, not all in capitals: then they say what they say, and
     * are no other word taken apart.
     */
    boolean isPlainSpeech(int first, int last) {
        boolean capitals = true;
        for (int word = first; word <= last; word++) {
            boolean apart = word > first && !before(word).equals(" ");
            if (apart || !OrdinaryWords.contains(word(word))) {
                return false;
            }
            capitals &= isInCapitals(word);
        }
        return !capitals;
    }

    /** Puts words together. */
    private static final class Builder {
        private final String text;
        private final StringBuilder letters;
        private int[] starts = new int[FIRST_WORDS];
        private int[] origins = new int[FIRST_WORDS];
        private int[] ends = new int[FIRST_WORDS];
        private int words;
        private boolean inWord;

        Builder(String text) {
            this.text = text;
            this.letters = new StringBuilder(text.length());
        }

        void addAscii(char c, int at) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                begin(at);
                letters.append(c);
                ends[words - 1] = at + 1;
            } else if (c >= 'A' && c <= 'Z') {
                begin(at);
                letters.append((char) (c + 'a' - 'A'));
                ends[words - 1] = at + 1;
            } else {
                inWord = false;
            }
        }

        void add(String folded, int at, int next) {
            if (folded.equals(Folding.END)) {
                inWord = false;
            } else if (!folded.isEmpty()) {
                begin(at);
                letters.append(folded);
                ends[words - 1] = next;
            }
        }

        private void begin(int at) {
            if (inWord) {
                return;
            }
            if (words == starts.length) {
                starts = Arrays.copyOf(starts, 2 * words);
                origins = Arrays.copyOf(origins, 2 * words);
                ends = Arrays.copyOf(ends, 2 * words);
            }
            starts[words] = letters.length();
            origins[words] = at;
            words++;
            inWord = true;
        }
    }
}
