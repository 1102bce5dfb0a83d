package comity.node.edge.call;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.node.admin.Caller;
import comity.node.admin.CallerDirectory;
import comity.node.admin.Role;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An authority, the callers it certified, and enrolment rows that a test can empty. */
public final class FakeCallers implements CallerDirectory {
    public static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    public static final Validity VALID = new Validity(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));

    public final LocalAuthority authority = LocalAuthority.create("XA-NPI callers", VALID, new SystemRandom());
    public final TlsIdentity server =
            authority.issue(CertificateSubject.server("XA-NPI", List.of("localhost"), List.of("127.0.0.1")), VALID);

    private final Map<X509Certificate, Caller> enrolled = new ConcurrentHashMap<>();

    /** A certificate of this authority, enrolled. */
    public TlsIdentity enrol(String name, Role role) {
        TlsIdentity identity = issue(name, VALID);
        enrolled.put(identity.certificate(), new Caller(name, role, Hashing.sha256(der(identity))));
        return identity;
    }

    /** A certificate of this authority, not enrolled. */
    public TlsIdentity issue(String name, Validity validity) {
        return authority.issue(CertificateSubject.client(name), validity);
    }

    public void revokeAll() {
        enrolled.clear();
    }

    /** How the doors of the test show themselves. */
    public CallerDoor.Trust trust() {
        return new CallerDoor.Trust(server, authority.certificate(), InstantSource.fixed(NOW));
    }

    @Override
    public Optional<Caller> caller(X509Certificate certificate) {
        return Optional.ofNullable(enrolled.get(certificate));
    }

    private static Bytes der(TlsIdentity identity) {
        try {
            return Bytes.copyOf(identity.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
