package comity.protocol.field;

/**
 * One thing that a schema must not have. Made by {@link SchemaInspection}. Immutable.
 *
 * @param where the full name of the field, message or file
 * @param reason which rule it breaks
 */
public record SchemaFault(String where, Reason reason) {
    /** The rules of the schema. */
    public enum Reason {
        /** A field does not say what it reveals. */
        NO_CLASS,
        /** A field of the local layer's classes in a message that can leave. */
        LOCAL_CLASS,
        /** A file that can leave imports one that must not. */
        LOCAL_IMPORT,
        /** Personal data of no category, or a category of what is not personal. */
        CATEGORY,
        /** A map has no order and no element that a handle could name. */
        MAP,
        /** A message from elsewhere, such as Any, whose fields carry no class. */
        FOREIGN_TYPE,
        /** A type without one canonical form, such as a floating-point number. */
        TYPE,
        /** "Not said" and "said to be zero" would be the same bytes. */
        IMPLICIT_PRESENCE,
        /** Extensions would be fields that the schema does not show. */
        EXTENDABLE,
        /** A message inside itself has no greatest depth. */
        RECURSIVE,
        /** A text, a byte string, a list or a number without a bound. */
        NO_LIMIT,
        /** A field is less protected than the field that holds it. */
        WEAKER_THAN_CONTAINER,
        /** A reference that does not say what it may point at, or says something that cannot be pointed at. */
        NO_TARGET,
        /** A rule that names what is not there, or asks what cannot be answered. */
        RULE,
        /** An enumeration whose zero is a value like any other. */
        ENUM_ZERO
    }

    @Override
    public String toString() {
        return where + ": " + reason;
    }
}
