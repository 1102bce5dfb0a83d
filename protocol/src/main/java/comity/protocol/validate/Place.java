package comity.protocol.validate;

import org.jspecify.annotations.Nullable;

/**
 * Where a validation is in a message. Its text is made only when something is wrong there, which for almost every field of
 * almost every message is never. Immutable.
 */
final class Place {
    /** The position of what is in no list. */
    static final int NO_LIST = -1;

    /** The message itself, whose fields have their bare names. */
    static final Place ROOT = new Place(null, "", NO_LIST);

    private final @Nullable Place above;
    private final String name;
    private final int index;

    private Place(@Nullable Place above, String name, int index) {
        this.above = above;
        this.name = name;
        this.index = index;
    }

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
