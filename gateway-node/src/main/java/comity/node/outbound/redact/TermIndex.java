package comity.node.outbound.redact;

import comity.node.outbound.redact.Numbers.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for many terms in a text at once, in time that grows with the text. Confined to one scan.
 *
 * <p>A term is found as words of its own; from five letters on also inside a longer word, unless that is an ordinary one; from four
 * on across whatever stands between words. Names that rightly leave, and ordinary words, are no slips of the pen for others.
 */
final class TermIndex {
    private static final int INSIDE_MIN = 5;
    private static final int ACROSS_MIN = 4;

    /** So many letters are no ordinary words put together by chance. */
    private static final int PLAIN_MIN = 7;

    private static final int CAPITAL_MAX = 3;
    private static final int VALUE_MIN = 3;
    private static final int RUN_MIN = 4;
    private static final int PHONE_MIN = 7;
    private static final int PHRASE_WORDS_MAX = 6;
    private static final Set<String> INFLECTIONS = Set.of("s", "es", "n", "en", "e");

    private final Set<String> namesThatLeave;
    private final List<String> patterns = new ArrayList<>();
    private final List<ScanTerm> termsOfPatterns = new ArrayList<>();
    private final Map<String, Integer> numbersOfPatterns = new HashMap<>();
    private final Map<String, ScanTerm> digits = new HashMap<>();
    private final Map<String, ScanTerm> values = new HashMap<>();
    private final NearWords near;
    private final Automaton automaton;
    private final Automaton disguised;

    /** The patterns that look like each of the disguised ones: Ella and Elia are one of them. */
    private final List<List<Integer>> patternsOfDisguised;

