package comity.node.agreement.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The words of one clause, each with what it means: mostly the values of an enumeration under the names an agreement uses for them.
 * Immutable.
 */
record Vocabulary<E>(Class<E> type, Map<String, E> words) {
    Vocabulary {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /** The enumeration's own names, without protobuf's two that mean "nothing said" and "not known here". */
    static <E extends Enum<E>> Vocabulary<E> of(Class<E> type) {
        return of(type, value -> true, Enum::name);
    }

    /** Some of the enumeration's names. */
    static <E extends Enum<E>> Vocabulary<E> of(Class<E> type, Predicate<E> speakable) {
        return of(type, speakable, Enum::name);
    }

    /** The enumeration's names in small letters. */
    static <E extends Enum<E>> Vocabulary<E> inSmallLetters(Class<E> type, Predicate<E> speakable) {
        return of(type, speakable, value -> value.name().toLowerCase(Locale.ROOT));
    }

    static <E extends Enum<E>> Vocabulary<E> of(Class<E> type, Predicate<E> speakable, Function<E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            if (isSaid(value) && speakable.test(value)) {
                words.put(word.apply(value), value);
            }
        }
        return new Vocabulary<>(type, words);
    }

    /** Texts that mean themselves. */
    static Vocabulary<String> of(List<String> texts) {
        Map<String, String> words = new LinkedHashMap<>();
        texts.forEach(text -> words.put(text, text));
        return new Vocabulary<>(String.class, words);
    }

    private static boolean isSaid(Enum<?> value) {
        return !value.name().equals("UNRECOGNIZED") && !value.name().endsWith("_UNSPECIFIED");
    }

    int size() {
        return words.size();
    }
}
