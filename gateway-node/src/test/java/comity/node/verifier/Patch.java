package comity.node.verifier;

import comity.crypto.bytes.Bytes;

/** Encodings with one defect put in by hand. */
final class Patch {
    private Patch() {}

    /** These bytes in place of as many from there on. */
    static Bytes over(Bytes whole, int at, Bytes piece) {
        return whole.slice(0, at).concat(piece, whole.slice(at + piece.size(), whole.size()));
    }

    /** This byte in place of the one there. */
    static Bytes over(Bytes whole, int at, int value) {
        return over(whole, at, Bytes.of(value));
    }

    /** The last byte missing. */
    static Bytes truncated(Bytes whole) {
        return whole.slice(0, whole.size() - 1);
    }

    /** One bit of this byte the other way round. */
    static Bytes flipped(Bytes whole, int at) {
        return over(whole, at, whole.at(at) ^ 1);
    }
}
