package comity.protocol.json;

import comity.protocol.field.Flaw;

/** One value is not what its field holds. Never holds the value. */
final class MalformedScalar extends Exception {
    private static final long serialVersionUID = 1;

    private final Flaw flaw;
    private final String reason;

    MalformedScalar(Flaw flaw, String reason) {
        super(reason);
        this.flaw = flaw;
        this.reason = reason;
    }

    Flaw flaw() {
        return flaw;
    }

    String reason() {
        return reason;
    }
}
