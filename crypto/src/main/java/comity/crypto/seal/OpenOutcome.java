package comity.crypto.seal;

import comity.crypto.bytes.Bytes;

/** What opening a sealed pouch gave. */
public sealed interface OpenOutcome {
    /** The plaintext: sealed by someone who knew the public key, which says nothing yet about who. */
    record Opened(Bytes plaintext) implements OpenOutcome {}

    /** Not what anyone sealed to this key, under this info and associated data. */
    record Refused(Reason reason) implements OpenOutcome {}

    /** Why nothing was opened. */
    enum Reason {
        /** The encapsulation has a wrong size or form. */
        MALFORMED_ENCAPSULATION,
        /** Wrong key, info, associated data or ciphertext: which one, nobody can tell. */
        NOT_AUTHENTIC
    }
}
