package comity.protocol.field;

import java.util.Optional;

/**
 * A place in one message by list positions, such as {@code entities[0].ref}. Put into words when asked for: most are not.
 *
 * @param holder where the message is that has the field; nothing for the root
 * @param name of the field
 * @param index of the element; less than 0 where the field is no list
 */
record Position(Optional<Position> holder, String name, int index) {
    static final int NO_LIST = -1;

    /** The words. */
    String text() {
        StringBuilder words = new StringBuilder();
        write(words);
        return words.toString();
    }

    private void write(StringBuilder words) {
        if (holder.isPresent()) {
            holder.get().write(words);
            words.append('.');
        }
        words.append(name);
        if (index >= 0) {
            words.append('[').append(index).append(']');
        }
    }
}
