package comity.crypto.warmup;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.random.SecureBytes;
import comity.crypto.seal.Encapsulation;
import comity.crypto.seal.Opener;
import comity.crypto.seal.Sealer;
import comity.crypto.sign.NoteSigner;
import comity.crypto.sign.NoteVerifier;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Signs and seals for nobody while a node is new, so that the first messages do not wait for Java to compile the lattice arithmetic: cold
 * it takes ten times as long. Throw-away keys and texts, nothing is stored or sent. Used once, on a thread of its own.
 */
public final class WarmUp implements Runnable {
    /** After so many rounds a round takes what it always will. */
    private static final int ROUNDS_MAX = 3000;

    private static final String TEXT = "comity/v1/warm-up\n0\n" + "A".repeat(44) + "\n";
    private static final Bytes INFO = Bytes.utf8("comity/v1/warm-up");
    private static final Bytes PLAIN = Bytes.zeros(64 * 1024);

    private final SecureBytes random;
    private final Duration timeMax;
    private final BooleanSupplier stopped;

    /**
     * Not started yet.
     *
     * @param timeMax after which no round is begun
     * @param stopped asked before each round
     */
    public WarmUp(SecureBytes random, Duration timeMax, BooleanSupplier stopped) {
        this.random = random;
        this.timeMax = timeMax;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        SigningKey signing = SigningKeys.generate("warm-up", random);
        SealingKeyPair sealing = SealingKeyPair.generate(random);
        Sealer sealer = new Sealer(random);
        long end = System.nanoTime() + timeMax.toNanos();
        for (int round = 0; round < ROUNDS_MAX && System.nanoTime() < end && !stopped.getAsBoolean(); round++) {
            NoteVerifier.verify(NoteSigner.sign(signing, TEXT), signing.verificationKey(), "comity/v1/warm-up");
            Encapsulation encapsulation = sealer.encapsulate(sealing.publicKey(), INFO);
            Opener.open(sealing, encapsulation.enc(), INFO, INFO, encapsulation.seal(INFO, PLAIN));
        }
    }
}
