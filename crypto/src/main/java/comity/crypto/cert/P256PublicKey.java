package comity.crypto.cert;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;

/**
 * A P-256 public key that somebody brings to be certified, as DER SubjectPublicKeyInfo. Guarantee: a point of that curve, in the one
 * encoding the JDK writes, so that one key has one fingerprint. Immutable.
 */
public record P256PublicKey(Bytes subjectPublicKeyInfo) {
    /** Most bytes of an encoding; P-256 needs 91. */
    public static final int MAX_SIZE = 256;

    /** For keys this package made; what others send goes through {@link #decode}. */
    public P256PublicKey {
        if (subjectPublicKeyInfo.isEmpty() || subjectPublicKeyInfo.size() > MAX_SIZE) {
            throw new IllegalArgumentException("not the size of a P-256 public key");
        }
    }

    /** Checks what a caller sent; refuses other curves, points not on the curve and other encodings. */
    public static P256PublicKey decode(Bytes der) throws MalformedBytes {
        if (der.isEmpty() || der.size() > MAX_SIZE) {
            throw new MalformedBytes(0, "not the size of a P-256 public key");
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC", P256.PROVIDER)
                    .generatePublic(new X509EncodedKeySpec(der.toByteArray()));
            if (!(key instanceof ECPublicKey elliptic)
                    || !P256.isOfTheCurve(elliptic.getParams())
                    || !isOnCurve(elliptic.getW(), elliptic.getParams())) {
                throw new MalformedBytes(0, "not a P-256 public key");
            }
            if (!Bytes.copyOf(key.getEncoded()).equals(der)) {
                throw new MalformedBytes(0, "not the canonical encoding of a public key");
            }
            return new P256PublicKey(der);
        } catch (GeneralSecurityException e) {
            throw new MalformedBytes(0, "not a P-256 public key", e);
        }
    }

    /** SHA-256 of the encoding, as {@link SpkiPin} has it. */
    public Digest fingerprint() {
        return Hashing.sha256(subjectPublicKeyInfo);
    }

    PublicKey toJca() {
        try {
            return KeyFactory.getInstance("EC", P256.PROVIDER)
                    .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was decoded before does not decode", e);
        }
    }

    private static boolean isOnCurve(ECPoint point, ECParameterSpec parameters) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        boolean reduced = x.signum() >= 0 && y.signum() >= 0 && x.compareTo(p) < 0 && y.compareTo(p) < 0;
        BigInteger right = x.modPow(BigInteger.valueOf(3), p)
                .add(parameters.getCurve().getA().multiply(x))
                .add(parameters.getCurve().getB())
                .mod(p);
        return reduced && y.modPow(BigInteger.TWO, p).equals(right);
    }
}
