package comity.crypto.jca;

import comity.crypto.bytes.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA256 (RFC 5869) by the JDK. Stateless and thread-safe. */
public final class Hkdf {
    /** The most bytes one derivation can give: 255 blocks of 32. */
    public static final int MAX_SIZE = 255 * 32;

    private Hkdf() {}

    /**
     * Extract and expand: {@code size} bytes from input key material, salt (may be empty) and info.
     *
     * @throws IllegalArgumentException when size is not 1 to {@link #MAX_SIZE}
     */
    public static Bytes sha256(Bytes keyMaterial, Bytes salt, Bytes info, int size) {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("HKDF-SHA256 gives 1 to 8160 bytes, not " + size);
        }
        try {
            return Bytes.copyOf(KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(keyMaterial.toByteArray())
                            .addSalt(salt.toByteArray())
                            .thenExpand(info.toByteArray(), size)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 failed", e);
        }
    }
}
