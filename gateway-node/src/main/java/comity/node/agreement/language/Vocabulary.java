package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Scalar;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The words of one clause: the values of an enumeration of the schema under the names an agreement uses for them. Immutable.
 *
 * @param <E> the enumeration
 */
final class Vocabulary<E extends Enum<E>> {
    private final Class<E> type;
    private final Map<String, E> words = new LinkedHashMap<>();

    Vocabulary(Class<E> type, Predicate<E> speakable, Function<E, String> word) {
        this.type = type;
        for (E value : type.getEnumConstants()) {
            if (speakable.test(value)) {
                words.put(word.apply(value), value);
            }
        }
    }

    /** The enumeration's own names, without protobuf's two that mean "nothing said" and "not known here". */
    static <E extends Enum<E>> Vocabulary<E> of(Class<E> type) {
        return new Vocabulary<>(type, Vocabulary::isSaid, Enum::name);
    }

    static <E extends Enum<E>> boolean isSaid(E value) {
        return !value.name().equals("UNRECOGNIZED") && !value.name().endsWith("_UNSPECIFIED");
    }

    /** The word for a value of this vocabulary. */
    String word(E value) {
        return words.entrySet().stream()
                .filter(e -> e.getValue() == value)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no word for " + value));
    }

    E value(YamlNode node, String path) throws MalformedClause {
        E value = node instanceof Scalar scalar ? words.get(scalar.text()) : null;
        if (value == null) {
            throw Clause.expected("one of " + words.keySet(), node, path);
        }
        return value;
    }

    Set<E> set(YamlNode node, String path) throws MalformedClause {
        EnumSet<E> values = EnumSet.noneOf(type);
        List<YamlNode> elements = Clause.list(node, path, words.size());
        for (int i = 0; i < elements.size(); i++) {
            if (!values.add(value(elements.get(i), path + "[" + i + "]"))) {
                throw new MalformedClause(elements.get(i).place(), path + "[" + i + "]", "is given twice");
            }
        }
        return Collections.unmodifiableSet(values);
    }
}
