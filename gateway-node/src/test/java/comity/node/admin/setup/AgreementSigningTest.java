package comity.node.admin.setup;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.random.SystemRandom;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.life.AgreementVerifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AgreementSigningTest {
    private final SigningKey xa = SigningKeys.generate("XA-NPI", new SystemRandom());
    private final SigningKey xb = SigningKeys.generate("XB-CID", new SystemRandom());
    private final Bytes yaml = AgreementFile.standard()
            .with(AgreementFile.XA_IDENTITY, xa.verificationKey().fingerprint().hex())
            .with(AgreementFile.XB_IDENTITY, xb.verificationKey().fingerprint().hex())
            .bytes();
    private final AgreementVerifier verifier = new AgreementVerifier(
            agency -> Optional.of(agency.equals(AgreementFile.XA) ? xa.verificationKey() : xb.verificationKey()));

    private static AgreementSigning.Signing.Signed signed(AgreementSigning.Signing signing) {
        assertThat(signing).isInstanceOf(AgreementSigning.Signing.Signed.class);
        return (AgreementSigning.Signing.Signed) signing;
    }

    private static Optional<String> note(AgreementSigning.Signing signing) {
        return Optional.of(signed(signing).note());
    }

    @Test
    void isComplete_whoeverSignsFirst() throws Exception {
        AgreementSigning.Signing byFirst = AgreementSigning.sign(yaml, Optional.empty(), xa);
        AgreementSigning.Signing bySecond = AgreementSigning.sign(yaml, Optional.empty(), xb);
        assertThat(signed(byFirst).complete()).isFalse();

        for (AgreementSigning.Signing both : List.of(
                AgreementSigning.sign(yaml, note(byFirst), xb), AgreementSigning.sign(yaml, note(bySecond), xa))) {
            assertThat(signed(both).complete()).isTrue();
            Note note = NoteFormat.parse(signed(both).note());
            assertThat(note.signatures())
                    .extracting(SignatureLine::name)
                    .containsExactly("XA-NPI", "XA-NPI", "XB-CID", "XB-CID");
            assertThat(verifier.verify(yaml, note)).isInstanceOf(AgreementVerifier.Verified.class);
        }
    }

    @Test
    void replacesItsOwnLines_whenSigningAgain() throws Exception {
        AgreementSigning.Signing once = AgreementSigning.sign(yaml, Optional.empty(), xa);
        AgreementSigning.Signing both = AgreementSigning.sign(yaml, note(once), xb);

        AgreementSigning.Signing again = AgreementSigning.sign(yaml, note(both), xa);

        assertThat(verifier.verify(yaml, NoteFormat.parse(signed(again).note())))
                .isInstanceOf(AgreementVerifier.Verified.class);
    }

    @Test
    void refusesToSign_whenNoPartyOrAnotherKey() {
        SigningKey xc = SigningKeys.generate("XC-PPO", new SystemRandom());
        SigningKey otherXa = SigningKeys.generate("XA-NPI", new SystemRandom());

        assertThat(AgreementSigning.sign(yaml, Optional.empty(), xc))
                .isInstanceOf(AgreementSigning.Signing.Refused.class);
        assertThat(AgreementSigning.sign(yaml, Optional.empty(), otherXa))
                .isInstanceOf(AgreementSigning.Signing.Refused.class);
    }

    @Test
    void refusesToSign_whenTheNoteIsAboutAnotherFile() {
        Bytes other = yaml.concat(Bytes.utf8("# a remark\n"));
        Optional<String> note = note(AgreementSigning.sign(other, Optional.empty(), xb));

        assertThat(AgreementSigning.sign(yaml, note, xa)).isInstanceOf(AgreementSigning.Signing.Refused.class);
        assertThat(AgreementSigning.sign(yaml, Optional.of("no note"), xa))
                .isInstanceOf(AgreementSigning.Signing.Refused.class);
    }

    @Test
    void refusesToSign_whenAClauseIsUnknown() {
        Bytes odd = yaml.concat(Bytes.utf8("surprise: 1\n"));

        assertThat(AgreementSigning.sign(odd, Optional.empty(), xa))
                .isInstanceOf(AgreementSigning.Signing.Refused.class);
    }
}
