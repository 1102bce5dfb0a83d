package comity.node.outbound.redact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * The numbers in a text, whatever they are written in: digits, words of several languages, digits read out one by one, Roman
 * numerals, letters that look like digits. Immutable once made.
 */
final class Numbers {
    private static final int ROMAN_MIN = 2;
    private static final Map<Character, Integer> ROMAN =
            Map.of('i', 1, 'v', 5, 'x', 10, 'l', 50, 'c', 100, 'd', 500, 'm', 1000);
    private static final int DIGITS_MAX = 40;

    private final FoldedText text;
    private final List<Group> groups = new ArrayList<>();

    private Numbers(FoldedText text) {
        this.text = text;
    }

    /**
     * Digits that stand together.
     *
     * @param digits of the number, leading zeros included
     * @param first the word in which they begin
     * @param last the word in which they end
     * @param opensWord whether nothing stands before them in their first word
     * @param endsWord whether nothing stands after them in their last
     * @param worded whether they are written in words
     */
    record Group(String digits, int first, int last, boolean opensWord, boolean endsWord, boolean worded) {
        /** The number without what does not count. */
        String value() {
            return stripped(digits);
        }

        boolean isWholeWord() {
            return opensWord && endsWord;
        }
    }

    /** Digits without leading zeros; zero itself is one. */
    static String stripped(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }

    /** Those of a text. */
    static Numbers of(FoldedText text) {
        Numbers found = new Numbers(text);
        for (int word = 0; word < text.words(); ) {
            word = found.takeFrom(word);
        }
        return found;
    }

    /** In the order of the text. */
    List<Group> groups() {
        return groups;
    }

    /** Numbers, digits and words of the text, each with the separators that stood before it: for whoever looks for dates. */
    String spelledInDigits() {
        Map<Integer, Group> worded = new TreeMap<>();
        for (Group group : groups) {
            if (group.worded()) {
                worded.put(group.first(), group);
            }
        }
        StringBuilder spelled = new StringBuilder();
        for (int word = 0; word < text.words(); word++) {
            Group group = worded.get(word);
            spelled.append(spelled.isEmpty() ? "" : " ").append(group == null ? text.word(word) : group.digits());
            word = group == null ? word : group.last();
        }
        return spelled.toString();
    }

    boolean hasWorded() {
        return groups.stream().anyMatch(Group::worded);
    }

    /** Takes the numbers that begin in a word; gives the next word to look at. */
    private int takeFrom(int word) {
        String letters = text.word(word);
        if (hasDigit(letters)) {
            takeDigits(word, letters);
            return word + 1;
        }
        OptionalInt times = NumberWords.times(letters);
        if (times.isPresent()) {
            OptionalInt digit = digitOf(text.word(word + 1));
            if (digit.isPresent()) {
                add(Integer.toString(digit.getAsInt()).repeat(times.getAsInt()), word, word + 1);
                return word + 2;
            }
        }
        OptionalInt value = NumberWords.value(letters);
        if (value.isPresent()) {
            return takeWords(word, value.getAsInt());
        }
        OptionalInt roman = roman(word, letters);
        if (roman.isPresent()) {
            add(Integer.toString(roman.getAsInt()), word, word);
        }
        return word + 1;
    }

    private OptionalInt digitOf(String word) {
        if (word.length() == 1 && isDigit(word.charAt(0))) {
            return OptionalInt.of(word.charAt(0) - '0');
        }
        OptionalInt value = NumberWords.value(word);
        return value.isPresent() && value.getAsInt() < 10 ? value : OptionalInt.empty();
    }

    private void add(String digits, int first, int last) {
        groups.add(new Group(digits, first, last, true, true, true));
    }

    private void takeDigits(int word, String letters) {
        for (int from = 0; from < letters.length(); from++) {
            if (isDigit(letters.charAt(from))) {
                int to = from;
                while (to < letters.length() && isDigit(letters.charAt(to))) {
                    to++;
                }
                groups.add(
                        new Group(letters.substring(from, to), word, word, from == 0, to == letters.length(), false));
                from = to;
            }
        }
        if (letters.length() > 2 && letters.length() - digitsIn(letters) <= digitsIn(letters)) {
            String meant = meant(letters);
            if (!meant.isEmpty() && !meant.equals(letters)) {
                groups.add(new Group(meant, word, word, true, true, false));
            }
        }
    }

    private static int digitsIn(String letters) {
        return (int) letters.chars().filter(c -> isDigit((char) c)).count();
    }

