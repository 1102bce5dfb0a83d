package comity.protocol.limits;

/** The bounds that hold for every message, whatever an agreement says. They are part of the format, so not configurable. */
public final class Limits {
    /** Largest serialised {@code WireMessage}, in bytes. */
    public static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** Largest serialised {@code LocalSubmission}, in bytes: the message and what stays at home. */
    public static final int SUBMISSION_BYTES_MAX = 2 << 20;

    /** Deepest nesting of messages while decoding, the outermost counted. The schema itself needs fewer than ten. */
    public static final int DEPTH_MAX = 16;

    /** Most leaves of one message, transforms' outputs included: one digest of 4096 is always a decoy. */
    public static final int LEAVES_MAX = 4095;

    /** Most leaves of a submission, so that every one of them may gain a generalised sibling. */
    public static final int SUBMISSION_LEAVES_MAX = 2000;

    /** Most fields of one request or message in all, counted while scanning: leaves and what holds them. */
    public static final int FIELDS_MAX = 16_384;

    /** Longest text of a field path, in bytes (paths are ASCII). */
    public static final int PATH_BYTES_MAX = 512;

    /** Most violations that one validation reports: more than anybody mends in one go. */
    public static final int VIOLATIONS_MAX = 1000;

    private Limits() {}
}
