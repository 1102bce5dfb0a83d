package comity.crypto.bc;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.interfaces.PBEKey;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;

/**
 * The integrity code of PKCS#12 (RFC 7292, appendix B) over SHA-256: the library writes its parameters, the JDK computes it.
 * Confined to one thread.
 */
final class Pkcs12Mac implements PKCS12MacCalculatorBuilder {
    static final int SALT_SIZE = 32;

    private static final AlgorithmIdentifier SHA_256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

    private final PKCS12PBEParams parameters;

    Pkcs12Mac(PKCS12PBEParams parameters) {
        this.parameters = parameters;
    }

    @Override
    public AlgorithmIdentifier getDigestAlgorithmIdentifier() {
        return SHA_256;
    }

    @Override
    public MacCalculator build(char[] passphrase) {
        int iterations = Pkcs12.boundedIterations(parameters.getIterations());
        try {
            Mac mac = Mac.getInstance("HmacPBESHA256", "SunJCE");
            PBEParameterSpec derivation = new PBEParameterSpec(parameters.getIV(), iterations);
            mac.init(new Passphrase(passphrase.clone(), derivation), derivation);
            return new Calculator(mac, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacPBESHA256 failed", e);
        }
    }

    /** The JDK's own factory takes ASCII only. */
    private static final class Passphrase implements PBEKey {
        private final char[] characters;
        private final PBEParameterSpec derivation;

        Passphrase(char[] characters, PBEParameterSpec derivation) {
            this.characters = characters;
            this.derivation = derivation;
        }

        @Override
        public char[] getPassword() {
            return characters.clone();
        }

        @Override
        public byte[] getSalt() {
            return derivation.getSalt();
        }

        @Override
        public int getIterationCount() {
            return derivation.getIterationCount();
        }

        @Override
        public String getAlgorithm() {
            return "PBE";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }

        @Override
        public String toString() {
            return "Passphrase[redacted]";
        }
    }

    private static final class Calculator implements MacCalculator {
        private final Mac mac;
        private final AlgorithmIdentifier algorithm;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Calculator(Mac mac, PKCS12PBEParams parameters) {
            this.mac = mac;
            this.algorithm = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, parameters);
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getMac() {
            return mac.doFinal(content.toByteArray());
        }

        @Override
        public GenericKey getKey() {
            throw new UnsupportedOperationException("the key stays here");
        }
    }
}
