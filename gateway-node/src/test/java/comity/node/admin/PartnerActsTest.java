package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.pouch.Descriptor;
import comity.protocol.id.AgencyId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartnerActsTest {
    @TempDir
    private Path folder;

    private final TwoAgencies agencies = new TwoAgencies();
    private People people;
    private Directory directory;
    private Caller anna;
    private Caller bert;

    @BeforeEach
    void open() {
        people = new People(folder);
        directory = agencies.directory(people.time);
        anna = people.enrolled("anna", Role.OPERATOR);
        bert = people.enrolled("bert", Role.OPERATOR);
    }

    @AfterEach
    void close() {
        people.close();
    }

    private ActOutcome add(Caller operator, String note, Digest fingerprint) {
        return new PartnerActs(people.countingActs(), directory, people.journal, agencies, people.time)
                .add(operator, note, fingerprint);
    }

    private ActOutcome add(Caller operator, String note) {
        return add(operator, note, agencies.xb.fingerprint());
    }

    private void pin(String note) {
        add(anna, note);
        assertThat(add(bert, note)).isInstanceOf(ActOutcome.Done.class);
    }

    private List<Partner> partners() {
        return people.store().read(directory::partners);
    }

    private static FaultCode code(ActOutcome outcome) {
        return ((ActOutcome.Refused) outcome).fault().code();
    }

    @Test
    void pinsPartner_whenTwoOperatorsSendTheSameCard() {
        String note = agencies.xb.note(1);

        assertThat(add(anna, note)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(partners()).isEmpty();
        assertThat(agencies.heardSince()).isEmpty();
        people.reload();
        assertThat(add(bert, note)).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        assertThat(partners()).extracting(Partner::descriptorNote).containsExactly(note);
        assertThat(agencies.heardSince()).containsExactly("pinned XB-CID");
        assertThat(people.told()).contains("anna,bert XB-CID PARTNER_PINNED");
    }

    @Test
    void pinsNobody_whenOneOperatorSendsItTwice() {
        String note = agencies.xb.note(1);
        add(anna, note);

        assertThat(add(anna, note)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(partners()).isEmpty();
    }

    @Test
    void pinsNobody_whenTheCardsDiffer() {
        add(anna, agencies.xb.note(1));

        assertThat(add(bert, agencies.xb.note(1))).isInstanceOf(ActOutcome.Pending.class);
        assertThat(partners()).isEmpty();
    }

    @Test
    void refusesCard_whenTheFingerprintIsAnother() {
        assertThat(code(add(anna, agencies.xb.note(1), agencies.xa.fingerprint())))
                .isEqualTo(FaultCode.FINGERPRINT_MISMATCH);
        assertThat(people.told()).endsWith("anna - FINGERPRINT_MISMATCH");
    }

    @Test
    void refusesCard_whenChangedAfterItWasSigned() {
        String changed = agencies.xb.note(1).replace("gateway.example", "gateway.invalid");

        assertThat(code(add(anna, changed))).isEqualTo(FaultCode.SIGNATURE);
    }

    @Test
    void refusesCard_whenNotValidNow() {
        String note = agencies.xb.note(1);
        people.pass(Duration.ofDays(340));
        assertThat(code(add(anna, note))).isEqualTo(FaultCode.WRONG_STATE);
    }

    @Test
    void refusesOwnCard() {
        assertThat(code(add(anna, agencies.xa.note(2), agencies.xa.fingerprint())))
                .isEqualTo(FaultCode.INVALID_VALUE);
    }

    @Test
    void takesANewerCard_andRefusesAnOlderOne() {
        pin(agencies.xb.note(5));

        assertThat(code(add(anna, agencies.xb.note(5)))).isEqualTo(FaultCode.WRONG_STATE);
        assertThat(code(add(anna, agencies.xb.note(4)))).isEqualTo(FaultCode.WRONG_STATE);
        pin(agencies.xb.note(6));

        assertThat(partners())
                .singleElement()
                .satisfies(partner -> assertThat(partner.descriptor().serial()).isEqualTo(6));
    }

    @Test
    void refusesAnotherIdentityKeyOfAPinnedPartner() {
        pin(agencies.xb.note(1));
        TwoAgencies.Keys impostor = TwoAgencies.Keys.of(TwoAgencies.XB);

        assertThat(code(add(anna, impostor.note(2), impostor.fingerprint()))).isEqualTo(FaultCode.ALREADY_EXISTS);
    }

    @Test
    void refusesCard_whenItClaimsAnotherAgencysTlsKey() {
        Digest tlsKey =
                agencies.xb.card(1, Digest.fromHex("ab".repeat(32))).pins().current();
        pin(agencies.xb.signed(agencies.xb.card(1, tlsKey)));
        TwoAgencies.Keys xc = TwoAgencies.Keys.of(new AgencyId("XC-PPO"));
        Descriptor claiming = xc.card(1, tlsKey);

        assertThat(code(add(anna, xc.signed(claiming), xc.fingerprint()))).isEqualTo(FaultCode.INVALID_VALUE);
    }

    @Test
    void answersDone_whenSentAgainAfterwards() {
        String note = agencies.xb.note(1);
        pin(note);

        assertThat(add(anna, note))
                .isInstanceOfSatisfying(
                        ActOutcome.Done.class,
                        done -> assertThat(done.act().approvedBy()).containsExactly("anna", "bert"));
    }
}
