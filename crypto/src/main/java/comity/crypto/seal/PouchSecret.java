package comity.crypto.seal;

import comity.crypto.bytes.Bytes;
import comity.crypto.jca.AesGcm;
import java.util.Optional;

/** The one-time key and nonce both ends of an encapsulation export; never leaves this package. */
final class PouchSecret {
    static final Bytes EXPORTER_CONTEXT = Bytes.utf8("comity/v1/pouch");
    static final int SIZE = AesGcm.KEY_SIZE + AesGcm.NONCE_SIZE;

    private final Bytes key;
    private final Bytes nonce;

    PouchSecret(Bytes exported) {
        this.key = exported.slice(0, AesGcm.KEY_SIZE);
        this.nonce = exported.slice(AesGcm.KEY_SIZE, SIZE);
    }

    Bytes seal(Bytes aad, Bytes plaintext) {
        return AesGcm.seal(key, nonce, aad, plaintext);
    }

    Optional<Bytes> open(Bytes aad, Bytes ciphertext) {
        return AesGcm.open(key, nonce, aad, ciphertext);
    }
}
