package comity.crypto.jca;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) by the JDK. Stateless and thread-safe. */
public final class Hmac {
    private Hmac() {}

    /** The 32-byte code of the parts, one after the other; the key is not empty. */
    public static Digest sha256(Bytes key, Bytes... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
            mac.init(new SecretKeySpec(key.toByteArray(), "HmacSHA256"));
            for (Bytes part : parts) {
                mac.update(part.asReadOnlyBuffer());
            }
            return new Digest(Bytes.copyOf(mac.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 failed", e);
        }
    }
}
