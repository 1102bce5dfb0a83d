package comity.crypto.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.random.SeededBytes;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Validity YEAR = Validity.of(NOW, Duration.ofDays(365));
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final SeededBytes random = new SeededBytes("certificates test");
    private final LocalAuthority authority = LocalAuthority.create("XA-NPI callers", YEAR, random);

    private static void validate(TlsIdentity identity, X509Certificate trusted, Instant at)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trusted, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX", "SUN")
                .validate(
                        CertificateFactory.getInstance("X.509", "SUN")
                                .generateCertPath(List.of(identity.certificate())),
                        parameters);
    }

    @Test
    void issuesForAPurposeUnderItsOwnName() throws GeneralSecurityException {
        TlsIdentity client = authority.issue(CertificateSubject.client("submitter-1"), YEAR);
        TlsIdentity server = authority.issue(
                CertificateSubject.server("local door", List.of("localhost"), List.of("127.0.0.1")), YEAR);

        validate(client, authority.certificate(), NOW.plusSeconds(1));
        validate(server, authority.certificate(), NOW.plusSeconds(1));
        assertThat(client.certificate().getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
        assertThat(server.certificate().getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
        assertThat(client.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=submitter-1");
        assertThat(client.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(server.certificate().getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(client.chain()).containsExactly(client.certificate(), authority.certificate());
        assertThat(client.certificate().getSerialNumber())
                .isPositive()
                .isNotEqualTo(server.certificate().getSerialNumber());
    }

    @Test
    void validatorsRefuse_whenAnotherAuthorityIssuedOrTimeIsOver() {
        TlsIdentity client = authority.issue(CertificateSubject.client("submitter-1"), YEAR);
        LocalAuthority other = LocalAuthority.create("XA-NPI callers", YEAR, random);

        assertThatThrownBy(() -> validate(client, other.certificate(), NOW.plusSeconds(1)))
                .isInstanceOf(CertPathValidatorException.class);
        assertThatThrownBy(() -> validate(client, authority.certificate(), NOW.plus(Duration.ofDays(366))))
                .isInstanceOf(CertPathValidatorException.class);
        assertThatThrownBy(() -> validate(client, authority.certificate(), NOW.minusSeconds(60)))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void anIssuedCertificateIssuesNothing() {
        TlsIdentity client = authority.issue(CertificateSubject.client("submitter-1"), YEAR);

        assertThatThrownBy(() -> new LocalAuthority(client, random)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new LocalAuthority(authority.identity(), random).certificate())
                .isEqualTo(authority.certificate());
        assertThat(authority.certificate().getBasicConstraints()).isZero();
    }

    @Test
    void linkIsPinnedByItsKey() throws GeneralSecurityException {
        TlsIdentity link = LinkCertificates.selfSigned(
                CertificateSubject.link("XA-NPI", List.of("gateway.example"), List.of("::1")), YEAR, random);

        link.certificate().verify(link.certificate().getPublicKey(), "SunEC");
        assertThat(SpkiPin.of(link.certificate()).value())
                .isEqualTo(Hashing.sha256(link.certificate().getPublicKey().getEncoded()));
        assertThat(link.certificate().getExtendedKeyUsage()).containsExactlyInAnyOrder(SERVER_AUTH, CLIENT_AUTH);
        assertThat(link.toString()).contains("redacted");
    }

    @Test
    void pemGivesBackWhatItWrote() throws MalformedBytes {
        TlsIdentity client = authority.issue(CertificateSubject.client("submitter-1"), YEAR);
        String certificates = Pem.encodeCertificates(client.chain());
        String key = Pem.encodePrivateKey(client.privateKey());

        assertThat(Pem.decodeCertificates(certificates)).isEqualTo(client.chain());
        assertThat(Pem.decodePrivateKey(key)).isEqualTo(client.privateKey());
        assertThat(certificates.lines()).allMatch(line -> line.length() <= 64);
    }

    @Test
    void refusesPem_whenAnythingElse() {
        TlsIdentity client = authority.issue(CertificateSubject.client("submitter-1"), YEAR);
        String certificate = Pem.encodeCertificates(List.of(client.certificate()));
        String key = Pem.encodePrivateKey(client.privateKey());

        for (String bad :
                List.of("", "junk", "junk\n" + certificate, certificate + "junk", key, certificate.replace("A", "!"))) {
            assertThatThrownBy(() -> Pem.decodeCertificates(bad)).isInstanceOf(MalformedBytes.class);
        }
        for (String bad : List.of("", certificate, key + key, key.substring(0, 60))) {
            assertThatThrownBy(() -> Pem.decodePrivateKey(bad)).isInstanceOf(MalformedBytes.class);
        }
    }

    @Test
    void refusesSubject_whenItsNamesAreNone() {
        assertThatThrownBy(() -> CertificateSubject.client("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateSubject.client("a,O=b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateSubject.server("a", List.of("bad name"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateSubject.server("a", List.of(), List.of("host")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Validity(NOW, NOW)).isInstanceOf(IllegalArgumentException.class);
    }
}
