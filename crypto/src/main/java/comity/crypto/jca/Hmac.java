package comity.crypto.jca;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) by the JDK. Stateless and thread-safe. */
public final class Hmac {
    private Hmac() {}

    /** The 32-byte code of the parts, one after the other; the key is not empty. */
    public static Digest sha256(Bytes key, Bytes... parts) {
        Mac mac = keyed(key);
        for (Bytes part : parts) {
            mac.update(part.toByteArray());
        }
        return new Digest(Bytes.copyOf(mac.doFinal()));
    }

    /** The codes of many messages under one key: {@code message(0)} to {@code message(count - 1)}, in order. */
    public static List<Digest> sha256OfEach(Bytes key, int count, IntFunction<Bytes> message) {
        Mac mac = keyed(key);
        List<Digest> codes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            codes.add(new Digest(Bytes.copyOf(mac.doFinal(message.apply(i).toByteArray()))));
        }
        return codes;
    }

    private static Mac keyed(Bytes key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
            mac.init(new SecretKeySpec(key.toByteArray(), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 failed", e);
        }
    }
}
