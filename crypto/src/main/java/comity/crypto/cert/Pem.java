package comity.crypto.cert;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and P-256 private keys as PEM (RFC 7468). Stateless and thread-safe. */
public final class Pem {
    private static final int MAX_LENGTH = 256 * 1024;
    private static final int LINE_LENGTH = 64;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private Pem() {}

    /** One block for each certificate. */
    public static String encodeCertificates(List<X509Certificate> certificates) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append(block(CERTIFICATE, der(certificate)));
        }
        return pem.toString();
    }

    /** The unencrypted PKCS#8 form: for files only their owner can read. */
    public static String encodePrivateKey(PrivateKey key) {
        return block(PRIVATE_KEY, key.getEncoded());
    }

    /** One or more certificates and nothing else. */
    public static List<X509Certificate> decodeCertificates(String pem) throws MalformedBytes {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Bytes der : blocks(CERTIFICATE, pem)) {
            certificates.add(certificate(der));
        }
        return List.copyOf(certificates);
    }

    /** Exactly one P-256 private key in PKCS#8. */
    public static PrivateKey decodePrivateKey(String pem) throws MalformedBytes {
        List<Bytes> blocks = blocks(PRIVATE_KEY, pem);
        if (blocks.size() != 1) {
            throw new MalformedBytes(0, "one private key expected, not " + blocks.size());
        }
        return privateKey(blocks.getFirst());
    }

    /** A private key from its PKCS#8 form in DER. */
    public static PrivateKey privateKey(Bytes pkcs8) throws MalformedBytes {
        try {
            return KeyFactory.getInstance("EC", P256.PROVIDER)
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new MalformedBytes(0, "not an elliptic-curve private key", e);
        }
    }

    /** A certificate from its DER form. */
    public static X509Certificate certificate(Bytes der) throws MalformedBytes {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(der.toByteArray());
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509", "SUN").generateCertificate(in);
            if (in.available() > 0) {
                throw new MalformedBytes(der.size() - in.available(), "bytes after the certificate");
            }
            return certificate;
        } catch (GeneralSecurityException e) {
            throw new MalformedBytes(0, "not a certificate", e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    private static List<Bytes> blocks(String label, String pem) throws MalformedBytes {
        if (pem.length() > MAX_LENGTH) {
            throw new MalformedBytes(0, "PEM over " + MAX_LENGTH + " characters");
        }
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<Bytes> blocks = new ArrayList<>();
        String rest = pem.strip();
        while (!rest.isEmpty()) {
            int stop = rest.indexOf(end);
            if (!rest.startsWith(begin) || stop < 0) {
                throw new MalformedBytes(pem.length() - rest.length(), "not a PEM block of a " + label);
            }
            blocks.add(base64(rest.substring(begin.length(), stop), pem.length() - rest.length()));
            rest = rest.substring(stop + end.length()).strip();
        }
        if (blocks.isEmpty()) {
            throw new MalformedBytes(0, "no " + label);
        }
        return blocks;
    }

    private static Bytes base64(String lines, int offset) throws MalformedBytes {
        try {
            return Bytes.fromBase64(lines.replaceAll("[\r\n]", ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(offset, "not base64", e);
        }
    }
}
