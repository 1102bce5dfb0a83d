package comity.protocol.field;

import comity.v1.Protection;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a field may travel, from least to most strict. The order of the constants is the order of strictness. */
public enum ProtectionClass {
    PUB(1, "PUBLIC_TO_PARTNERS", "If the kind of message may leave."),
    CASE(2, "CASE_SENSITIVE", "If purpose, offence, handling and classification allow it as well."),
    PERS(
            3,
            "PERSONAL",
            "If the data category and the subject category allow it as well. It may be masked by a pseudonym."),
    SPEC(4, "PERSONAL_SPECIAL", "Only by an explicit clause, a stated necessity and a person's decision."),
    REV(5, "SOURCE_REVEALING", "Only through the agreement's transform, then past a release officer."),
    SID(6, "SOURCE_IDENTITY", "Never. No message that leaves has a place for it."),
    INT(7, "INTERNAL_ONLY", "Never. It is dropped before anything else is decided.");

    private final int number;
    private final String fullName;
    private final String leaves;

    ProtectionClass(int number, String fullName, String leaves) {
        this.number = number;
        this.fullName = fullName;
        this.leaves = leaves;
    }

    /** The label byte of leaves, 1 to 7; the same as in the schema's option. */
    public int number() {
        return number;
    }

    /** The name in full, such as {@code SOURCE_REVEALING}. */
    public String fullName() {
        return fullName;
    }

    /** When a field of this class leaves, as a sentence; each class asks all that the one before it asks. */
    public String leaves() {
        return leaves;
    }

    /** Whether a field of this class may exist in the wire schema. */
    public boolean mayBeOnTheWire() {
        return this != SID && this != INT;
    }

    /** The class with this number, or nothing. */
    public static Optional<ProtectionClass> ofNumber(int number) {
        return Stream.of(values())
                .filter(candidate -> candidate.number == number)
                .findFirst();
    }

    /** The class that an option names, or nothing where it is unspecified or unknown. */
    static Optional<ProtectionClass> of(Protection option) {
        return option.getClass_() == Protection.Class.UNRECOGNIZED
                ? Optional.empty()
                : ofNumber(option.getClass_().getNumber());
    }
}
