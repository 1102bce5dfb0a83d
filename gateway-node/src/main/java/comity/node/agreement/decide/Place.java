package comity.node.agreement.decide;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a message. Its text is made only where a clause is not met, which for most messages is nowhere.
 * Immutable.
 *
 * @param above what holds it; nothing for the message itself
 * @param index position in a list; {@link #NO_LIST} elsewhere
 */
record Place(@Nullable Place above, String name, int index) {
    /** The position of what is in no list. */
    static final int NO_LIST = -1;

    /** The message itself. */
    static final Place ROOT = new Place(null, "", NO_LIST);

    Place field(String field) {
        return new Place(this, field, NO_LIST);
    }

    Place element(String field, int position) {
        return new Place(this, field, position);
    }

    /** Field names with list positions, such as {@code envelope.offences[0].code}; empty for the message itself. */
    String text() {
        if (above == null) {
            return name;
        }
        String holder = above.text();
        String own = index == NO_LIST ? name : name + "[" + index + "]";
        return holder.isEmpty() ? own : holder + "." + own;
    }
}
