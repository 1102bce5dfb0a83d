package comity.crypto.bytes;

/** Thrown when bytes from outside are not what their format says; carries where and why, never the bytes themselves. */
public final class MalformedBytes extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String reason;

    /** {@code offset} counts bytes from the start of what was being read. */
    public MalformedBytes(int offset, String reason) {
        super("at byte " + offset + ": " + reason);
        this.offset = offset;
        this.reason = reason;
    }

    /** As above, with the failure that revealed it. */
    public MalformedBytes(int offset, String reason, Throwable cause) {
        super("at byte " + offset + ": " + reason, cause);
        this.offset = offset;
        this.reason = reason;
    }

    /** Where in the input, in bytes. */
    public int offset() {
        return offset;
    }

    /** What was wrong, without the input's content. */
    public String reason() {
        return reason;
    }
}
