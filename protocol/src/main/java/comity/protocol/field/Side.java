package comity.protocol.field;

/** Which side of the gateway a message is looked at from: the same shape, but other fields may or must be missing. */
public enum Side {
    /** From the agency's own system: what only the gateway writes is absent, everything else required is there. */
    SUBMISSION,
    /** From a partner: what the gateway writes is there, anything else may have been withheld or masked. */
    RELEASE
}
