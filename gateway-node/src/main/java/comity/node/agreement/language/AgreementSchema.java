package comity.node.agreement.language;

import comity.protocol.jsonschema.Keywords;
import comity.protocol.jsonschema.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The language as a JSON Schema (draft 2020-12), for editors: {@code docs/schema/agreement.schema.json}. It is never stricter than the
 * reader, so that what an editor marks is wrong indeed; the reader checks more, as what clauses must be to each other. Confined to one
 * generation.
 */
public final class AgreementSchema {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String ID = "urn:comity:v1:schema:agreement";

    private final SortedMap<String, Keywords> definitions = new TreeMap<>();

    private AgreementSchema() {}

    /** The schema's text, the same on every machine. */
    public static String text() {
        AgreementSchema schemas = new AgreementSchema();
        Keywords file = schemas.of(AgreementClauses.FILE);
        Keywords definitions = Keywords.of();
        schemas.definitions.forEach(definitions::with);
        return SchemaText.of(Keywords.of("$schema", DRAFT)
                .with("$id", ID)
                .with("title", "Comity: agreement")
                .with("description", "What may leave, to whom, and in which form. The file that all parties sign.")
                .withAll(file)
                .with("$defs", definitions));
    }

    private Keywords of(Shape<?> shape) {
        return switch (shape) {
            case ScalarShape<?> scalar -> Keywords.of().withAll(scalar.schema());
            case MadeShape<?, ?> made -> of(made.inner());
            case ListShape<?> list -> of(list);
            case TableShape table -> of(table);
            case CasesShape<?> cases -> of(cases);
            case EitherShape<?> either -> reference(either);
        };
    }

    private Keywords of(ListShape<?> list) {
        Keywords array = Keywords.of("type", "array")
                .with("items", of(list.element()))
                .with("minItems", list.min())
                .with("maxItems", list.max());
        // Two mappings of the same text can both be read; two values that are made of them cannot be the same.
        boolean compared = !(list.element() instanceof TableShape) && !(list.element() instanceof CasesShape);
        Keywords bounded = compared ? array.with("uniqueItems", true) : array;
        return list.alone() ? Keywords.of("anyOf", List.of(of(list.element()), bounded)) : bounded;
    }

    private Keywords of(TableShape table) {
        Keywords properties = Keywords.of();
        table.keys().forEach(key -> properties.with(key.name(), of(key)));
        Keywords object = Keywords.of("type", "object")
                .with("properties", properties)
                .withSome(
                        "required",
                        table.keys().stream()
                                .filter(Key::isRequired)
                                .map(Key::name)
                                .toList())
                .with("additionalProperties", false);
        return table.needsSomeKey() ? object.with("minProperties", 1) : object;
    }

    private Keywords of(Key<?> key) {
        return Keywords.of("description", key.meaning()).withAll(of(key.shape()));
    }

    private Keywords of(CasesShape<?> cases) {
        String by = cases.by().name();
        List<Keywords> conditional = new ArrayList<>();
        for (Map.Entry<?, TableShape> entry : cases.cases().entrySet()) {
            Keywords decided = Keywords.of(by, Keywords.of("const", String.valueOf(entry.getKey())));
            conditional.add(Keywords.of("if", Keywords.of("properties", decided).with("required", List.of(by)))
                    .with("then", of(entry.getValue())));
        }
        return Keywords.of("type", "object")
                .with("properties", Keywords.of(by, of(cases.by())))
                .with("required", List.of(by))
                .with("allOf", conditional);
    }

    private Keywords reference(EitherShape<?> either) {
        if (!definitions.containsKey(either.name())) {
            definitions.put(either.name(), Keywords.of("anyOf", List.of(of(either.word()), of(either.mapping()))));
        }
        return Keywords.of("$ref", "#/$defs/" + either.name());
    }
}
