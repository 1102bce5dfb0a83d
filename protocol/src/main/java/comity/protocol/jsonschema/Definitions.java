package comity.protocol.jsonschema;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a schema says once and refers to wherever it is needed. Confined to one generator. */
final class Definitions {
    private final SortedMap<String, Keywords> made = new TreeMap<>();

    /** A reference to the definition of this name, which is made when it is first needed. */
    Keywords reference(String name, Supplier<Keywords> definition) {
        if (!made.containsKey(name)) {
            made.put(name, definition.get());
        }
        return Keywords.of("$ref", "#/$defs/" + name);
    }

    /** All that were needed, in the order of their names. */
    Keywords all() {
        Keywords all = Keywords.of();
        made.forEach(all::with);
        return all;
    }
}
