package comity.node.inbound;

import comity.crypto.bytes.Digest;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.random.SecureBytes;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.node.directory.Partner;
import comity.node.pouch.Descriptor;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.Optional;

/** All signing keys of a fictional agency. */
record AgencyKeys(AgencyId agency, SigningKey identity, SigningKey head, SigningKey prekey) {
    static AgencyKeys generate(AgencyId agency, SecureBytes random) {
        return new AgencyKeys(
                agency,
                SigningKeys.generate(agency.text(), random),
                SigningKeys.generate(agency.text() + "/head", random),
                SigningKeys.generate(agency.text() + "/prekey", random));
    }

    AgencyKeys withHead(SigningKey other) {
        return new AgencyKeys(agency, identity, other, prekey);
    }

    Descriptor descriptor() {
        return new Descriptor(
                agency,
                1,
                new Descriptor.Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z")),
                new Descriptor.Keys(
                        identity.verificationKey(), head.verificationKey(), Optional.empty(), prekey.verificationKey()),
                new Descriptor.Endpoint("gateway.example", 7443),
                new Descriptor.TlsPins(identity.verificationKey().fingerprint(), Optional.empty()));
    }

    String card() {
        return NoteFormat.encodeText(NoteSigner.sign(identity, descriptor().text()));
    }

    Partner asPartner() {
        return new Partner(descriptor(), card());
    }

    Digest fingerprint() {
        return identity.verificationKey().fingerprint();
    }
}
