package comity.protocol.field;

/** What can be wrong with the shape of a message or of its leaves. The names are stable: callers see them. */
public enum Flaw {
    REQUIRED("A required field is missing."),
    GATEWAY_ONLY("A field that only the gateway writes was submitted."),
    UNKNOWN_FIELD("The schema has no such field, or not at this place."),
    DUPLICATE_FIELD("A field is given a second time, or two alternatives of one choice."),
    TOO_SHORT("A text, a byte string or a list is shorter than allowed."),
    TOO_LONG("A text, a byte string, a list or the message as a whole is longer than allowed."),
    PATTERN("A text does not have the form its field asks for."),
    CODE("A text is not the code of the outside world that its field asks for."),
    CHARACTER(
            "A text holds a control character, an invisible character, an override of direction or half a character."),
    RANGE("A number is outside its range."),
    ENUM_VALUE("An enumeration's value is unspecified or unknown."),
    TIME("A time's ends are out of order or do not fit its precision."),
    DATE("A calendar date does not exist, or two dates are out of order."),
    PLACE("A place's parts do not fit its precision."),
    AMOUNT("An amount's ends are out of order."),
    CONFLICT("Two fields of the message contradict each other."),
    REPEATED("The same value twice where each may occur once."),
    DANGLING_REFERENCE("An identifier points at nothing in this message, or at the wrong sort of thing."),
    TYPE("A value, in JSON or as a leaf, is not of its field's type."),
    LABEL("A leaf's label is not its field's class."),
    PRECISION("A leaf's precision is unknown or does not fit its value."),
    DUPLICATE_PATH("Two leaves at one path."),
    ONEOF("Two alternatives of one choice are both present."),
    PRESENT_NOT_EMPTY("A leaf says that a message is empty, and another that it is not."),
    EMPTY("No leaf at all.");

    private final String meaning;

    Flaw(String meaning) {
        this.meaning = meaning;
    }

    /** What is wrong, as a sentence that holds of every field. */
    public String meaning() {
        return meaning;
    }
}