    private TermIndex(Collection<ScanTerm> terms, Set<String> namesThatLeave) {
        this.namesThatLeave = namesThatLeave;
        this.near = new NearWords(namesThatLeave);
        terms.forEach(this::add);
        this.automaton = Automaton.of(patterns);
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            alike.computeIfAbsent(Disguise.alike(patterns.get(pattern)), _ -> new ArrayList<>())
                    .add(pattern);
        }
        this.disguised = Automaton.of(List.copyOf(alike.keySet()));
        this.patternsOfDisguised = List.copyOf(alike.values());
    }

    /**
     * For these terms.
     *
     * @param namesThatLeave folded words of names that the message rightly tells
     */
    static TermIndex of(Collection<ScanTerm> terms, Set<String> namesThatLeave) {
        return new TermIndex(terms, namesThatLeave);
    }

    private void add(ScanTerm term) {
        switch (term.manner()) {
            case DIGITS -> addDigits(term.text(), term);
            case VALUE -> {
                addDigits(term.text(), term);
                String value = Numbers.stripped(term.text());
                if (value.length() >= VALUE_MIN) {
                    values.putIfAbsent(value, term);
                }
            }
            case EXACT, NEAR, WORDS, CAPITAL -> {
                addPattern(FoldedText.of(term.text(), Folding.LOOKS), term);
                addPattern(FoldedText.of(term.text(), Folding.SOUNDS), term);
            }
        }
    }

    /** A long number is also known without its first digits, which say to which country or network it belongs. */
    private void addDigits(String number, ScanTerm term) {
        digits.putIfAbsent(number, term);
        String value = Numbers.stripped(number);
        for (int length = PHONE_MIN; length <= value.length(); length++) {
            values.putIfAbsent(Numbers.stripped(value.substring(value.length() - length)), term);
        }
    }

    private void addPattern(FoldedText folded, ScanTerm term) {
        String letters = folded.letters();
        if (letters.isEmpty()) {
            return;
        }
        if (isDigits(letters)) {
            addDigits(letters, term);
            return;
        }
        if (numbersOfPatterns.putIfAbsent(letters, patterns.size()) == null) {
            patterns.add(letters);
            termsOfPatterns.add(term);
        }
        if (folded.words() > 1 && folded.words() <= PHRASE_WORDS_MAX) {
            List<String> words = new ArrayList<>();
            for (int word = 0; word < folded.words(); word++) {
                words.add(folded.word(word));
            }
            near.addPhrase(words, term);
        } else if (folded.words() == 1 && term.manner() == ScanTerm.Manner.NEAR) {
            near.addWord(letters, term);
        }
    }

    private static boolean isDigits(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) < '0' || letters.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Tells of every term that the text holds. */
    void scan(Readings text, TextKind kind, Consumer<ScanTerm> found) {
        run(text.plain(), kind, found);
        text.sounded().ifPresent(sounded -> run(sounded, kind, found));
        if (kind != TextKind.CODED) {
            text.disguised().ifPresent(other -> runDisguised(other, found));
            near.scan(text.plain(), found);
            text.sounded().ifPresent(sounded -> near.scan(sounded, found));
            text.spelled().forEach(word -> scanSpelled(word, found));
            text.inDigits().ifPresent(digits -> run(digits, kind, found));
        }
        scanNumbers(text.numbers(), kind, found);
    }

    private void run(FoldedText text, TextKind kind, Consumer<ScanTerm> found) {
        automaton.run(text.letters(), (pattern, from, to) -> {
            ScanTerm term = termsOfPatterns.get(pattern);
            if (isThere(text, kind, term.manner(), patterns.get(pattern), from)
                    && isCapitalEnough(text, term, from, to)) {
                found.accept(term);
            }
        });
    }

    private void runDisguised(FoldedText text, Consumer<ScanTerm> found) {
        disguised.run(text.letters(), (alike, from, to) -> {
            for (int pattern : patternsOfDisguised.get(alike)) {
                String letters = patterns.get(pattern);
                if (letters.length() >= ACROSS_MIN
                        && Disguise.standsFor(text.signs(), from, letters)
                        && isThere(text, TextKind.LABEL, ScanTerm.Manner.EXACT, letters, from)) {
                    found.accept(termsOfPatterns.get(pattern));
                }
            }
        });
    }

    /** Whether the letters there are the term, and not by chance a part of something else. */
    private boolean isThere(FoldedText text, TextKind kind, ScanTerm.Manner manner, String letters, int from) {
        int to = from + letters.length();
        int first = text.wordAt(from);
        int last = text.wordAt(to - 1);
        boolean opens = text.start(first) == from;
        boolean ends = text.start(last + 1) == to;
        if (first != last) {
            return opens
                    && ends
                    && letters.length() >= ACROSS_MIN
                    && (letters.length() >= PLAIN_MIN || !text.isPlainSpeech(first, last));
        }
        if (opens && ends) {
            return true;
        }
        return kind != TextKind.CODED
                && letters.length() >= INSIDE_MIN
                && isInside(text.word(first), manner, letters, opens);
    }

    /** Whether a term in a longer word is meant. */
    private boolean isInside(String word, ScanTerm.Manner manner, String letters, boolean opens) {
        if (namesThatLeave.contains(word)) {
            return false;
        }
        boolean inflected = opens && INFLECTIONS.contains(word.substring(letters.length()));
        return switch (manner) {
            case EXACT, NEAR -> inflected || !OrdinaryWords.contains(word);
            case WORDS -> inflected;
            case CAPITAL, DIGITS, VALUE -> false;
        };
    }

    private static boolean isCapitalEnough(FoldedText text, ScanTerm term, int from, int to) {
        boolean shortName =
                to - from <= CAPITAL_MAX && Character.isUpperCase(term.text().codePointAt(0));
        return !(shortName || term.manner() == ScanTerm.Manner.CAPITAL) || text.isCapital(text.wordAt(from));
    }

    private void scanSpelled(String word, Consumer<ScanTerm> found) {
        automaton.run(word, (pattern, from, to) -> {
            if (to - from >= ACROSS_MIN) {
                found.accept(termsOfPatterns.get(pattern));
            }
        });
    }

    private void scanNumbers(Numbers numbers, TextKind kind, Consumer<ScanTerm> found) {
        if (digits.isEmpty()) {
            return;
        }
        numbers.anyRun((run, groups) -> {
            if (!isWritten(run, groups, kind)) {
                return false;
            }
            ScanTerm exact = digits.get(run);
            if (exact != null) {
                found.accept(exact);
            }
            ScanTerm value = values.get(Numbers.stripped(run));
            if (value != null) {
                found.accept(value);
            }
            return false;
        });
    }

    /**
     * Whether somebody wrote the digits as one number: without a gap, or many of them, or one by one, or in words. In a coded value
     * a number is the whole of a word.
     */
    private static boolean isWritten(String run, List<Group> groups, TextKind kind) {
        if (kind == TextKind.CODED) {
            return groups.stream().allMatch(group -> group.isWholeWord() && !group.worded());
        }
        return groups.size() == 1
                || run.length() >= RUN_MIN
                || groups.stream()
                        .allMatch(group -> group.worded() || group.digits().length() == 1);
    }

    /** Words that are looked for with slips of the pen, and phrases with endings. Confined to one scan. */
    private static final class NearWords {
        private static final int SLIP_MIN = 5;
        private static final int TWO_SLIPS_FROM = 9;
        private static final int INFLECTED_MIN = 4;
        private static final int INFLECTION_MAX = 2;

        private final Set<String> namesThatLeave;
        private final Map<Integer, List<NearWord>> byLength = new HashMap<>();
        private final Map<String, List<NearWord>> phrasesByFirst = new HashMap<>();
        private final Map<String, List<NearWord>> known = new LinkedHashMap<>();

        NearWords(Set<String> namesThatLeave) {
            this.namesThatLeave = namesThatLeave;
        }

        /** A word, or the first of a phrase. */
        private record NearWord(String word, int letters, List<String> phrase, ScanTerm term) {
            boolean allowsSlips() {
                return term.manner() == ScanTerm.Manner.NEAR;
            }
        }

        void addWord(String word, ScanTerm term) {
            if (word.length() >= SLIP_MIN && isLetters(word)) {
                byLength.computeIfAbsent(word.length(), _ -> new ArrayList<>())
                        .add(new NearWord(word, letterSet(word), List.of(), term));
            }
        }

        void addPhrase(List<String> words, ScanTerm term) {
            String first = words.getFirst();
            NearWord phrase = new NearWord(first, letterSet(first), words, term);
            phrasesByFirst.computeIfAbsent(first, _ -> new ArrayList<>()).add(phrase);
            if (phrase.allowsSlips() && first.length() >= SLIP_MIN && isLetters(first)) {
                byLength.computeIfAbsent(first.length(), _ -> new ArrayList<>()).add(phrase);
            }
        }

        void scan(FoldedText text, Consumer<ScanTerm> found) {
            if (byLength.isEmpty() && phrasesByFirst.isEmpty()) {
                return;
            }
            for (int word = 0; word < text.words(); word++) {
                for (NearWord candidate : known.computeIfAbsent(text.word(word), this::candidates)) {
                    if (candidate.phrase().isEmpty() || isPhrase(text, word, candidate)) {
                        found.accept(candidate.term());
                    }
                }
            }
        }

        /** What a word may be a slip of, or the beginning of. */
        private List<NearWord> candidates(String word) {
            List<NearWord> candidates = new ArrayList<>();
            for (int stem = word.length(); stem >= word.length() - INFLECTION_MAX && stem > 0; stem--) {
                if (stem == word.length() || stem >= INFLECTED_MIN) {
                    candidates.addAll(phrasesByFirst.getOrDefault(word.substring(0, stem), List.of()));
                }
            }
            int letters = letterSet(word);
            for (int length = word.length() - 2; length <= word.length() + 2; length++) {
                for (NearWord near : byLength.getOrDefault(length, List.of())) {
                    // Each slip changes at most two of the letters that occur at all.
                    if (Integer.bitCount(near.letters() ^ letters) <= 2 * slips(near.word())
                            && isSlipOf(word, near.word())) {
                        candidates.add(near);
                    }
                }
            }
            return candidates.isEmpty() ? List.of() : candidates;
        }

        private boolean isPhrase(FoldedText text, int first, NearWord phrase) {
            for (int i = 1; i < phrase.phrase().size(); i++) {
                String word = text.word(first + i);
                String meant = phrase.phrase().get(i);
                if (!word.equals(meant)
                        && !isInflected(word, meant)
                        && !(phrase.allowsSlips() && isSlipOf(word, meant))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isInflected(String word, String meant) {
            return meant.length() >= INFLECTED_MIN
                    && word.startsWith(meant)
                    && word.length() - meant.length() <= INFLECTION_MAX;
        }

        private boolean isSlipOf(String word, String meant) {
            int slips = slips(meant);
            return meant.length() >= SLIP_MIN
                    && Math.abs(word.length() - meant.length()) <= slips
                    && isLetters(word)
                    && isLetters(meant)
                    && SpellingDistance.isWithin(word, meant, slips)
                    && !namesThatLeave.contains(word)
                    && !OrdinaryWords.contains(word);
        }

        private static int slips(String meant) {
            return meant.length() >= TWO_SLIPS_FROM ? 2 : 1;
        }

        private static int letterSet(String word) {
            int set = 0;
            for (int i = 0; i < word.length(); i++) {
                set |= 1 << (word.charAt(i) & 31);
            }
            return set;
        }

        private static boolean isLetters(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (!Character.isLetter(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
