package comity.node.agreement.language;

import java.util.Optional;
import java.util.function.Function;

/**
 * What may stand at a place of an agreement's file. The language is a tree of these and nothing else: reading checks a file against
 * it, the JSON Schema and the table of keys are written from it, so that the three cannot say different things. Immutable.
 *
 * @param <T> what is made of it
 */
sealed interface Shape<T> permits ScalarShape, ListShape, TableShape, CasesShape, EitherShape, MadeShape {
    /** What the node says; tells what is wrong with it. Nothing where nothing can be made of it. */
    Optional<T> read(YamlNode node, Spot spot);

    /** What {@link #read} gave, with its type again: a table keeps values of many shapes side by side. */
    T recover(Object read);

    /** What it must be, as words behind "must be". */
    String form();

    /** This shape, and what is made of its value once all of it is sound. */
    default <R> MadeShape<T, R> as(Class<R> type, Function<T, R> maker) {
        return new MadeShape<>(this, type, (value, _) -> Optional.of(maker.apply(value)));
    }
}
