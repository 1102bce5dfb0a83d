package comity.node.agreement.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every key of the language, in the order of the page: {@code docs/CLAUSES.md}. Confined to one generation. */
public final class AgreementKeys {
    /**
     * One key.
     *
     * @param path from the mapping {@code agreement}; {@code []} stands for any element of a list, {@code *} for any key beside it
     * @param required whether it must be there where its mapping is
     * @param form what it must be
     * @param meaning a sentence
     * @param shown whether it is for people alone
     */
    public record Description(String path, boolean required, String form, String meaning, boolean shown) {}

    private static final String ROOT = "agreement.";

    /** Rows of a table, so that what two cases of a mapping say alike stands there once. */
    private final Set<Description> found = new LinkedHashSet<>();

    private final Set<String> described = new HashSet<>();

    private AgreementKeys() {}

    /** All of them. */
    public static List<Description> all() {
        AgreementKeys keys = new AgreementKeys();
        keys.collect(AgreementClauses.FILE, "");
        return List.copyOf(keys.found);
    }

    private void collect(Shape<?> shape, String path) {
        switch (shape) {
            case ScalarShape<?> _ -> {}
            case MadeShape<?, ?> made -> collect(made.inner(), path);
            case ListShape<?> list -> collect(list.element(), path + "[]");
            case TableShape table -> table.keys().forEach(key -> add(key, path, ""));
            case CasesShape<?> cases -> collect(cases, path);
            case EitherShape<?> either -> {
                if (described.add(either.name())) {
                    collect(either.mapping(), path.substring(0, path.lastIndexOf('.')) + ".*");
                }
            }
        }
    }

    private void collect(CasesShape<?> cases, String path) {
        Set<Key<?>> common = new LinkedHashSet<>();
        Set<Key<?>> all = new LinkedHashSet<>();
        cases.cases().values().forEach(table -> all.addAll(table.keys()));
        all.stream()
                .filter(key -> cases.cases().values().stream()
                        .allMatch(table -> table.keys().contains(key)))
                .forEach(common::add);
        common.forEach(key -> add(key, path, ""));
        all.stream().filter(key -> !common.contains(key)).forEach(key -> add(key, path, with(cases, key)));
    }

    private static String with(CasesShape<?> cases, Key<?> key) {
        return " with "
                + cases.cases().entrySet().stream()
                        .filter(entry -> entry.getValue().keys().contains(key))
                        .map(Map.Entry::getKey)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
    }

    private void add(Key<?> key, String path, String when) {
        String below = path.isEmpty() ? key.name() : path + "." + key.name();
        if (below.startsWith(ROOT)) {
            found.add(new Description(
                    below.substring(ROOT.length()) + when,
                    key.isRequired(),
                    form(key.shape()),
                    key.meaning(),
                    key.isShown()));
        }
        collect(key.shape(), below);
    }

    private static String form(Shape<?> shape) {
        return switch (shape) {
            case ListShape<?> list when !list.alone() -> "a list of " + bounds(list) + ", each " + form(list.element());
            case MadeShape<?, ?> made -> form(made.inner());
            case ListShape<?> _, ScalarShape<?> _, TableShape _, CasesShape<?> _, EitherShape<?> _ -> shape.form();
        };
    }

    private static String bounds(ListShape<?> list) {
        return list.min() == list.max() ? Integer.toString(list.min()) : list.min() + " to " + list.max();
    }

    /** The page. */
    public static String page() {
        List<String> lines = new ArrayList<>();
        lines.add("# Every key of an agreement");
        lines.add("");
        lines.add(
                "Made from the description that a node reads files by; [AGREEMENTS.md](AGREEMENTS.md) says what the clauses do, and");
        lines.add(
                "[agreement.schema.json](schema/agreement.schema.json) is the same for editors. `[]` is any element of a list, `*` any key");
        lines.add("of its mapping. What is for people is shown with the agreement, and nothing acts on it.");
        lines.add("");
        lines.add("| Key | Must be there | Must be | Means |");
        lines.add("|---|---|---|---|");
        for (Description key : all()) {
            lines.add("| `" + key.path().replace(" with ", "` with `") + "` | " + (key.required() ? "yes" : "no")
                    + " | " + cell(key.form()) + " | " + cell(key.meaning()) + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
