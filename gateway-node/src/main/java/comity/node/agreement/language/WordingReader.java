package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Entry;
import comity.node.agreement.language.YamlNode.Mapping;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.language.YamlNode.Sequence;
import comity.node.agreement.terms.Wording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what a file states, and what stands in it for people alone. Asked only of files without faults; confined to one. */
final class WordingReader {
    /** Every path begins with it, so it says nothing. */
    private static final String ROOT = "agreement.";

    private final Set<String> stated = new TreeSet<>();
    private final Map<String, String> shown = new TreeMap<>();

    private WordingReader() {}

    static Wording read(Shape<?> shape, YamlNode root) {
        WordingReader reader = new WordingReader();
        reader.collect(shape, root, "");
        return new Wording(reader.stated, reader.shown);
    }

    private void collect(Shape<?> shape, YamlNode node, String path) {
        switch (shape) {
            case TableShape table when node instanceof Mapping mapping -> keys(table.keys(), mapping, path);
            case CasesShape<?> cases
            when node instanceof Mapping mapping ->
                cases.cases().values().forEach(table -> keys(table.keys(), mapping, path));
            case EitherShape<?> either when node instanceof Mapping -> collect(either.mapping(), node, path);
            case ListShape<?> list
            when node instanceof Sequence sequence -> {
                for (int at = 0; at < sequence.elements().size(); at++) {
                    collect(list.element(), sequence.elements().get(at), path + "[" + at + "]");
                }
            }
            case MadeShape<?, ?> made -> collect(made.inner(), node, path);
            case TableShape _, CasesShape<?> _, EitherShape<?> _, ListShape<?> _, ScalarShape<?> _ -> {}
        }
    }

    private void keys(List<Key<?>> keys, Mapping mapping, String path) {
        for (Key<?> key : keys) {
            Entry entry = mapping.entries().get(key.name());
            if (entry == null) {
                continue;
            }
            String below = path.isEmpty() ? key.name() : path + "." + key.name();
            String name = below.startsWith(ROOT) ? below.substring(ROOT.length()) : "";
            if (!name.isEmpty() && !name.contains("[")) {
                stated.add(name);
            }
            if (key.isShown()) {
                show(entry.value(), name);
            } else {
                collect(key.shape(), entry.value(), below);
            }
        }
    }

    private void show(YamlNode node, String name) {
        switch (node) {
            case Mapping mapping ->
                mapping.entries().forEach((key, entry) -> {
                    if (!name.contains("[")) {
                        stated.add(name + "." + key);
                    }
                    show(entry.value(), name + "." + key);
                });
            case Sequence sequence ->
                shown.put(
                        name,
                        sequence.elements().stream()
                                .map(element ->
                                        element instanceof Scalar scalar ? scalar.text() : element.description())
                                .collect(Collectors.joining(", ")));
            case Scalar scalar -> shown.put(name, scalar.text());
            case YamlNode.Refused _ -> {}
        }
    }
}
