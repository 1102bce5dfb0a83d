package comity.node.pouch;

import java.util.Optional;

/** The facts a journal holds; the numbers are the format's (FORMAT.md section 9). */
public enum JournalType {
    SUBMISSION(1),
    DECISION(2),
    REFUSAL(3),
    BLOCK(4),
    HOLD(5),
    APPROVAL(6),
    RELEASE(7),
    VOIDED(8),
    OPERATOR_ACT(9),
    AUDITOR_ACT(10),
    AGREEMENT_CHANGE(11),
    KEY_EVENT(12),
    HEAD_SIGNED(13),
    HEAD_RECEIVED(14),
    RECEIPT_SIGNED(15),
    RECEIPT_RECEIVED(16),
    DELIVERY(17),
    NODE(18),
    EVIDENCE(19);

    private final int number;

    JournalType(int number) {
        this.number = number;
    }

    /** In the format. */
    public int number() {
        return number;
    }

    /** The type of that number. */
    public static Optional<JournalType> of(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}
