package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.pouch.Descriptor;
import comity.protocol.id.AgencyId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which keys speak for which agency, from descriptors that verify under the identity key they name. The auditor compares that
 * key's fingerprint out of band. One thread.
 */
final class KnownKeys {
    private final Map<AgencyId, Digest> identities = new TreeMap<>();
    private final Map<AgencyId, Set<VerificationKey>> headKeys = new TreeMap<>();
    private final List<VerificationKey> further = new ArrayList<>();

    static KnownKeys of(Evidence evidence, Findings findings) {
        KnownKeys known = new KnownKeys();
        for (Evidence.Card card : evidence.descriptors()) {
            known.add(card, findings);
        }
        for (Bytes encoding : evidence.keys()) {
            try {
                known.further.add(VerificationKey.decode(encoding));
            } catch (MalformedBytes e) {
                findings.add("key", "is not a signing key: " + e.reason());
            }
        }
        return known;
    }

    private void add(Evidence.Card card, Findings findings) {
        try {
            Note note = NoteFormat.parse(card.note());
            Descriptor descriptor = Descriptor.parse(note.text());
            VerificationKey identity = descriptor.keys().identity();
            switch (NoteVerifier.verify(note, identity, note.firstLine())) {
                case NoteVerdict.Valid ignored -> {}
                case NoteVerdict.Invalid invalid -> {
                    findings.add(card.place(), "is not validly signed: " + invalid.reason());
                    return;
                }
            }
            if (card.pinned().isPresent()
                    && !card.pinned().get().equals(identity.fingerprint().value())) {
                findings.add(card.place(), "is not of the identity key that was pinned");
                return;
            }
            if (!identity.name().equals(descriptor.agency().text())) {
                findings.add(card.place(), "is signed by a key of another agency's name");
                return;
            }
            Digest before = identities.putIfAbsent(descriptor.agency(), identity.fingerprint());
            if (before != null && !before.equals(identity.fingerprint())) {
                findings.add(card.place(), "names another identity key than an earlier descriptor of the agency");
                return;
            }
            headKeys.computeIfAbsent(descriptor.agency(), agency -> new LinkedHashSet<>())
                    .add(descriptor.keys().head());
        } catch (MalformedBytes e) {
            findings.add(card.place(), "is not a descriptor: " + e.reason());
        }
    }

    /** The fingerprint of an agency's identity key. */
    Optional<Digest> identity(AgencyId agency) {
        return Optional.ofNullable(identities.get(agency));
    }

    List<AuditReport.AgencyLine> lines() {
        return identities.entrySet().stream()
                .map(entry -> new AuditReport.AgencyLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The head keys that an agency's descriptors name. */
    List<VerificationKey> headKeys(AgencyId agency) {
        return List.copyOf(headKeys.getOrDefault(agency, Set.of()));
    }

    /** A head key of the agency by its fingerprint, which a KEY entry gives. */
    List<VerificationKey> headKey(AgencyId agency, Digest fingerprint) {
        List<VerificationKey> candidates = new ArrayList<>(headKeys(agency));
        further.stream()
                .filter(key -> key.name().equals(agency.text() + "/head"))
                .forEach(candidates::add);
        return candidates.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .limit(1)
                .toList();
    }
}
