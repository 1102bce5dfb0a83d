package comity.protocol.limits;

import com.google.protobuf.Message;

/**
 * What became of bytes that should be a message. Made by {@link WireDecoding}. Immutable.
 *
 * @param <M> the type of message asked for
 */
public sealed interface DecodingResult<M extends Message> {
    /**
     * The bytes were one message within the bounds and without an unknown field. Its content is not yet validated.
     *
     * @param message what the bytes say
     */
    record Parsed<M extends Message>(M message) implements DecodingResult<M> {}

    /**
     * The bytes were not.
     *
     * @param cause which rule they broke
     * @param path where, field names with list positions; empty where no place can be named
     * @param reason for a person
     */
    record Unreadable<M extends Message>(Cause cause, String path, String reason) implements DecodingResult<M> {}

    /** The rules that bytes can break. */
    enum Cause {
        TOO_LARGE,
        MALFORMED,
        UNKNOWN_FIELD,
        DUPLICATE_FIELD
    }
}
