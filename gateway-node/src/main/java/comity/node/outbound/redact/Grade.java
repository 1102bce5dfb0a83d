package comity.node.outbound.redact;

import java.util.Set;

/**
 * Finds a grade of source and information in free text: {@code A2}, {@code A-2}, {@code A/2}, {@code graded A 2}. Roads and forms
 * have such names as well. Immutable.
 *
 * @param first the half of the source, one character, folded
 * @param second the half of the information
 */
record Grade(String first, String second) {
    private static final int WORDS_BEFORE = 4;
    private static final Set<String> GRADING = Set.of(
            "grade", "graded", "grading", "grades", "rated", "rating", "evaluated", "evaluation", "assessed", "assessment",
            "reliability", "credibility", "code", "coded", "bewertet", "bewertung", "einstufung", "cote", "cotation", "evaluacion",
            "valutazione", "avaliacao", "beoordeling");
    private static final Set<String> NAMED_ALIKE = Set.of(
            "road", "motorway", "autobahn", "highway", "route", "autoroute", "autopista", "autovia", "autostrada", "autoestrada",
            "snelweg", "exit", "gate", "terminal", "form", "annex", "appendix", "seat", "platform", "bay", "hall", "berth", "pier",
            "block", "room", "size", "paper", "audi", "line", "bus");

    /** The grade that these two characters are. */
    static Grade of(String grade) {
        String folded = FoldedText.of(grade, Folding.LOOKS).letters();
        return new Grade(folded.substring(0, 1), folded.substring(1));
    }

    /** Whether a text tells it. */
    boolean isIn(FoldedText text) {
        for (int word = 0; word < text.words(); word++) {
            if (isAt(text, word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(FoldedText text, int word) {
        boolean named = word > 0 && NAMED_ALIKE.contains(text.word(word - 1));
        if (text.word(word).equals(first + second)) {
            return !named;
        }
        if (named
                || !text.word(word).equals(first)
                || word + 1 == text.words()
                || !text.word(word + 1).equals(second)) {
            return false;
        }
        String between = text.before(word + 1).strip();
        boolean graded = isGraded(text, word);
        boolean capital = text.isInCapitals(word) || Character.isDigit(first.charAt(0));
        return switch (between) {
            case "-", "/", "–", "+", "." -> capital || graded;
            case "" -> graded || (capital && endsThere(text, word + 1));
            default -> false;
        };
    }

    private static boolean isGraded(FoldedText text, int word) {
        for (int before = Math.max(0, word - WORDS_BEFORE); before < word; before++) {
            if (GRADING.contains(text.word(before))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsThere(FoldedText text, int word) {
        String after = text.before(word + 1).strip();
        return word + 1 == text.words() || (!after.isEmpty() && ".,;:)".indexOf(after.charAt(0)) >= 0);
    }
}
