package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Entry;
import comity.node.agreement.language.YamlNode.Mapping;
import comity.node.agreement.language.YamlNode.Place;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.language.YamlNode.Sequence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One mapping of the document under the eyes of its reader: the keys it may have are named first and every other is refused,
 * so a clause nobody enforces is never in force. Each value is read as one type or refused with line, column and path.
 *
 * <p>Confined to one thread.
 */
final class Clause {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern LOOKS_UNLIKE_TEXT = Pattern.compile(
            "|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9][0-9_.,eE+-]*|0[xo][0-9a-fA-F]+"
                    + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|<<|=");

    private final Mapping mapping;
    private final String path;

    private Clause(Mapping mapping, String path) {
        this.mapping = mapping;
        this.path = path;
    }

    /** Reads a node as a mapping with no other keys than these. */
    static Clause of(YamlNode node, String path, Set<String> keys) throws MalformedClause {
        if (!(node instanceof Mapping mapping)) {
            throw expected("a mapping", node, path);
        }
        Clause clause = new Clause(mapping, path);
        for (var entry : mapping.entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw new MalformedClause(
                        entry.getValue().keyPlace(),
                        clause.below(entry.getKey()),
                        "unknown key: this version enforces no such clause, and what is not enforced cannot be in force");
            }
        }
        return clause;
    }

    Place place() {
        return mapping.place();
    }

    String path() {
        return path;
    }

    String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    YamlNode required(String key) throws MalformedClause {
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            throw new MalformedClause(mapping.place(), below(key), "missing");
        }
        return entry.value();
    }

    /** A refusal of this key's value, for checks of the caller's own. */
    MalformedClause refuse(String key, String reason) {
        Entry entry = mapping.entries().get(key);
        return new MalformedClause(
                entry == null ? mapping.place() : entry.value().place(), below(key), reason);
    }

    /** All keys, for mappings whose keys are themselves values. */
    List<String> keys() {
        return mapping.keys();
    }

    Clause clause(String key, Set<String> keys) throws MalformedClause {
        return of(required(key), below(key), keys);
    }

    Optional<Clause> optionalClause(String key, Set<String> keys) throws MalformedClause {
        return has(key) ? Optional.of(clause(key, keys)) : Optional.empty();
    }

    /** The elements of a list of at least one and at most {@code max}. */
    List<YamlNode> list(String key, int max) throws MalformedClause {
        return list(required(key), below(key), max);
    }

    String text(String key, int maxLength) throws MalformedClause {
        return text(required(key), below(key), maxLength);
    }

    Optional<String> optionalText(String key, int maxLength) throws MalformedClause {
        return has(key) ? Optional.of(text(key, maxLength)) : Optional.empty();
    }

    /** A word that matches; quotes make no difference, so that a name of digits alone needs none. */
    String word(String key, Pattern pattern, String meaning) throws MalformedClause {
        return word(required(key), below(key), pattern, meaning);
    }

    int integer(String key, int min, int max) throws MalformedClause {
        return integer(required(key), below(key), min, max);
    }

    boolean bool(String key) throws MalformedClause {
        YamlNode node = required(key);
        if (node instanceof Scalar scalar && scalar.plain()) {
            if (scalar.text().equals("true")) {
                return true;
            }
            if (scalar.text().equals("false")) {
                return false;
            }
        }
        throw expected("true or false", node, below(key));
    }

    LocalDate date(String key) throws MalformedClause {
        YamlNode node = required(key);
        if (node instanceof Scalar scalar && DATE.matcher(scalar.text()).matches()) {
            try {
                return LocalDate.parse(scalar.text());
            } catch (DateTimeParseException e) {
                throw refuse(key, "there is no such day");
            }
        }
        throw expected("a date such as 2026-01-31", node, below(key));
    }

    /** The names of an enumeration, each once, at least one. */
    <E extends Enum<E>> Set<E> names(String key, Vocabulary<E> vocabulary) throws MalformedClause {
        return vocabulary.set(required(key), below(key));
    }

    <E extends Enum<E>> E name(String key, Vocabulary<E> vocabulary) throws MalformedClause {
        return vocabulary.value(required(key), below(key));
    }

    static List<YamlNode> list(YamlNode node, String path, int max) throws MalformedClause {
        if (!(node instanceof Sequence sequence)) {
            throw expected("a list", node, path);
        }
        if (sequence.elements().isEmpty() || sequence.elements().size() > max) {
            throw new MalformedClause(
                    node.place(), path, "has " + sequence.elements().size() + " elements, not 1 to " + max);
        }
        return new ArrayList<>(sequence.elements());
    }

    static String text(YamlNode node, String path, int maxLength) throws MalformedClause {
        if (!(node instanceof Scalar scalar)
                || (scalar.plain() && LOOKS_UNLIKE_TEXT.matcher(scalar.text()).matches())) {
            throw expected("a text", node, path);
        }
        String text = scalar.text();
        if (text.isBlank() || text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedClause(
                    node.place(), path, "is empty, longer than " + maxLength + ", or has control characters");
        }
        return text;
    }

    static String word(YamlNode node, String path, Pattern pattern, String meaning) throws MalformedClause {
        if (node instanceof Scalar scalar && pattern.matcher(scalar.text()).matches()) {
            return scalar.text();
        }
        throw expected(meaning, node, path);
    }

    static int integer(YamlNode node, String path, int min, int max) throws MalformedClause {
        if (node instanceof Scalar scalar
                && scalar.plain()
                && INTEGER.matcher(scalar.text()).matches()) {
            int value = Integer.parseInt(scalar.text());
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw expected("a whole number from " + min + " to " + max, node, path);
    }

    static MalformedClause expected(String what, YamlNode node, String path) {
        return new MalformedClause(node.place(), path, "must be " + what + ", not " + node.description());
    }
}
