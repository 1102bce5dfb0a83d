package comity.node.agreement.language;

import java.util.Optional;

/**
 * A shape with what is made of its value once nothing is wrong with it.
 *
 * @param maker may still find something wrong
 */
record MadeShape<S, T>(Shape<S> inner, Class<T> type, Maker<S, T> maker) implements Shape<T> {
    /** Makes one value of another. */
    interface Maker<S, T> {
        Optional<T> make(S value, Spot spot);
    }

    @Override
    public Optional<T> read(YamlNode node, Spot spot) {
        int before = spot.defects().told();
        Optional<S> value = inner.read(node, spot);
        return spot.defects().told() == before ? value.flatMap(sound -> maker.make(sound, spot)) : Optional.empty();
    }

    @Override
    public T recover(Object read) {
        return type.cast(read);
    }

    @Override
    public String form() {
        return inner.form();
    }
}
