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
            "grade",
            "graded",
            "grading",
            "grades",
            "rated",
            "rating",
            "evaluated",
            "evaluation",
            "assessed",
            "assessment",
            "reliability",
            "credibility",
            "code",
            "coded",
            "bewertet",
            "bewertung",
            "einstufung",
            "cote",
            "cotation",
            "evaluacion",
            "valutazione",
            "avaliacao",
            "beoordeling");
    private static final Set<String> ALONG = Set.of("on", "onto", "along", "off", "via", "auf", "sur", "sulla", "op");
    private static final Set<String> ARTICLES = Set.of("the", "der", "die", "l", "la", "de", "el", "il");
    private static final Set<String> WHERE = Set.of(
            "near", "between", "at", "to", "towards", "from", "in", "by", "bei", "zwischen", "nach", "vers", "entre");
    private static final Set<String> NAMED_ALIKE = Set.of(
            "road",
            "motorway",
            "autobahn",
            "highway",
            "route",
            "autoroute",
            "autopista",
            "autovia",
            "autostrada",
            "autoestrada",
            "snelweg",
            "exit",
            "gate",
            "terminal",
            "form",
            "annex",
            "appendix",
            "seat",
            "platform",
            "bay",
            "hall",
            "berth",
            "pier",
            "block",
            "room",
            "size",
            "paper",
            "audi",
            "line",
            "bus",
            "roads",
            "motorways",
            "autobahnen",
            "format",
            "poster",
            "sheet",
            "zone",
            "building",
            "wing",
            "floor",
            "sector",
            "track",
            "vitamin",
            "influenza",
            "hepatitis");

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
        boolean named = isNamedAlike(text, word);
        if (text.word(word).equals(first + second)) {
            return !named;
        }
        if (named || !text.word(word).equals(first) || !text.word(word + 1).equals(second)) {
            return false;
        }
        // A full stop with a blank behind it ends a sentence.
        String between =
                text.before(word + 1).equals(". ") ? "" : text.before(word + 1).strip();
        boolean graded = isGraded(text, word);
        boolean capital = text.isInCapitals(word) || Character.isDigit(first.charAt(0));
        return switch (between) {
            case "-", "/", "–", "+", "." -> capital || graded;
            case "" -> graded || (capital && endsThere(text, word + 1));
            default -> false;
        };
    }

    /** Whether the word before says of what there are such names, or somebody is on a road. */
    private static boolean isNamedAlike(FoldedText text, int word) {
        if (isGraded(text, word)) {
            return false;
        }
        String before = text.word(word - 1);
        if (NAMED_ALIKE.contains(before)) {
            return true;
        }
        int along = word - (ARTICLES.contains(before) ? 2 : 1);
        return ALONG.contains(text.word(along)) && saysWhere(text, word + 1);
    }

    /** Whether nothing follows that could have a grade: a report on the A2 road is no report on the A2 source. */
    private static boolean saysWhere(FoldedText text, int word) {
        return word == text.words() || !text.before(word).equals(" ") || WHERE.contains(text.word(word));
    }

    private static boolean isGraded(FoldedText text, int word) {
        for (int before = word - WORDS_BEFORE; before < word; before++) {
            if (GRADING.contains(text.word(before))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsThere(FoldedText text, int word) {
        String after = text.before(word + 1).strip();
        return after.isEmpty() ? word + 1 == text.words() : ".,;:)".contains(after.substring(0, 1));
    }
}
