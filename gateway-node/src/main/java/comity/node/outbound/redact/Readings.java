package comity.node.outbound.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All ways to read one text, each worked out when first asked for. Confined to one scan. */
final class Readings {
    private static final int SPELLED_MIN = 4;

    /** Words that stand for their first letters over a bad line, so far as they do not begin with the letter they stand for. */
    private static final Map<String, String> ALPHABET = alphabet();

    private final String text;
    private final FoldedText plain;
    private Optional<Numbers> numbers = Optional.empty();

    Readings(String text) {
        this.text = text;
        this.plain = FoldedText.of(text, Folding.LOOKS);
    }

    /** The text as written. */
    String text() {
        return text;
    }

    /** Letters for the letters they look like. */
    FoldedText plain() {
        return plain;
    }

    /** Letters for their sound; nothing where no letter has another. */
    Optional<FoldedText> sounded() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 && Character.isLetter(text.charAt(i))) {
                return Optional.of(FoldedText.of(text, Folding.SOUNDS));
            }
        }
        return Optional.empty();
    }

    /** Signs for the letters they stand for; nothing where no sign stands beside a letter. */
    Optional<FoldedText> disguised() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == 'I' || Disguise.isSign(c)) && (isLetter(i - 1) || isLetter(i + 1))) {
                return Optional.of(FoldedText.disguised(text));
            }
        }
        return Optional.empty();
    }

    private boolean isLetter(int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }

    /** The numbers, whatever they are written in. */
    Numbers numbers() {
        if (numbers.isEmpty()) {
            numbers = Optional.of(Numbers.of(plain));
        }
        return numbers.get();
    }

    /** Words with digits for numbers; nothing where no number is written in words. */
    Optional<FoldedText> inDigits() {
        return numbers().hasWorded()
                ? Optional.of(FoldedText.of(numbers().spelledInDigits(), Folding.LOOKS))
                : Optional.empty();
    }

    /** Words spelled by an alphabet of words: {@code hotel echo romeo oscar november}. */
    List<String> spelled() {
        List<String> found = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        for (int word = 0; word <= plain.words(); word++) {
            String letter = word < plain.words() ? ALPHABET.get(plain.word(word)) : null;
            if (letter != null) {
                letters.append(letter);
                continue;
            }
            if (letters.length() >= SPELLED_MIN) {
                found.add(letters.toString());
            }
            letters.setLength(0);
        }
        return found;
    }

    private static Map<String, String> alphabet() {
        Map<String, String> alphabet = new java.util.HashMap<>();
        for (String word : ("alfa alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar"
                        + " papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu anton berta casar dora emil"
                        + " friedrich gustav heinrich ida julius kaufmann ludwig martha nordpol otto paula quelle richard samuel"
                        + " theodor ulrich viktor wilhelm xanthippe ypsilon zacharias")
                .split(" ")) {
            alphabet.put(word, word.substring(0, 1));
        }
        return Map.copyOf(alphabet);
    }
}
