package comity.crypto.key;

import comity.crypto.bc.Ed25519;
import comity.crypto.bc.MlDsa65Seed;
import comity.crypto.bc.XWingHpke;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.Pem;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.jca.AesGcm;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The bytes of one secret inside a key file: {@code u8} kind, then what that kind needs. */
final class SecretCodec {
    private static final int SIGNING = 1;
    private static final int SEALING = 2;
    private static final int DATA = 3;
    private static final int WRAPPING = 4;
    private static final int MAC = 5;
    private static final int TLS = 6;

    private static final int MAX_DER_SIZE = 64 * 1024;

    private SecretCodec() {}

    static Bytes encode(Secret secret) {
        CanonicalWriter writer = new CanonicalWriter();
        switch (secret) {
            case Secret.Signing(SigningKey key) ->
                writer.u8(SIGNING).str8(key.name()).raw(key.seeds());
            case Secret.Sealing(SealingKeyPair key) -> writer.u8(SEALING).raw(key.seed());
            case Secret.Data(DataKey key) -> writer.u8(DATA).raw(key.secret());
            case Secret.Wrapping(WrappingKey key) -> writer.u8(WRAPPING).raw(key.secret());
            case Secret.Mac(MacKey key) -> writer.u8(MAC).raw(key.secret());
            case Secret.Tls(TlsIdentity identity) -> encode(identity, writer.u8(TLS));
        }
        return writer.toBytes();
    }

    static Secret decode(Bytes encoded) throws MalformedBytes {
        CanonicalReader reader = new CanonicalReader(encoded);
        Secret secret = switch (reader.u8()) {
            case SIGNING ->
                new Secret.Signing(
                        new SigningKey(reader.str8(), reader.raw(Ed25519.SEED_SIZE), reader.raw(MlDsa65Seed.SIZE)));
            case SEALING -> new Secret.Sealing(new SealingKeyPair(reader.raw(XWingHpke.SEED_SIZE)));
            case DATA -> new Secret.Data(new DataKey(reader.raw(AesGcm.KEY_SIZE)));
            case WRAPPING -> new Secret.Wrapping(new WrappingKey(reader.raw(AesGcm.KEY_SIZE)));
            case MAC -> new Secret.Mac(new MacKey(reader.raw(MacKey.SIZE)));
            case TLS -> new Secret.Tls(decodeIdentity(reader));
            default -> throw new MalformedBytes(0, "unknown kind of secret");
        };
        reader.expectEnd();
        return secret;
    }

    private static void encode(TlsIdentity identity, CanonicalWriter writer) {
        writer.bytes32(Bytes.copyOf(identity.privateKey().getEncoded()));
        writer.u8(identity.chain().size());
        for (X509Certificate certificate : identity.chain()) {
            try {
                writer.bytes32(Bytes.copyOf(certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalArgumentException("a certificate that cannot be encoded", e);
            }
        }
    }

    private static TlsIdentity decodeIdentity(CanonicalReader reader) throws MalformedBytes {
        Bytes privateKey = reader.bytes32(MAX_DER_SIZE);
        int count = reader.u8();
        if (count == 0) {
            throw reader.malformed("no certificate for the key");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chain.add(Pem.certificate(reader.bytes32(MAX_DER_SIZE)));
        }
        return new TlsIdentity(Pem.privateKey(privateKey), chain);
    }
}
