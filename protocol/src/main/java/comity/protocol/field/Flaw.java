package comity.protocol.field;

/** What can be wrong with the shape of a message or of its leaves. The names are stable: callers see them. */
public enum Flaw {
    /** A required field is missing. */
    REQUIRED,
    /** A field that only the gateway writes was submitted. */
    GATEWAY_ONLY,
    /** The schema has no such field, or not at this place. */
    UNKNOWN_FIELD,
    /** A field is given a second time, or two alternatives of one choice. */
    DUPLICATE_FIELD,
    /** A text, a byte string or a list is shorter than allowed. */
    TOO_SHORT,
    /** A text, a byte string, a list or the message as a whole is longer than allowed. */
    TOO_LONG,
    /** A text does not have the form its field asks for. */
    PATTERN,
    /** A text is not the code of the outside world that its field asks for. */
    CODE,
    /** A text holds a control character, an invisible character, an override of direction or half a character. */
    CHARACTER,
    /** A number is outside its range. */
    RANGE,
    /** An enumeration's value is unspecified or unknown. */
    ENUM_VALUE,
    /** A time's ends are out of order or do not fit its precision. */
    TIME,
    /** A calendar date does not exist, or two dates are out of order. */
    DATE,
    /** A place's parts do not fit its precision. */
    PLACE,
    /** An amount's ends are out of order. */
    AMOUNT,
    /** Two fields of the message contradict each other. */
    CONFLICT,
    /** The same value twice where each may occur once. */
    REPEATED,
    /** An identifier points at nothing in this message, or at the wrong sort of thing. */
    DANGLING_REFERENCE,
    /** A value, in JSON or as a leaf, is not of its field's type. */
    TYPE,
    /** A leaf's label is not its field's class. */
    LABEL,
    /** A leaf's precision is unknown or does not fit its value. */
    PRECISION,
    /** Two leaves at one path. */
    DUPLICATE_PATH,
    /** Two alternatives of one choice are both present. */
    ONEOF,
    /** A leaf says that a message is empty, and another that it is not. */
    PRESENT_NOT_EMPTY,
    /** No leaf at all. */
    EMPTY
}
