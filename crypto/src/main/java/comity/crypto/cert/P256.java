package comity.crypto.cert;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** ECDSA keys over P-256 by the JDK: what every TLS library takes. Stateless and thread-safe. */
final class P256 {
    static final String PROVIDER = "SunEC";

    private P256() {}

    /** Whether the parameters are those of P-256, compared as numbers: names are only names. */
    static boolean isOfTheCurve(ECParameterSpec candidate) {
        ECParameterSpec curve = parameters();
        return candidate.getCurve().equals(curve.getCurve())
                && candidate.getGenerator().equals(curve.getGenerator())
                && candidate.getOrder().equals(curve.getOrder())
                && candidate.getCofactor() == curve.getCofactor();
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC", PROVIDER);
            named.init(new ECGenParameterSpec("secp256r1"));
            return named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }
}
