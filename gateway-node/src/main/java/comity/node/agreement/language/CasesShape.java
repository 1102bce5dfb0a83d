package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Entry;
import comity.node.agreement.language.YamlNode.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mapping whose keys depend on the value of one of them.
 *
 * @param by the key that decides; a key of every case
 * @param cases what the mapping is for each value
 */
record CasesShape<D>(Key<D> by, Map<D, TableShape> cases) implements Shape<Part> {
    CasesShape {
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    @Override
    public Optional<Part> read(YamlNode node, Spot spot) {
        if (!(node instanceof Mapping mapping)) {
            return spot.expected(form(), node);
        }
        Set<String> names = cases.values().stream()
                .flatMap(table -> table.keys().stream())
                .map(Key::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        TableShape.refuseOthers(mapping, spot, names, "unknown key");
        Entry deciding = mapping.entries().get(by.name());
        if (deciding == null) {
            return spot.below(by.name(), mapping.place()).refuse("missing");
        }
        Optional<D> value = by.shape()
                .read(deciding.value(), spot.below(by.name(), deciding.value().place()));
        TableShape table = value.map(cases::get).orElse(null);
        if (table == null) {
            return Optional.empty();
        }
        Set<String> here = table.keys().stream().map(Key::name).collect(Collectors.toSet());
        mapping.entries().forEach((name, entry) -> {
            if (names.contains(name) && !here.contains(name)) {
                spot.below(name, entry.keyPlace()).refuse("means nothing with " + value.orElseThrow());
            }
        });
        return Optional.of(table.part(mapping, spot));
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
