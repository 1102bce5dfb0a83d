package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Scalar;
import comity.protocol.jsonschema.Keywords;
import java.util.Optional;

/**
 * A single value.
 *
 * @param form what it must be, as words behind "must be"
 * @param schema the same for a JSON Schema
 * @param parser the same for this program
 */
record ScalarShape<T>(Class<T> type, String form, Keywords schema, Parser<T> parser) implements Shape<T> {
    /** Makes a value of what is written. */
    interface Parser<T> {
        /** Nothing where it has another form; may tell why, and need not. */
        Optional<T> parse(Scalar scalar, Spot spot);
    }

    @Override
    public Optional<T> read(YamlNode node, Spot spot) {
        if (!(node instanceof Scalar scalar)) {
            return spot.expected(form, node);
        }
        int before = spot.defects().told();
        Optional<T> value = parser.parse(scalar, spot);
        return value.isEmpty() && spot.defects().told() == before ? spot.expected(form, node) : value;
    }

    @Override
    public T recover(Object read) {
        return type.cast(read);
    }
}
