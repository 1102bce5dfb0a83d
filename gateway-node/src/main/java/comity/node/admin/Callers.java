package comity.node.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.P256PublicKey;
import comity.crypto.cert.Pem;
import comity.crypto.cert.Validity;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The callers of this node: whom its authority issued certificates to, and which of these still hold.
 *
 * <p>Guarantee: {@link #caller} asks at every call, so a revocation counts from its commit on, also on open connections. The
 * rules about who may be enrolled by whom are {@link CallerActs}'. Thread-safe. One per node.
 */
public final class Callers implements CallerDirectory {
    /** Signatures of certificates remembered as checked; a bound on memory, not on callers. */
    private static final int CHECKED_MAX = 4096;

    private final Store store;
    private final LocalAuthority authority;
    private final Journal journal;
    private final InstantSource time;

    /** Whether the authority issued the certificate with this digest: a fact that never changes. */
    private final Cache<Digest, Boolean> issuedHere =
            Caffeine.newBuilder().maximumSize(CHECKED_MAX).build();

    public Callers(Store store, LocalAuthority authority, Journal journal, InstantSource time) {
        this.store = store;
        this.authority = authority;
        this.journal = journal;
        this.time = time;
    }

    @Override
    public Optional<Caller> caller(X509Certificate certificate) {
        Bytes der = der(certificate);
        Digest digest = Hashing.sha256(der);
        Boolean issued = issuedHere.get(digest, unchecked -> authority.issued(certificate));
        if (issued == null || !issued) {
            return Optional.empty();
        }
        Optional<Enrolment> enrolment = store.read(q -> CallerRows.byCertificate(q, digest));
        return enrolment
                .filter(row -> row.isLive(time.instant()))
                .map(row -> new Caller(row.name().text(), row.role(), digest));
    }

    /** Whether the caller is enrolled in this snapshot, as it was when its call began. */
    public boolean isEnrolled(Query q, Caller caller) {
        return CallerRows.isEnrolled(q, caller, time.instant());
    }

    /** Whether a certificate holds in this snapshot. */
    boolean isLive(Query q, Digest certificate) {
        return CallerRows.byCertificate(q, certificate)
                .filter(row -> row.isLive(time.instant()))
                .isPresent();
    }

    @Override
    public void refused(Caller caller, String method) {
        store.change(tx -> journal.append(
                tx,
                Fact.of(JournalType.OPERATOR_ACT, caller.name(), method, FaultCode.FORBIDDEN.name())
                        .with("role=" + caller.role() + " certificate="
                                + caller.certificate().hex())));
    }

    /** A certificate for a caller's own key, not yet enrolled. Signs: not for the writer's thread. */
    public Enrolment issue(CallerName name, Role role, P256PublicKey key, Duration validFor) {
        Instant now = time.instant();
        Instant authorityEnds = authority.certificate().getNotAfter().toInstant();
        Instant until = now.plus(validFor).isBefore(authorityEnds) ? now.plus(validFor) : authorityEnds;
        X509Certificate certificate =
                authority.certify(CertificateSubject.client(name.text()), new Validity(now, until), key);
        return enrolment(name, role, certificate);
    }

    /** What enrolling a certificate that this authority issued would store. */
    public static Enrolment enrolment(CallerName name, Role role, X509Certificate certificate) {
        Bytes der = der(certificate);
        return new Enrolment(
                name,
                role,
                Hashing.sha256(der),
                Hashing.sha256(certificate.getPublicKey().getEncoded()),
                der,
                certificate.getNotAfter().toInstant(),
                Optional.empty());
    }

    /** Enrols; the certificate admits its holder from the transaction's commit on. */
    public void enrol(Transaction tx, Enrolment enrolment, String actor) {
        CallerRows.insert(tx, enrolment, time.instant());
        journal.append(
                tx,
                Fact.of(JournalType.OPERATOR_ACT, actor, enrolment.name().text(), "CALLER_ENROLLED")
                        .with(enrolment.certificate())
                        .with("role=" + enrolment.role()));
    }

    /** Ends every certificate of that name, in every role, for good. */
    void revoke(Transaction tx, CallerName name, String reason, String actor) {
        int ended = CallerRows.revoke(tx, name, time.instant(), reason);
        journal.append(
                tx,
                Fact.of(JournalType.OPERATOR_ACT, actor, name.text(), "CALLER_REVOKED")
                        .with("certificates=" + ended));
    }

    /** All enrolments ever, by name. */
    public List<Enrolment> all(Query q) {
        return CallerRows.all(q);
    }

    /** Names that can act as operators now. */
    List<String> liveOperators(Query q) {
        return CallerRows.liveNames(q, Role.OPERATOR, time.instant());
    }

    /** The authority, as clients must trust it. */
    public X509Certificate authorityCertificate() {
        return authority.certificate();
    }

    /** The authority's certificate as PEM. */
    public String authorityPem() {
        return Pem.encodeCertificates(List.of(authority.certificate()));
    }

    /** An enrolled certificate as PEM. */
    public static String pem(Enrolment enrolment) {
        try {
            return Pem.encodeCertificates(List.of(Pem.certificate(enrolment.certificateDer())));
        } catch (MalformedBytes e) {
            throw new IllegalStateException("a stored certificate does not decode", e);
        }
    }

    private static Bytes der(X509Certificate certificate) {
        try {
            return Bytes.copyOf(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }
}
