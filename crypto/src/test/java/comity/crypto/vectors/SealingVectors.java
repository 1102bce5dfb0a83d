package comity.crypto.vectors;

import com.google.gson.JsonObject;
import comity.crypto.bc.XWingHpke;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Hashing;
import comity.crypto.jca.AesGcm;
import comity.crypto.key.SealingPublicKey;
import comity.crypto.random.SeededBytes;
import comity.crypto.seal.Padding;
import java.util.Optional;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;

/** Padded lengths, and pouches from the recipient's seed to the ciphertext. */
final class SealingVectors {
    private static final Bytes EXPORTER_CONTEXT = Bytes.utf8("comity/v1/pouch");

    private SealingVectors() {}

    /** Whether the recipient opens what the case says was sealed to it, and the case's parts belong together. */
    static boolean holds(JsonObject test) {
        Bytes seed = Json.hex(test, "recipient_seed");
        SealingPublicKey recipient = new SealingPublicKey(XWingHpke.publicKey(seed));
        Bytes info = Json.hex(test, "info");
        Optional<Bytes> secret = XWingHpke.receive(seed, Json.hex(test, "enc"), info, EXPORTER_CONTEXT, 44);
        return recipient.value().equals(Json.hex(test, "public"))
                && recipient.prekeyId().equals(Json.hex(test, "prekey_id"))
                && secret.equals(Optional.of(Json.hex(test, "key").concat(Json.hex(test, "nonce"))))
                && new HpkeKeySchedule(0x647A, 0xFFFF, Json.hex(test, "shared_secret"), info)
                        .export(EXPORTER_CONTEXT, 44)
                        .equals(secret.get())
                && AesGcm.open(
                                Json.hex(test, "key"),
                                Json.hex(test, "nonce"),
                                Json.hex(test, "aad"),
                                Json.hex(test, "ciphertext"))
                        .equals(Optional.of(Json.hex(test, "plaintext")));
    }

    static VectorFile padding() {
        VectorFile file = new VectorFile("padding", "lengths and padded lengths of pouches");
        for (int length :
                new int[] {1, 511, 512, 513, 4095, 4096, 4097, 4352, 4353, 9999, 65535, 65537, 1000000, 5000000, 8388608
                }) {
            file.valid("length-" + length).with("length", length).with("padded", Padding.padme(length));
        }
        file.invalid("padding-to-the-next-step-above-4-kib")
                .with("length", 4097)
                .with("padded", 4608);
        file.invalid("no-padding").with("length", 513).with("padded", 513);
        return file;
    }

    static VectorFile sealing(SeededBytes random) {
        VectorFile file = new VectorFile(
                "sealing",
                "HPKE X-Wing export-only: from the KEM's shared secret to the pouch's key, nonce and ciphertext");
        for (String name : new String[] {"first-pouch", "second-pouch-to-another-prekey"}) {
            sealed(file.valid(name), random, random.next(XWingHpke.SEED_SIZE));
        }
        sealed(file.invalid("pouch-with-another-key"), random, random.next(XWingHpke.SEED_SIZE))
                .with("key", Bytes.zeros(32));
        sealed(file.invalid("pouch-to-another-prekey-id"), random, random.next(XWingHpke.SEED_SIZE))
                .with("prekey_id", Bytes.zeros(16));
        return file;
    }

    private static VectorFile.Case sealed(VectorFile.Case added, SeededBytes random, Bytes seed) {
        SealingPublicKey recipient = new SealingPublicKey(XWingHpke.publicKey(seed));
        Bytes channel = Hashing.sha256(Bytes.utf8("a channel")).value();
        Bytes info = new CanonicalWriter()
                .tag("comity/v1/pouch")
                .u16(1)
                .raw(channel)
                .raw(recipient.prekeyId())
                .toBytes();
        Bytes randomness = random.next(XWingHpke.RANDOMNESS_SIZE);
        XWingHpke.Sent sent = XWingHpke.send(recipient.value(), info, randomness, EXPORTER_CONTEXT, 44);
        Bytes shared = Bytes.copyOf(new XWingKEMExtractor(new XWingPrivateKeyParameters(seed.toByteArray()))
                .extractSecret(sent.encapsulation().toByteArray()));
        Bytes key = sent.secret().slice(0, 32);
        Bytes nonce = sent.secret().slice(32, 44);
        Bytes aad = Bytes.utf8("a header");
        Bytes plaintext = Padding.pad(Bytes.utf8("what only the recipient reads"));
        return added.with("recipient_seed", seed)
                .with("public", recipient.value())
                .with("prekey_id", recipient.prekeyId())
                .with("channel", channel)
                .with("randomness", randomness)
                .with("enc", sent.encapsulation())
                .with("shared_secret", shared)
                .with("info", info)
                .with("key", key)
                .with("nonce", nonce)
                .with("aad", aad)
                .with("plaintext", plaintext)
                .with("ciphertext", AesGcm.seal(key, nonce, aad, plaintext));
    }
}
