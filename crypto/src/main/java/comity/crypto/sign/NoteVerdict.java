package comity.crypto.sign;

/** What a verifier found. */
public sealed interface NoteVerdict {
    /** Everything asked for holds; only this text may be acted on. */
    record Valid(String text) implements NoteVerdict {}

    /** The note proves nothing. */
    record Invalid(Reason reason) implements NoteVerdict {}

    /** Why a note proves nothing. */
    enum Reason {
        /** The first line names another kind of statement than the one asked for. */
        WRONG_STATEMENT,
        /** The same key was expected twice, so that one party would sign for two. */
        REPEATED_SIGNER,
        /** Fewer lines than two for each expected key. */
        MISSING_SIGNATURE,
        /** More lines than two for each expected key. */
        EXTRA_SIGNATURE,
        /** A line of another key than the one whose turn it is. */
        UNKNOWN_SIGNER,
        /** The Ed25519 signature does not verify. */
        BAD_ED25519_SIGNATURE,
        /** The ML-DSA-65 signature does not verify. */
        BAD_ML_DSA_65_SIGNATURE
    }
}
