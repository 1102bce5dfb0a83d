package comity.node.agreement.terms;

import com.google.protobuf.Descriptors.Descriptor;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names fields of the wire schema by the end of their path: {@code evaluation.source} is that field of the envelope,
 * {@code *.when} every field {@code when} below something, {@code *.person.*} everything below a person. Behind the name of a type
 * of messages the path begins at a message of that type, wherever it stands: {@code Transaction.amount}. A field below a named one
 * is named too. {@code *} stands for one name or more; list positions are never part of a pattern. Immutable.
 *
 * @param type the type of the message that holds the first of the names, such as {@code Transaction}, with the types around it where
 *     it is declared inside another; nothing where any message may hold it
 * @param names field names and {@code *}, at least one
 */
public record FieldPattern(Optional<String> type, List<String> names) {
    /** What a pattern looks like, as a regular expression in the common subset of all engines. */
    public static final String FORM = "(?:[A-Z][A-Za-z0-9]*\\.)*(?:\\*|[a-z][a-z0-9_]*)(?:\\.(?:\\*|[a-z][a-z0-9_]*))*";

    /** Most characters of a pattern. */
    public static final int MAX_LENGTH = 240;

    /** No message of the schema is nested nearly as deep. */
    private static final int DEPTH_MAX = 60;

    private static final String ANY = "*";
    private static final Holder ROOT = Holder.of(Schema.wire().root(), new HashMap<>());
    private static final Pattern COMPILED = Pattern.compile(FORM);

    public FieldPattern {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a pattern has at least one name");
        }
    }

    /** A pattern for fields of messages of any type. */
    public FieldPattern(List<String> names) {
        this(Optional.empty(), names);
    }

    /** Reads the text form, or nothing if it is not one. */
    public static Optional<FieldPattern> parse(String text) {
        if (text.length() > MAX_LENGTH || !COMPILED.matcher(text).matches()) {
            return Optional.empty();
        }
        List<String> parts = Arrays.asList(text.split("\\."));
        String type = parts.stream().takeWhile(FieldPattern::isType).collect(Collectors.joining("."));
        List<String> names = parts.stream().dropWhile(FieldPattern::isType).toList();
        return Optional.of(new FieldPattern(type.isEmpty() ? Optional.empty() : Optional.of(type), names));
    }

    private static boolean isType(String part) {
        return Character.isUpperCase(part.charAt(0));
    }

    /** Whether the field with this path of names, from the message's root, is named. */
    public boolean fits(List<String> path) {
        if (path.size() > DEPTH_MAX) {
            throw new IllegalArgumentException("no path of the schema: " + path.size() + " names");
        }
        // Bit n: the names so far can end before the n-th name of the path.
        long reached = starts(path);
        for (int at = 0; at < names.size() && reached != 0; at++) {
            reached = names.get(at).equals(ANY) ? anyAfter(reached, path.size()) : after(reached, names.get(at), path);
        }
        return reached != 0;
    }

    /** The places of a path at which the first of the names can stand. */
    private long starts(List<String> path) {
        if (type.isEmpty()) {
            return (1L << path.size()) - 1;
        }
        long starts = 0;
        Holder holder = ROOT;
        for (int at = 0; at < path.size(); at++) {
            if (type.get().equals(holder.name())) {
                starts |= 1L << at;
            }
            Holder below = holder.below().get(path.get(at));
            if (below == null) {
                break;
            }
            holder = below;
        }
        return starts;
    }

    private static long after(long reached, String name, List<String> path) {
        long next = 0;
        for (int at = 0; at < path.size(); at++) {
            if ((reached & 1L << at) != 0 && path.get(at).equals(name)) {
                next |= 1L << (at + 1);
            }
        }
        return next;
    }

    private static long anyAfter(long reached, int size) {
        int first = Long.numberOfTrailingZeros(reached);
        return first >= size ? 0 : (1L << (size + 1)) - (1L << (first + 1));
    }

    /**
     * A type of messages, as patterns name it: worked out once, because every field is held against every pattern.
     *
     * @param name without the package
     * @param below by the names of the fields that hold messages with fields of their own
     */
    private record Holder(String name, Map<String, Holder> below) {
        static Holder of(Descriptor message, Map<Descriptor, Holder> known) {
            Holder before = known.get(message);
            if (before != null) {
                return before;
            }
            Map<String, Holder> below = new HashMap<>();
            Schema.wire().rules(message).stream()
                    .filter(FieldRule::isContainer)
                    .forEach(rule ->
                            below.put(rule.field().getName(), of(rule.field().getMessageType(), known)));
            String within = message.getFile().getPackage();
            Holder holder = new Holder(message.getFullName().substring(within.length() + 1), Map.copyOf(below));
            known.put(message, holder);
            return holder;
        }
    }

    @Override
    public String toString() {
        return type.map(of -> of + ".").orElse("") + String.join(".", names);
    }
}
