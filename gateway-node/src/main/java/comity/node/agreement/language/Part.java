package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Entry;
import comity.node.agreement.language.YamlNode.Mapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping that was read: of its keys, those of which something could be made. {@link #find} and {@link #whole} are for checks, which
 * must bear with a file that has faults elsewhere; {@link #get} is for when nothing is wrong any more. Confined to one reading.
 */
final class Part {
    private final Mapping mapping;
    private final Spot spot;
    private final Map<Key<?>, Object> values = new HashMap<>();
    private final Map<Key<?>, Boolean> sound = new HashMap<>();

    Part(Mapping mapping, Spot spot) {
        this.mapping = mapping;
        this.spot = spot;
    }

    /** Reads the entry of a key, if there is one. */
    <T> void read(Key<T> key) {
        Entry entry = mapping.entries().get(key.name());
        if (entry == null) {
            if (key.isRequired()) {
                spot.below(key.name(), mapping.place()).refuse("missing");
            }
            return;
        }
        int before = spot.defects().told();
        Spot below = spot.below(key.name(), entry.value().place());
        key.shape().read(entry.value(), below).ifPresent(value -> values.put(key, value));
        sound.put(key, spot.defects().told() == before);
    }

    Spot spot() {
        return spot;
    }

    /** Where the value of a key stands, or the mapping where the key is not there. */
    Spot at(Key<?> key) {
        Entry entry = mapping.entries().get(key.name());
        return spot.below(
                key.name(), entry == null ? mapping.place() : entry.value().place());
    }

    /** Whether the key is there, whatever stands behind it. */
    boolean has(Key<?> key) {
        return mapping.entries().containsKey(key.name());
    }

    /** What could be made of the key's value; of a list the sound elements, of a mapping the sound keys. */
    <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(values.get(key)).map(key.shape()::recover);
    }

    /** What was made of the key's value, if nothing at all is wrong with it. */
    <T> Optional<T> whole(Key<T> key) {
        return Boolean.TRUE.equals(sound.get(key)) ? find(key) : Optional.empty();
    }

    /** The value of a key that must be there; asked only of a file without faults. */
    <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no " + key + " at " + spot.path()));
    }
}
