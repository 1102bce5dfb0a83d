package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The changes of one comparison as they are found. Confined to one thread. */
final class Changes {
    private final List<ClauseChange> found = new ArrayList<>();

    List<ClauseChange> found() {
        return found;
    }

    void add(String clause, Kind kind, String words) {
        found.add(new ClauseChange(clause, kind, words));
    }

    /** A value that is neither more nor less. */
    void value(String clause, Object before, Object after) {
        if (!before.equals(after)) {
            add(clause, Kind.CHANGES, "was " + words(before) + ", is " + words(after));
        }
    }

    /** Something that is so or not. */
    void truth(String clause, boolean before, boolean after, Kind whenTrue, String words) {
        if (before != after) {
            add(clause, after ? whenTrue : opposite(whenTrue), (after ? "newly: " : "no longer: ") + words);
        }
    }

    /** A number, or nothing; a greater one means this. */
    <T extends Comparable<? super T>> void greater(String clause, T before, T after, Kind whenGreater, String words) {
        int way = after.compareTo(before);
        if (way != 0) {
            add(
                    clause,
                    way > 0 ? whenGreater : opposite(whenGreater),
                    words + " was " + words(before) + ", is " + words(after));
        } else if (!before.equals(after)) {
            value(clause, before, after);
        }
    }

    /**
     * Something that need not be stated.
     *
     * @param whenStated what it means that it is
     * @param both what to say where it was and is
     */
    <T> void optional(
            String clause,
            Optional<T> before,
            Optional<T> after,
            Kind whenStated,
            String words,
            BiConsumer<T, T> both) {
        if (before.isPresent() && after.isPresent()) {
            both.accept(before.get(), after.get());
        } else if (after.isPresent()) {
            add(clause, whenStated, "newly: " + words + " " + words(after.get()));
        } else if (before.isPresent()) {
            add(clause, opposite(whenStated), "no longer: " + words + " " + words(before.get()));
        }
    }

    /** A set; that something is newly in it means this. */
    void set(String clause, Collection<?> before, Collection<?> after, Kind whenAdded, String words) {
        Set<String> was = words(before);
        Set<String> is = words(after);
        String added = is.stream().filter(one -> !was.contains(one)).collect(Collectors.joining(", "));
        String removed = was.stream().filter(one -> !is.contains(one)).collect(Collectors.joining(", "));
        if (!added.isEmpty()) {
            add(clause, whenAdded, "newly " + words + ": " + added);
        }
        if (!removed.isEmpty()) {
            add(clause, opposite(whenAdded), "no longer " + words + ": " + removed);
        }
    }

    /** A set that, where it is empty, holds everything. */
    void restricting(String clause, Collection<?> before, Collection<?> after, String words) {
        if (before.isEmpty() != after.isEmpty()) {
            add(
                    clause,
                    before.isEmpty() ? Kind.NARROWS : Kind.WIDENS,
                    before.isEmpty()
                            ? "newly only " + words + ": " + String.join(", ", words(after))
                            : "newly " + words + " without limit; were only " + String.join(", ", words(before)));
        } else {
            set(clause, before, after, Kind.WIDENS, words);
        }
    }

    /** Each entry of two mappings, what stands in one of them alone included. */
    static <K, V> void entries(Map<K, V> before, Map<K, V> after, Comparator<? super K> order, Entries<K, V> each) {
        Set<K> keys = new TreeSet<>(order);
        keys.addAll(before.keySet());
        keys.addAll(after.keySet());
        keys.forEach(
                key -> each.compare(key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))));
    }

    /** Compares what stands under one key. */
    interface Entries<K, V> {
        void compare(K key, Optional<V> before, Optional<V> after);
    }

    static Kind opposite(Kind kind) {
        return switch (kind) {
            case WIDENS -> Kind.NARROWS;
            case NARROWS -> Kind.WIDENS;
            case CHANGES -> Kind.CHANGES;
        };
    }

    private static Set<String> words(Collection<?> values) {
        return values.stream().map(Changes::words).collect(Collectors.toCollection(TreeSet::new));
    }

    static String words(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Changes::words).orElse("nothing");
            case Collection<?> several -> String.join(", ", words(several));
            case Boolean truth -> truth ? "yes" : "no";
            default -> value.toString();
        };
    }
}
