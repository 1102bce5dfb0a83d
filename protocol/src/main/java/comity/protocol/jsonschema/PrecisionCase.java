package comity.protocol.jsonschema;

import java.util.List;

/** What holds of a time or a place of one precision. Stateless. */
final class PrecisionCase {
    private static final String PRECISION = "precision";

    private PrecisionCase() {}

    static Keywords of(String precision, Keywords demand) {
        return Keywords.of(
                        "if",
                        Keywords.of("required", List.of(PRECISION))
                                .with("properties", Keywords.of(PRECISION, Keywords.of("const", precision))))
                .with("then", demand);
    }
}
