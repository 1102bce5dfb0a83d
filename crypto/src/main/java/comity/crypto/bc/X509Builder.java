package comity.crypto.bc;

import comity.crypto.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Builds X.509 certificates (RFC 5280) signed with ECDSA and SHA-256. Stateless and thread-safe. */
public final class X509Builder {
    private X509Builder() {}

    /** What a certificate shall say; {@code serial} is 16 random bytes. */
    public record Request(
            String commonName,
            Instant from,
            Instant until,
            PublicKey publicKey,
            Bytes serial,
            List<String> dnsNames,
            List<String> ipAddresses,
            boolean server,
            boolean client) {
        public Request {
            dnsNames = List.copyOf(dnsNames);
            ipAddresses = List.copyOf(ipAddresses);
        }
    }

    /** Who signs a certificate. */
    public sealed interface Signer {}

    /** The certificate's own key. */
    public record SelfSigned(PrivateKey key) implements Signer {
        @Override
        public String toString() {
            return "SelfSigned[redacted]";
        }
    }

    /** An authority. */
    public record Authority(X509Certificate certificate, PrivateKey key) implements Signer {
        @Override
        public String toString() {
            return "Authority[redacted]";
        }
    }

    /** A certificate for an end of a connection. */
    public static X509Certificate leaf(Request request, Signer signer) {
        return switch (signer) {
            case SelfSigned self -> {
                SubjectPublicKeyInfo own = keyInfo(request.publicKey());
                yield build(request, new Issuer(name(request), own, self.key()), new BasicConstraints(false));
            }
            case Authority authority -> {
                X500Name issuer = X500Name.getInstance(
                        authority.certificate().getSubjectX500Principal().getEncoded());
                SubjectPublicKeyInfo key = keyInfo(authority.certificate().getPublicKey());
                yield build(request, new Issuer(issuer, key, authority.key()), new BasicConstraints(false));
            }
        };
    }

    /** A self-signed certificate of an authority that may sign end certificates only. */
    public static X509Certificate authority(Request request, PrivateKey key) {
        return build(request, new Issuer(name(request), keyInfo(request.publicKey()), key), new BasicConstraints(0));
    }

    private record Issuer(X500Name name, SubjectPublicKeyInfo key, PrivateKey privateKey) {}

    private static X509Certificate build(Request request, Issuer issuer, BasicConstraints constraints) {
        try {
            SubjectPublicKeyInfo subjectKey = keyInfo(request.publicKey());
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer.name(),
                    new BigInteger(1, request.serial().toByteArray()).setBit(0),
                    Date.from(request.from()),
                    Date.from(request.until()),
                    name(request),
                    subjectKey);
            X509ExtensionUtils identifiers = new BcX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, constraints);
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKey));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer.key()));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            constraints.isCA() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            if (!constraints.isCA()) {
                builder.addExtension(Extension.extendedKeyUsage, false, purposes(request));
            }
            if (!request.dnsNames().isEmpty() || !request.ipAddresses().isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(request));
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider("SunEC")
                            .build(issuer.privateKey()))
                    .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509", "SUN").generateCertificate(new ByteArrayInputStream(der));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be built", e);
        }
    }

    private static X500Name name(Request request) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, request.commonName())
                .build();
    }

    private static SubjectPublicKeyInfo keyInfo(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }

    private static ExtendedKeyUsage purposes(Request request) {
        List<KeyPurposeId> purposes = new ArrayList<>();
        if (request.server()) {
            purposes.add(KeyPurposeId.id_kp_serverAuth);
        }
        if (request.client()) {
            purposes.add(KeyPurposeId.id_kp_clientAuth);
        }
        return new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new));
    }

    private static GeneralNames alternativeNames(Request request) {
        List<GeneralName> names = new ArrayList<>();
        request.dnsNames().forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        request.ipAddresses().forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }
}
