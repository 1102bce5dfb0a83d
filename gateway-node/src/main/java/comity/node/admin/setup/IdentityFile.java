package comity.node.admin.setup;

import comity.crypto.key.KeyFile;
import comity.crypto.key.KeyFileOutcome;
import comity.crypto.key.KeyRing;
import comity.crypto.key.SigningKey;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of an agency's identity key, kept off the node: whoever has it and its passphrase can speak as the agency to every partner. Used by
 * {@code init} and {@code agreement sign} only. Stateless.
 */
public final class IdentityFile {
    private static final String IDENTITY = "identity";

    private IdentityFile() {}

    /** What reading gave. */
    public sealed interface Loading {
        /** The key. */
        record Loaded(SigningKey identity) implements Loading {}

        /** There is no such file. */
        record Missing() implements Loading {}

        /** The passphrase is not the file's. */
        record WrongPassphrase() implements Loading {}

        /** Not the file of an identity key; the reason holds no secret. */
        record Damaged(String reason) implements Loading {}
    }

    /** Reads it. */
    public static Loading load(Path file, Passphrase passphrase) throws IOException {
        return switch (new KeyFile(file).load(passphrase.value())) {
            case KeyFileOutcome.Loaded(KeyRing ring) ->
                ring.signingKey(IDENTITY)
                        .<Loading>map(Loading.Loaded::new)
                        .orElseGet(() -> new Loading.Damaged("no identity key in it"));
            case KeyFileOutcome.Missing() -> new Loading.Missing();
            case KeyFileOutcome.WrongPassphrase() -> new Loading.WrongPassphrase();
            case KeyFileOutcome.Damaged(String reason) -> new Loading.Damaged(reason);
        };
    }

    static void store(Path file, SigningKey identity, Passphrase passphrase) throws IOException {
        new KeyFile(file).store(KeyRing.empty().with(IDENTITY, identity), passphrase.value());
    }
}
