package comity.crypto.bc;

import comity.crypto.bytes.Bytes;
import comity.crypto.random.SecureBytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS12SecretBag;
import org.bouncycastle.pkcs.PKCS12SecretBagBuilder;
import org.bouncycastle.pkcs.PKCSException;

/**
 * PKCS#12 (RFC 7292) with named secret bags in one encrypted part: AES-256-CBC under PBKDF2-HMAC-SHA256, integrity by
 * HMAC-SHA256, both derivations at the same cost, so that neither is the cheaper one to guess against. Written here because the
 * JDK's key store leaves the integrity code at few iterations. Stateless and thread-safe.
 */
public final class Pkcs12 {
    /** Iterations of the encryption's derivation; each computes two hashes. */
    public static final int ITERATIONS = 200_000;

    private static final int MAC_ITERATIONS = 2 * ITERATIONS;
    private static final int MAX_ITERATIONS = 5_000_000;

    private Pkcs12() {}

    /** What reading gave. */
    public sealed interface Contents {
        /** The secrets by name, in the order of the file. */
        record Read(Map<String, Bytes> secrets) implements Contents {
            public Read {
                secrets = Map.copyOf(secrets);
            }

            @Override
            public String toString() {
                return "Pkcs12.Contents.Read[redacted]";
            }
        }

        /** The integrity code does not match: a wrong passphrase, or the file was changed. */
        record WrongPassphrase() implements Contents {}

        /** Not a file of this form. */
        record Damaged(String reason) implements Contents {}
    }

    /** The file's bytes (DER). */
    public static Bytes write(Map<String, Bytes> secrets, char[] passphrase, SecureBytes random) {
        try {
            Pkcs12Encryption encryption = Pkcs12Encryption.fresh(
                    passphrase,
                    random.next(Pkcs12Encryption.SALT_SIZE),
                    random.next(Pkcs12Encryption.IV_SIZE),
                    ITERATIONS);
            PKCS12SafeBag[] bags = secrets.entrySet().stream()
                    .map(secret -> bag(secret.getKey(), secret.getValue()))
                    .toArray(PKCS12SafeBag[]::new);
            byte[] macSalt = random.next(Pkcs12Mac.SALT_SIZE).toByteArray();
            return Bytes.copyOf(new PKCS12PfxPduBuilder()
                    .addEncryptedData(encryption, bags)
                    .build(new Pkcs12Mac(new PKCS12PBEParams(macSalt, MAC_ITERATIONS)), passphrase)
                    .getEncoded("DER"));
        } catch (IOException | PKCSException e) {
            throw new IllegalStateException("PKCS#12 could not be written", e);
        }
    }

    /** Checks the integrity code, then decrypts. */
    public static Contents read(Bytes file, char[] passphrase) {
        try {
            PKCS12PfxPdu pfx = new PKCS12PfxPdu(file.toByteArray());
            MacData mac = pfx.toASN1Structure().getMacData();
            if (mac == null || !mac.getMac().getAlgorithmId().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)) {
                return new Contents.Damaged("no integrity code over SHA-256");
            }
            PKCS12MacCalculatorBuilder code =
                    new Pkcs12Mac(new PKCS12PBEParams(mac.getSalt(), boundedIterations(mac.getIterationCount())));
            if (!pfx.isMacValid(algorithm -> code, passphrase)) {
                return new Contents.WrongPassphrase();
            }
            return new Contents.Read(secrets(pfx, passphrase));
        } catch (IOException
                | PKCSException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException e) {
            return new Contents.Damaged("not a PKCS#12 file of this form");
        }
    }

    /** A file must not be able to keep its reader busy for hours. */
    static int boundedIterations(BigInteger iterations) {
        if (iterations.signum() <= 0 || iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
            throw new IllegalArgumentException("no number of iterations to accept: " + iterations);
        }
        return iterations.intValue();
    }

    private static PKCS12SafeBag bag(String name, Bytes secret) {
        return new PKCS12SafeBagBuilder(
                        new PKCS12SecretBagBuilder(PKCSObjectIdentifiers.data, new DEROctetString(secret.toByteArray()))
                                .build())
                .addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(name))
                .build();
    }

    private static Map<String, Bytes> secrets(PKCS12PfxPdu pfx, char[] passphrase) throws PKCSException {
        Map<String, Bytes> secrets = new LinkedHashMap<>();
        for (ContentInfo part : pfx.getContentInfos()) {
            PKCS12SafeBagFactory bags =
                    new PKCS12SafeBagFactory(part, algorithm -> Pkcs12Encryption.of(algorithm, passphrase));
            for (PKCS12SafeBag bag : bags.getSafeBags()) {
                PKCS12SecretBag secret = (PKCS12SecretBag) bag.getBagValue();
                Bytes value = Bytes.copyOf(
                        ASN1OctetString.getInstance(secret.getSecretValue()).getOctets());
                if (secrets.put(nameOf(bag), value) != null) {
                    throw new IllegalArgumentException("a name occurs twice");
                }
            }
        }
        return secrets;
    }

    private static String nameOf(PKCS12SafeBag bag) {
        for (Attribute attribute : bag.getAttributes()) {
            if (attribute.getAttrType().equals(PKCS12SafeBag.friendlyNameAttribute)) {
                return DERBMPString.getInstance(attribute.getAttributeValues()[0])
                        .getString();
            }
        }
        throw new IllegalArgumentException("a secret without a name");
    }
}
