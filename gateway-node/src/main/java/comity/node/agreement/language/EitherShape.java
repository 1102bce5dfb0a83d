package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Mapping;
import java.util.Optional;

/**
 * A word for the usual, or a mapping for the rest.
 *
 * @param name of the whole, where it is described once for all places that have it
 * @param type what both are made into
 */
record EitherShape<T>(String name, Class<T> type, Shape<T> word, Shape<T> mapping) implements Shape<T> {
    @Override
    public Optional<T> read(YamlNode node, Spot spot) {
        return (node instanceof Mapping ? mapping : word).read(node, spot);
    }

    @Override
    public T recover(Object read) {
        return type.cast(read);
    }

    @Override
    public String form() {
        return word.form() + ", or " + mapping.form();
    }
}
