package comity.protocol.rule;

import org.jspecify.annotations.Nullable;

/**
 * What was read of one message, so that rules need not read it again: a singular field's value, of a message its own reading; an
 * enumeration's number; a list that has elements, of messages their readings. Confined to one validation.
 */
public final class Reading {
    /** Stands for a value that was given and could not be read: it is there, and nothing more is known of it. */
    public enum Unreadable {
        UNREADABLE
    }

    private final @Nullable Object[] values;

    /** Of a message whose type has this many fields; nothing is read yet. */
    public Reading(int fields) {
        this.values = new @Nullable Object[fields];
    }

    /** Takes the value of a field that is there, by the field's position in its type. */
    public void put(int index, Object value) {
        values[index] = value;
    }

    /** The value of a field; null where it is absent. */
    public @Nullable Object value(int index) {
        return values[index];
    }
}
