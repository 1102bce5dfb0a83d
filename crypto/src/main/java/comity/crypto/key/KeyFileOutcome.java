package comity.crypto.key;

/** What loading a key file gave. */
public sealed interface KeyFileOutcome {
    /** The secrets. */
    record Loaded(KeyRing ring) implements KeyFileOutcome {}

    /** There is no such file. */
    record Missing() implements KeyFileOutcome {}

    /** The file's integrity code does not match under this passphrase. */
    record WrongPassphrase() implements KeyFileOutcome {}

    /** Not a key file, or one changed by someone who knew the passphrase; the reason holds no secret. */
    record Damaged(String reason) implements KeyFileOutcome {}
}
