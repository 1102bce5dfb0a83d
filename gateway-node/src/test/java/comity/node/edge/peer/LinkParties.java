package comity.node.edge.peer;

import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LinkCertificates;
import comity.crypto.cert.SpkiPin;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.node.edge.tls.PeerPins;
import comity.protocol.id.AgencyId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Two agencies for tests of the link: identities at will, and pins that can be taken away. */
final class LinkParties implements PeerPins {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");
    static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    static final InstantSource TIME = InstantSource.fixed(NOW);

    private static final Duration DAY = Duration.ofDays(1);

    final Map<SpkiPin, AgencyId> pins = new ConcurrentHashMap<>();

    /** A link identity that is valid now, not pinned yet. */
    static TlsIdentity identity(String name) {
        return identity(name, new Validity(NOW.minus(DAY), NOW.plus(DAY)));
    }

    static TlsIdentity identity(String name, Validity validity) {
        return LinkCertificates.selfSigned(
                CertificateSubject.link(name, List.of(), List.of()), validity, new SystemRandom());
    }

    static Validity expired() {
        return new Validity(NOW.minus(DAY), NOW.minusSeconds(1));
    }

    static Validity notYet() {
        return new Validity(NOW.plusSeconds(1), NOW.plus(DAY));
    }

    TlsIdentity pin(AgencyId agency, TlsIdentity identity) {
        pins.put(SpkiPin.of(identity.certificate()), agency);
        return identity;
    }

    @Override
    public Optional<AgencyId> partner(SpkiPin pin) {
        return Optional.ofNullable(pins.get(pin));
    }
}
