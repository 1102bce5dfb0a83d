package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.random.SystemRandom;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.node.admin.setup.AgreementSigning;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.life.Agreements;
import comity.node.directory.Directory;
import comity.node.pouch.Descriptor;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keys and cards of XA-NPI, whose node it is, and of XB-CID; and what the node was told. */
final class TwoAgencies implements AdminSignals {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");
    private static final SystemRandom RANDOM = new SystemRandom();
    private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");

    final Keys xa = Keys.of(XA);
    final Keys xb = Keys.of(XB);
    final List<String> heard = new CopyOnWriteArrayList<>();

    /** One agency's signing keys. */
    record Keys(AgencyId agency, SigningKey identity, SigningKey head, SigningKey prekey) {
        static Keys of(AgencyId agency) {
            return new Keys(
                    agency,
                    SigningKeys.generate(agency.text(), RANDOM),
                    SigningKeys.generate(agency + "/head", RANDOM),
                    SigningKeys.generate(agency + "/prekey", RANDOM));
        }

        Digest fingerprint() {
            return identity.verificationKey().fingerprint();
        }

        Descriptor card(long serial, Digest tlsKey) {
            return new Descriptor(
                    agency,
                    serial,
                    new Descriptor.Validity(FROM, FROM.plusSeconds(365 * 86_400)),
                    new Descriptor.Keys(
                            identity.verificationKey(),
                            head.verificationKey(),
                            Optional.empty(),
                            prekey.verificationKey()),
                    new Descriptor.Endpoint("gateway.example", 7440),
                    new Descriptor.TlsPins(tlsKey, Optional.empty()));
        }

        String signed(Descriptor card) {
            return NoteFormat.encodeText(NoteSigner.sign(identity, card.text()));
        }

        String note(long serial) {
            return signed(card(serial, new Digest(RANDOM.next(Digest.SIZE))));
        }
    }

    Directory directory(InstantSource time) {
        Descriptor own = xa.card(1, new Digest(RANDOM.next(Digest.SIZE)));
        return new Directory(own, xa.signed(own), time);
    }

    Agreements agreements(Directory directory) {
        return new Agreements(AgreementActs.pinnedIdentities(directory));
    }

    AgreementFile file() {
        return AgreementFile.standard()
                .with(AgreementFile.XA_IDENTITY, xa.fingerprint().hex())
                .with(AgreementFile.XB_IDENTITY, xb.fingerprint().hex());
    }

    /** Signed by those agencies, in that order. */
    String note(Bytes yaml, Keys... signers) {
        Optional<String> note = Optional.empty();
        for (Keys signer : List.of(signers)) {
            if (!(AgreementSigning.sign(yaml, note, signer.identity())
                    instanceof AgreementSigning.Signing.Signed signed)) {
                throw new AssertionError(AgreementSigning.sign(yaml, note, signer.identity()));
            }
            note = Optional.of(signed.note());
        }
        return note.orElseThrow();
    }

    List<String> heardSince() {
        List<String> since = new ArrayList<>(heard);
        heard.clear();
        return since;
    }

    @Override
    public void partnerPinned(AgencyId partner) {
        heard.add("pinned " + partner);
    }

    @Override
    public void agreementsChanged() {
        heard.add("agreements");
    }
}
