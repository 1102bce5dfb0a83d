package comity.protocol.field;

/** Bytes that are not the canonical form of any value of their type. The message says why, without the value. */
public final class MalformedValue extends Exception {
    MalformedValue(String reason) {
        super(reason);
    }
}
