package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.language.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list; no value stands in it twice. What is read of it are its sound elements.
 *
 * @param alone whether a single value may stand for a list of one
 */
record ListShape<T>(Shape<T> element, int min, int max, boolean alone) implements Shape<List<Located<T>>> {
    /** At least one element. */
    static <T> ListShape<T> of(Shape<T> element, int max) {
        return new ListShape<>(element, 1, max, false);
    }

    /** A value, or a list of at least one. */
    static <T> ListShape<T> orAlone(Shape<T> element, int max) {
        return new ListShape<>(element, 1, max, true);
    }

    @Override
    public Optional<List<Located<T>>> read(YamlNode node, Spot spot) {
        if (alone && node instanceof Scalar) {
            return element.read(node, spot).map(value -> List.of(new Located<>(value, spot)));
        }
        if (!(node instanceof Sequence sequence)) {
            return spot.expected(form(), node);
        }
        int size = sequence.elements().size();
        if (size < min || size > max) {
            spot.refuse("has " + size + " elements, not " + bounds());
        }
        List<Located<T>> sound = new ArrayList<>();
        for (int at = 0; at < Math.min(size, max); at++) {
            YamlNode one = sequence.elements().get(at);
            Spot here = spot.element(at, one.place());
            element.read(one, here).ifPresent(value -> add(sound, value, here));
        }
        return Optional.of(sound);
    }

    private void add(List<Located<T>> sound, T value, Spot here) {
        if (sound.stream().anyMatch(other -> other.value().equals(value))) {
            here.refuse("is given twice");
        } else {
            sound.add(new Located<>(value, here));
        }
    }

    private String bounds() {
        return min == max ? Integer.toString(min) : min + " to " + max;
    }

    @Override
    public List<Located<T>> recover(Object read) {
        List<Located<T>> again = new ArrayList<>();
        for (Object one : (List<?>) read) {
            Located<?> located = (Located<?>) one;
            again.add(new Located<>(element.recover(located.value()), located.spot()));
        }
        return again;
    }

    @Override
    public String form() {
        return alone ? element.form() + ", or a list of such" : "a list";
    }
}
