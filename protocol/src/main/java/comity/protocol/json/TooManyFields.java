package comity.protocol.json;

import comity.protocol.limits.Limits;

/** The text gives more fields than any message has. */
final class TooManyFields extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason = "more than " + Limits.FIELDS_MAX + " fields in all";

    String reason() {
        return reason;
    }
}
