package comity.protocol.field;

import comity.v1.Protection;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a field may travel, from least to most strict. The order of the constants is the order of strictness. */
public enum ProtectionClass {
    /** Leaves if the kind of message may leave. */
    PUB(1, "PUBLIC_TO_PARTNERS"),
    /** Purpose, offence, handling and classification must allow it as well. */
    CASE(2, "CASE_SENSITIVE"),
    /** The data category and the subject category must allow it as well. */
    PERS(3, "PERSONAL"),
    /** Only by an explicit clause, a stated necessity and a person's decision. */
    SPEC(4, "PERSONAL_SPECIAL"),
    /** Only through the agreement's transform, then past a release officer. */
    REV(5, "SOURCE_REVEALING"),
    /** Never leaves; absent from the wire schema. */
    SID(6, "SOURCE_IDENTITY"),
    /** Always dropped; absent from the wire schema. */
    INT(7, "INTERNAL_ONLY");

    private final int number;
    private final String fullName;

    ProtectionClass(int number, String fullName) {
        this.number = number;
        this.fullName = fullName;
    }

    /** The label byte of leaves, 1 to 7; the same as in the schema's option. */
    public int number() {
        return number;
    }

    /** The name in full, such as {@code SOURCE_REVEALING}. */
    public String fullName() {
        return fullName;
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
