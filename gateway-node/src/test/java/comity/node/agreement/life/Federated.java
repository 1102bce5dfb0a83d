package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.AgencyId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** XA-NPI's agreements on a real store that can be closed and opened again, and the identity keys of everybody. One thread. */
final class Federated implements AutoCloseable {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");
    static final AgencyId XC = new AgencyId("XC-PPO");
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    /** Replaced by the fingerprints of the parties. */
    static final String BILATERAL = """
            agreement:
              id: AGR-XA-XB
              version: 1
              type: BILATERAL
              legal_basis: {instrument: Treaty}
              parties:
                - {agency: XA-NPI, identity: FINGERPRINT-OF-XA-NPI}
                - {agency: XB-CID, identity: FINGERPRINT-OF-XB-CID}
              validity: {from: 2026-01-01, until: 2026-12-31}
              scope:
                regimes: [POLICE]
                purposes: [PREVENT]
                offences: {list: EU32, include: [1]}
                kinds:
                  - {kind: SpontaneousInformation, from: [XA, XB]}
                personal_data: true
                subject_categories: {SUSPECT: ALLOW}
              protection: {default: REMOVE}
              handling: {minimum: [H0]}
            """;

    private static final Random SEEDED = new Random(23);
    private static final Map<AgencyId, SigningKey> KEYS = new HashMap<>();

    private final Path file;
    private Store store;
    private Agreements agreements;

    Federated(Path folder) {
        this.file = folder.resolve("comity.db");
        this.store = Store.create(file, StoreOptions.defaults());
        this.agreements = newAgreements();
    }

    private static synchronized SigningKey key(AgencyId agency) {
        return KEYS.computeIfAbsent(
                agency,
                of -> SigningKeys.generate(of.text(), size -> {
                    byte[] bytes = new byte[size];
                    SEEDED.nextBytes(bytes);
                    return Bytes.copyOf(bytes);
                }));
    }

    private static Agreements newAgreements() {
        return new Agreements((q, agency) -> Optional.of(key(agency).verificationKey()));
    }

    Store store() {
        return store;
    }

    Agreements agreements() {
        return agreements;
    }

    void reload() {
        store.close();
        store = Store.open(file, StoreOptions.defaults());
        agreements = newAgreements();
    }

    /** The bytes of a file in which words stand for fingerprints. */
    static Bytes yaml(String text) {
        String filled = text;
        for (AgencyId agency : List.of(XA, XB, XC)) {
            filled = filled.replace(
                    "FINGERPRINT-OF-" + agency,
                    key(agency).verificationKey().fingerprint().hex());
        }
        return Bytes.utf8(filled);
    }

    static Agreement terms(Bytes yaml) {
        if (AgreementDocument.parse(yaml) instanceof AgreementDocument.Parsed(Agreement agreement)) {
            return agreement;
        }
        throw new AssertionError(AgreementDocument.parse(yaml).toString());
    }

    /** Signed by these, in the order of the parties. */
    static Note note(Bytes yaml, AgencyId... signers) {
        Agreement agreement = terms(yaml);
        String text = AgreementNote.text(agreement, AgreementDocument.digest(yaml));
        return AgreementNote.join(
                agreement,
                List.of(signers).stream()
                        .map(signer -> NoteSigner.sign(key(signer), text))
                        .toList());
    }

    /** The signature lines of one, as a notice carries them. */
    static String lines(Bytes yaml, AgencyId signer) {
        Note note = note(yaml, signer);
        return NoteFormat.encodeText(note).substring(note.text().length() + 1);
    }

    /** All parties sign, and it is activated. */
    Digest activate(String text) {
        return activate(text, NOW);
    }

    Digest activate(String text, Instant at) {
        Bytes yaml = yaml(text);
        Note note = note(yaml, terms(yaml).parties().stream().map(Party::agency).toArray(AgencyId[]::new));
        AgreementVerifier verifier =
                new AgreementVerifier(agency -> Optional.of(key(agency).verificationKey()));
        if (!(verifier.verify(yaml, note) instanceof AgreementVerifier.Verified verified)) {
            throw new AssertionError(verifier.verify(yaml, note).toString());
        }
        Activation activation = store.write(tx -> agreements.activate(tx, verified.agreement(), at, "olga,otto"));
        if (!(activation instanceof Activation.Activated)) {
            throw new AssertionError(activation.toString());
        }
        return verified.agreement().digest();
    }

    @Override
    public void close() {
        store.close();
    }
}
