package comity.crypto.bc;

import comity.crypto.bytes.Bytes;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.OutputEncryptor;

/**
 * PBES2 (RFC 8018) with PBKDF2-HMAC-SHA256 and AES-256-CBC: the library writes its parameters, the JDK computes it, many times
 * faster. Confined to one thread.
 */
final class Pkcs12Encryption implements OutputEncryptor, InputDecryptor {
    static final int SALT_SIZE = 16;
    static final int IV_SIZE = 16;

    private static final int KEY_SIZE = 32;
    private static final AlgorithmIdentifier HMAC_SHA256 =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

    private final AlgorithmIdentifier algorithm;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    private Pkcs12Encryption(AlgorithmIdentifier algorithm, char[] passphrase, PBKDF2Params derivation, byte[] iv) {
        this.algorithm = algorithm;
        this.key = key(passphrase, derivation);
        this.iv = new IvParameterSpec(iv);
    }

    static Pkcs12Encryption fresh(char[] passphrase, Bytes salt, Bytes iv, int iterations) {
        PBKDF2Params derivation = new PBKDF2Params(salt.toByteArray(), iterations, KEY_SIZE, HMAC_SHA256);
        PBES2Parameters parameters = new PBES2Parameters(
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv.toByteArray())));
        return new Pkcs12Encryption(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters),
                passphrase,
                derivation,
                iv.toByteArray());
    }

    /**
     * As an existing file says.
     *
     * @throws IllegalArgumentException when it says anything but what {@link #fresh} writes
     */
    static Pkcs12Encryption of(AlgorithmIdentifier algorithm, char[] passphrase) {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            throw new IllegalArgumentException("not PBES2");
        }
        PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
        PBKDF2Params derivation =
                PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
        EncryptionScheme scheme = parameters.getEncryptionScheme();
        if (!parameters.getKeyDerivationFunc().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
                || !derivation.getPrf().getAlgorithm().equals(PKCSObjectIdentifiers.id_hmacWithSHA256)
                || !scheme.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC)) {
            throw new IllegalArgumentException("not PBKDF2-HMAC-SHA256 with AES-256-CBC");
        }
        byte[] iv = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
        return new Pkcs12Encryption(algorithm, passphrase, derivation, iv);
    }

    private static SecretKeySpec key(char[] passphrase, PBKDF2Params derivation) {
        int iterations = Pkcs12.boundedIterations(derivation.getIterationCount());
        PBEKeySpec spec = new PBEKeySpec(passphrase, derivation.getSalt(), iterations, 8 * KEY_SIZE);
        try {
            return new SecretKeySpec(
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256", "SunJCE")
                            .generateSecret(spec)
                            .getEncoded(),
                    "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2 failed", e);
        } finally {
            spec.clearPassword();
        }
    }

    private Cipher cipher(int mode) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding", "SunJCE");
            cipher.init(mode, key, iv);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-CBC failed", e);
        }
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream(OutputStream out) {
        return new CipherOutputStream(out, cipher(Cipher.ENCRYPT_MODE));
    }

    @Override
    public InputStream getInputStream(InputStream in) {
        return new CipherInputStream(in, cipher(Cipher.DECRYPT_MODE));
    }

    @Override
    public GenericKey getKey() {
        return new GenericKey(algorithm, key.getEncoded());
    }
}
