package comity.crypto.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.random.SystemRandom;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LocalAuthorityTest {
    private static final Validity YEAR = Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365));

    private final LocalAuthority authority = LocalAuthority.create("XA-NPI callers", YEAR, new SystemRandom());

    @Test
    void certifiesAKeyThatTheNodeNeverSaw() throws Exception {
        CallerKeyPair pair = CallerKeyPair.generate();
        P256PublicKey key = P256PublicKey.decode(pair.publicKey().subjectPublicKeyInfo());

        X509Certificate certificate = authority.certify(CertificateSubject.client("anna"), YEAR, key);

        assertThat(certificate.getPublicKey().getEncoded())
                .isEqualTo(pair.publicKey().subjectPublicKeyInfo().toByteArray());
        assertThat(SpkiPin.of(certificate).value()).isEqualTo(key.fingerprint());
        assertThat(authority.issued(certificate)).isTrue();
    }

    @Test
    void doesNotOwnACertificate_whenAnotherAuthorityOfTheSameNameIssuedIt() {
        LocalAuthority other = LocalAuthority.create("XA-NPI callers", YEAR, new SystemRandom());
        X509Certificate foreign = other.certify(
                CertificateSubject.client("anna"),
                YEAR,
                CallerKeyPair.generate().publicKey());

        assertThat(authority.issued(foreign)).isFalse();
        assertThat(other.issued(foreign)).isTrue();
    }

    @Test
    void doesNotCountItselfAmongCallers() {
        assertThat(authority.issued(authority.certificate())).isFalse();
    }

    @Test
    void refusesKey_whenOfAnotherCurve() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        Bytes other = Bytes.copyOf(generator.generateKeyPair().getPublic().getEncoded());

        assertThatThrownBy(() -> P256PublicKey.decode(other)).isInstanceOf(MalformedBytes.class);
    }

    @Test
    void refusesKey_whenThePointIsNotOnTheCurve() {
        byte[] off = CallerKeyPair.generate().publicKey().subjectPublicKeyInfo().toByteArray();
        off[off.length - 1] ^= 1;

        assertThatThrownBy(() -> P256PublicKey.decode(Bytes.copyOf(off))).isInstanceOf(MalformedBytes.class);
    }

    @Test
    void refusesKey_whenBytesFollow() {
        Bytes longer =
                CallerKeyPair.generate().publicKey().subjectPublicKeyInfo().concat(Bytes.of(0));

        assertThatThrownBy(() -> P256PublicKey.decode(longer)).isInstanceOf(MalformedBytes.class);
        assertThatThrownBy(() -> P256PublicKey.decode(Bytes.EMPTY)).isInstanceOf(MalformedBytes.class);
    }
}
