package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mapping of known keys; every other key is refused. A mapping without required keys must have one all the same: a clause that says
 * nothing is a slip.
 *
 * @param checks what the values of several keys must be to each other
 */
record TableShape(List<Key<?>> keys, List<Check> checks) implements Shape<Part> {
    private static final String UNKNOWN =
            "unknown key: this version enforces no such clause, and what is not enforced cannot be in force";

    /** Tells what is wrong with values that are each in order. */
    interface Check {
        void check(Part part);
    }

    TableShape {
        keys = List.copyOf(keys);
        checks = List.copyOf(checks);
    }

    static TableShape of(Key<?>... keys) {
        return new TableShape(List.of(keys), List.of());
    }

    TableShape checked(Check... more) {
        return new TableShape(keys, List.of(more));
    }

    boolean needsSomeKey() {
        return keys.stream().noneMatch(Key::isRequired);
    }

    @Override
    public Optional<Part> read(YamlNode node, Spot spot) {
        if (!(node instanceof Mapping mapping)) {
            return spot.expected(form(), node);
        }
        Set<String> names = keys.stream().map(Key::name).collect(Collectors.toSet());
        refuseOthers(mapping, spot, names, UNKNOWN);
        if (mapping.entries().isEmpty() && needsSomeKey()) {
            spot.refuse("says nothing");
        }
        return Optional.of(part(mapping, spot));
    }

    /** Reads the keys, whatever others there are. */
    Part part(Mapping mapping, Spot spot) {
        Part part = new Part(mapping, spot);
        keys.forEach(part::read);
        checks.forEach(check -> check.check(part));
        return part;
    }

    static void refuseOthers(Mapping mapping, Spot spot, Set<String> names, String reason) {
        mapping.entries().forEach((name, entry) -> {
            if (!names.contains(name)) {
                spot.below(name, entry.keyPlace()).refuse(reason + Lookalikes.warning(name));
            }
        });
    }

    @Override
    public Part recover(Object read) {
        return (Part) read;
    }

    @Override
    public String form() {
        return "a mapping";
    }
}
