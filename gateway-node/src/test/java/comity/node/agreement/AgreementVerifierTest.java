package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.key.VerificationKey;
import comity.crypto.random.SecureBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteSigner;
import comity.node.agreement.life.AgreementNote;
import comity.node.agreement.life.AgreementVerifier;
import comity.node.agreement.life.AgreementVerifier.Rejected;
import comity.node.agreement.life.AgreementVerifier.Verified;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AgreementVerifierTest {
    private final Random seeded = new Random(7);
    private final SecureBytes random = size -> {
        byte[] bytes = new byte[size];
        seeded.nextBytes(bytes);
        return Bytes.copyOf(bytes);
    };
    private final SigningKey xa = SigningKeys.generate("XA-NPI", random);
    private final SigningKey xb = SigningKeys.generate("XB-CID", random);
    private final Map<AgencyId, VerificationKey> pins =
            Map.of(AgreementFile.XA, xa.verificationKey(), AgreementFile.XB, xb.verificationKey());
    private final AgreementVerifier verifier = new AgreementVerifier(agency -> Optional.ofNullable(pins.get(agency)));
    private final AgreementFile file = AgreementFile.standard()
            .with(AgreementFile.XA_IDENTITY, xa.verificationKey().fingerprint().hex())
            .with(AgreementFile.XB_IDENTITY, xb.verificationKey().fingerprint().hex());

    @Test
    void acceptsAgreement_whenBothSigned() {
        assertThat(verifier.verify(file.bytes(), signedByBoth())).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.agreement().agreement()).isEqualTo(file.agreement());
            assertThat(verified.agreement().digest()).isEqualTo(file.digest());
        });
    }

    @Test
    void acceptsAgreement_whenTheSecondPartySignedFirst() {
        Note joined = AgreementNote.join(
                file.agreement(), List.of(NoteSigner.sign(xb, statement()), NoteSigner.sign(xa, statement())));

        assertThat(verifier.verify(file.bytes(), joined)).isInstanceOf(Verified.class);
    }

    @Test
    void statesWhatTheFormatSays() {
        assertThat(statement())
                .isEqualTo("comity/v1/agreement/AGR-XA-XB-2026-01/3\n"
                        + "digest " + file.digest().base64() + "\n"
                        + "party XA-NPI " + xa.verificationKey().fingerprint().base64() + "\n"
                        + "party XB-CID " + xb.verificationKey().fingerprint().base64() + "\n");
    }

    @Test
    void refusesAgreement_whenOnlyOneSigned() {
        assertThat(verifier.verify(file.bytes(), NoteSigner.sign(xa, statement())))
                .isEqualTo(new Rejected("signatures: MISSING_SIGNATURE"));
    }

    @Test
    void refusesAgreement_whenOneSignedForBoth() {
        Note note = NoteSigner.addSignature(NoteSigner.sign(xa, statement()), xa);

        assertThat(verifier.verify(file.bytes(), note)).isEqualTo(new Rejected("signatures: UNKNOWN_SIGNER"));
    }

    @Test
    void refusesAgreement_whenOneByteOfTheFileChanged() {
        assertThat(verifier.verify(file.bytes().concat(Bytes.utf8("\n")), signedByBoth()))
                .isEqualTo(new Rejected("the note does not state this file"));
    }

    @Test
    void refusesAgreement_whenAPartyIsNotPinned() {
        AgreementVerifier lonely = new AgreementVerifier(
                agency -> agency.equals(AgreementFile.XA) ? Optional.of(xa.verificationKey()) : Optional.empty());

        assertThat(lonely.verify(file.bytes(), signedByBoth()))
                .isEqualTo(new Rejected("XB-CID is not a pinned partner"));
    }

    @Test
    void refusesAgreement_whenItNamesAnotherKeyThanThePinnedOne() {
        VerificationKey other = SigningKeys.generate("XB-CID", random).verificationKey();
        AgreementVerifier elsewhere = new AgreementVerifier(
                agency -> Optional.of(agency.equals(AgreementFile.XB) ? other : xa.verificationKey()));

        assertThat(elsewhere.verify(file.bytes(), signedByBoth()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("another identity key of XB-CID"));
    }

    @Test
    void refusesAgreement_whenTheFileIsMalformed() {
        Bytes malformed = file.with("version: 3", "version: 3\n  colour: red").bytes();

        assertThat(verifier.verify(malformed, signedByBoth()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .startsWith("line 4, column 3, agreement.colour: unknown key"));
    }

    private String statement() {
        return AgreementNote.text(file.agreement(), file.digest());
    }

    private Note signedByBoth() {
        return NoteSigner.addSignature(NoteSigner.sign(xa, statement()), xb);
    }
}