    /** The number that is meant where letters look like digits; nothing if one of them does not. */
    private static String meant(String letters) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'o' -> digits.append('0');
                case 'i', 'l' -> digits.append('1');
                case 'z' -> digits.append('2');
                case 's' -> digits.append('5');
                case 'b' -> digits.append('8');
                default -> {
                    if (!isDigit(letters.charAt(i))) {
                        return "";
                    }
                    digits.append(letters.charAt(i));
                }
            }
        }
        return digits.toString();
    }

    /** One number in words, as far as its words go together. */
    private int takeWords(int first, int begun) {
        if (begun == 0) {
            add("0", first, first);
            return first + 1;
        }
        long total = 0;
        long current = begun;
        int last = first;
        int next = first + 1;
        if (begun == NumberWords.THOUSAND) {
            total = NumberWords.THOUSAND;
            current = 0;
        }
        while (true) {
            int candidate = next;
            if (NumberWords.isBetween(text.word(candidate))) {
                candidate++;
            }
            OptionalInt value = NumberWords.value(text.word(candidate));
            if (value.isEmpty() || (candidate > next && !isAddend(current, value.getAsInt()))) {
                break;
            }
            if (value.getAsInt() == NumberWords.HUNDRED && current > 0 && current < 10) {
                current *= NumberWords.HUNDRED;
            } else if (value.getAsInt() == NumberWords.THOUSAND && total == 0) {
                total = current * NumberWords.THOUSAND;
                current = 0;
            } else if (text.word(candidate).startsWith("vingt") && current % NumberWords.HUNDRED == 4) {
                // Four times twenty, as French counts.
                current += 76;
            } else if (isAddend(current, value.getAsInt())) {
                current += value.getAsInt();
            } else {
                break;
            }
            last = candidate;
            next = candidate + 1;
        }
        add(Long.toString(total + current), first, last);
        return last + 1;
    }

    /** Whether a number goes on with this part: tens and units behind hundreds, units behind tens, ten to nineteen as French has them. */
    private static boolean isAddend(long current, int value) {
        long rest = current % NumberWords.HUNDRED;
        if (value <= 0 || value >= NumberWords.HUNDRED) {
            return current == 0 && value > 0 && value < NumberWords.THOUSAND;
        }
        if (rest == 0) {
            return true;
        }
        if (value < 10) {
            return (rest >= 20 && rest % 10 == 0) || (rest % 20 == 10 && value >= 7 && rest != 30 && rest != 50);
        }
        return value < 20 && (rest == 60 || rest == 80);
    }

    private OptionalInt roman(int word, String letters) {
        if (letters.length() < ROMAN_MIN || !text.isInCapitals(word)) {
            return OptionalInt.empty();
        }
        int total = 0;
        for (int i = 0; i < letters.length(); i++) {
            Integer here = ROMAN.get(letters.charAt(i));
            if (here == null) {
                return OptionalInt.empty();
            }
            Integer after = i + 1 < letters.length() ? ROMAN.get(letters.charAt(i + 1)) : Integer.valueOf(0);
            total += after != null && after > here ? -here : here;
        }
        return letters.equals(inRoman(total)) ? OptionalInt.of(total) : OptionalInt.empty();
    }

    private static String inRoman(int number) {
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] letters = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < values.length; i++) {
            while (rest >= values[i]) {
                roman.append(letters[i]);
                rest -= values[i];
            }
        }
        return roman.toString();
    }

    private static boolean hasDigit(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (isDigit(letters.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Looks at digits put together from neighbouring groups. */
    interface Look {
        /** Whether to go no further. */
        boolean at(String digits, List<Group> of);
    }

    /** Shows every number and every run of neighbouring numbers to somebody, until that one has seen enough. */
    boolean anyRun(Look look) {
        for (int from = 0; from < groups.size(); from++) {
            StringBuilder digits = new StringBuilder();
            for (int to = from; to < groups.size() && digits.length() < DIGITS_MAX; to++) {
                if (to > from && !areNeighbours(groups.get(to - 1), groups.get(to))) {
                    break;
                }
                digits.append(groups.get(to).digits());
                if (look.at(digits.toString(), groups.subList(from, to + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether nothing but separators and small joining words stands between them. */
    private boolean areNeighbours(Group one, Group other) {
        if (one.last() == other.first()) {
            return false;
        }
        if (!one.endsWord() || !other.opensWord()) {
            return false;
        }
        boolean worded = one.worded() || other.worded();
        for (int word = one.last() + 1; word < other.first(); word++) {
            if (!worded || !NumberWords.isBetween(text.word(word))) {
                return false;
            }
        }
        return true;
    }

    /** The words that say how much of something there is, with what they stand for. */
    static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("kg", "kg"),
            Map.entry("kgs", "kg"),
            Map.entry("kilo", "kg"),
            Map.entry("kilos", "kg"),
            Map.entry("kilogram", "kg"),
            Map.entry("kilograms", "kg"),
            Map.entry("kilogramm", "kg"),
            Map.entry("kilogrammes", "kg"),
            Map.entry("kilogramos", "kg"),
            Map.entry("chili", "kg"),
            Map.entry("quilos", "kg"),
            Map.entry("g", "g"),
            Map.entry("gram", "g"),
            Map.entry("grams", "g"),
            Map.entry("gramm", "g"),
            Map.entry("t", "t"),
            Map.entry("ton", "t"),
            Map.entry("tons", "t"),
            Map.entry("tonne", "t"),
            Map.entry("tonnes", "t"),
            Map.entry("tonnen", "t"),
            Map.entry("eur", "eur"),
            Map.entry("euro", "eur"),
            Map.entry("euros", "eur"),
            Map.entry("usd", "usd"),
            Map.entry("dollar", "usd"),
            Map.entry("dollars", "usd"));

    /** Quantities: a number and its unit, such as {@code 180 kg}. */
    Set<String> quantities() {
        Set<String> quantities = new LinkedHashSet<>();
        for (Group group : groups) {
            String after = group.endsWord()
                    ? text.word(group.last() + 1)
                    : text.word(group.last())
                            .substring(text.word(group.last()).lastIndexOf(group.digits())
                                    + group.digits().length());
            String unit = UNITS.get(after);
            if (unit != null && group.opensWord()) {
                quantities.add(group.value() + " " + unit);
            }
        }
        return quantities;
    }
}
