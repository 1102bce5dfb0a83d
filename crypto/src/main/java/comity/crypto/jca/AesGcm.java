package comity.crypto.jca;

import comity.crypto.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a 12-byte nonce and a 16-byte tag, by the JDK. The caller guarantees that no (key, nonce) repeats: a repeat
 * reveals the xor of two plaintexts and the authentication key. Stateless and thread-safe.
 */
public final class AesGcm {
    /** Bytes of a key. */
    public static final int KEY_SIZE = 32;

    /** Bytes of a nonce. */
    public static final int NONCE_SIZE = 12;

    /** Bytes by which a ciphertext is longer than its plaintext. */
    public static final int TAG_SIZE = 16;

    private AesGcm() {}

    /** Encrypts and authenticates; returns ciphertext and tag. */
    public static Bytes seal(Bytes key, Bytes nonce, Bytes aad, Bytes plaintext) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(aad.asReadOnlyBuffer());
            return Bytes.copyOf(cipher.doFinal(plaintext.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM encryption failed", e);
        }
    }

    /** Decrypts; empty when ciphertext, tag or associated data are not what was sealed under this key and nonce. */
    public static Optional<Bytes> open(Bytes key, Bytes nonce, Bytes aad, Bytes ciphertext) {
        if (ciphertext.size() < TAG_SIZE) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(aad.asReadOnlyBuffer());
            return Optional.of(Bytes.copyOf(cipher.doFinal(ciphertext.toByteArray())));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM decryption failed", e);
        }
    }

    private static Cipher cipher(int mode, Bytes key, Bytes nonce) throws GeneralSecurityException {
        if (key.size() != KEY_SIZE || nonce.size() != NONCE_SIZE) {
            throw new IllegalArgumentException("AES-256-GCM takes a key of 32 bytes and a nonce of 12");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        cipher.init(
                mode,
                new SecretKeySpec(key.toByteArray(), "AES"),
                new GCMParameterSpec(8 * TAG_SIZE, nonce.toByteArray()));
        return cipher;
    }
}
