package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.sign.NoteSigner;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.life.Activation;
import comity.node.agreement.life.AgreementChange;
import comity.node.agreement.life.AgreementNote;
import comity.node.agreement.life.AgreementVerifier;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Agreements.Act;
import comity.node.agreement.life.StateChange;
import comity.node.agreement.life.StoredAgreement.Standing;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.AgencyId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgreementsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Act ACT = new Act(NOW, "olga", "review");

    @TempDir
    private Path directory;

    private final Random seeded = new Random(11);
    private final SigningKey xa = key("XA-NPI");
    private final SigningKey xb = key("XB-CID");
    private final Map<AgencyId, SigningKey> keys = Map.of(AgreementFile.XA, xa, AgreementFile.XB, xb);
    private Store store;
    private Agreements agreements;

    AgreementsTest() {
        this.agreements = newAgreements();
    }

    @BeforeEach
    void create() {
        store = Store.create(directory.resolve("comity.db"), StoreOptions.defaults());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void knowsNothing_whenNothingWasActivated() {
        assertThat(governing(NOW)).isEmpty();
    }

    @Test
    void governsInBothDirections_andStillAfterAReload() {
        activate(file());
        reload();

        assertThat(governing(NOW)).map(AgreementInForce::digest).contains(file().digest());
        assertThat(governing(AgreementFile.XB, AgreementFile.XA, NOW)).isEqualTo(governing(NOW));
        assertThat(governing(AgreementFile.XA, AgreementFile.XC, NOW)).isEmpty();
    }

    @Test
    void changesNothing_whenTheSameFileIsActivatedAgain() {
        assertThat(activate(file())).isEqualTo(new Activation.Activated());
        assertThat(activate(file())).isEqualTo(new Activation.AlreadyActivated());
    }

    @Test
    void refusesAStepBack() {
        activate(file());

        assertThat(activate(file().with("version: 3", "version: 2"))).isEqualTo(new Activation.NotNewer(3));
        assertThat(activate(file().with("title: Drug", "title: Other drug"))).isEqualTo(new Activation.NotNewer(3));
        assertThat(governing(NOW)).map(AgreementInForce::digest).contains(file().digest());
    }

    @Test
    void supersedesTheOlderVersion_onTheFirstDayOfTheNewer() {
        AgreementFile newer = file().with("version: 3", "version: 4").with("from: 2026-01-01", "from: 2026-07-01");
        Instant before = Instant.parse("2026-06-30T23:59:59.999Z");
        Instant after = Instant.parse("2026-07-01T00:00:00Z");
        activate(file());
        activate(newer);

        assertThat(governing(before)).map(AgreementInForce::digest).contains(file().digest());
        assertThat(governing(after)).map(AgreementInForce::digest).contains(newer.digest());
        assertThat(standings(before)).containsExactly(Standing.ACTIVE, Standing.NOT_YET_VALID);
        assertThat(standings(after)).containsExactly(Standing.SUPERSEDED, Standing.ACTIVE);
    }

    @Test
    void neverReturnsToTheOlderVersion_whenTheNewerEndsOrIsSuspended() {
        AgreementFile newer = file().with("version: 3", "version: 4").with("until: 2028-12-31", "until: 2026-06-30");
        activate(file());
        activate(newer);
        store.write(tx -> agreements.suspend(tx, "AGR-XA-XB-2026-01", 4, ACT));

        assertThat(governing(NOW)).map(found -> found.course().state()).contains(AgreementState.SUSPENDED);
        assertThat(governing(Instant.parse("2027-01-01T00:00:00Z")))
                .map(AgreementInForce::digest)
                .contains(newer.digest());
    }

    @Test
    void suspendsAndResumes_andKeepsTheHistory() {
        activate(file());

        assertThat(store.<StateChange>write(tx -> agreements.suspend(tx, "AGR-XA-XB-2026-01", 3, ACT)))
                .isEqualTo(new StateChange.Changed());
        reload();
        assertThat(governing(NOW)).map(found -> found.course().state()).contains(AgreementState.SUSPENDED);
        assertThat(store.<StateChange>write(tx -> agreements.suspend(tx, "AGR-XA-XB-2026-01", 3, ACT)))
                .isEqualTo(new StateChange.Unchanged());
        assertThat(store.<StateChange>write(tx -> agreements.resume(tx, "AGR-XA-XB-2026-01", 3, ACT)))
                .isEqualTo(new StateChange.Changed());
        assertThat(governing(NOW)).map(found -> found.course().state()).contains(AgreementState.ACTIVE);
        List<AgreementChange> history = store.read(q -> agreements.history(q, file().digest()));
        assertThat(history).extracting(AgreementChange::change).containsExactly("ACTIVATED", "SUSPENDED", "RESUMED");
        assertThat(store.<StateChange>write(tx -> agreements.resume(tx, "AGR-XA-XB-2026-01", 9, ACT)))
                .isEqualTo(new StateChange.UnknownAgreement());
    }

    @Test
    void governsNothing_whenTheStoredFileWasChanged() {
        activate(file());
        store.write(tx -> tx.update("UPDATE agreement SET yaml = ?", (Object)
                file().with("purposes: [PREVENT,", "purposes: [PREVENT, PROSECUTE,")
                        .bytes()
                        .toByteArray()));
        reload();

        assertThat(governing(NOW)).isEmpty();
    }

    private AgreementFile file() {
        return AgreementFile.standard()
                .with(
                        AgreementFile.XA_IDENTITY,
                        xa.verificationKey().fingerprint().hex())
                .with(
                        AgreementFile.XB_IDENTITY,
                        xb.verificationKey().fingerprint().hex());
    }

    private Activation activate(AgreementFile file) {
        String text = AgreementNote.text(file.agreement(), file.digest());
        var note = NoteSigner.addSignature(NoteSigner.sign(xa, text), xb);
        var verifier = new AgreementVerifier(
                agency -> Optional.ofNullable(keys.get(agency)).map(SigningKey::verificationKey));
        return switch (verifier.verify(file.bytes(), note)) {
            case AgreementVerifier.Verified good ->
                store.write(tx -> agreements.activate(tx, good.agreement(), NOW, "olga and otto"));
            case AgreementVerifier.Rejected rejected -> throw new AssertionError(rejected.reason());
        };
    }

    private Optional<AgreementInForce> governing(Instant now) {
        return governing(AgreementFile.XA, AgreementFile.XB, now);
    }

    private Optional<AgreementInForce> governing(AgencyId one, AgencyId other, Instant now) {
        return store.read(q -> agreements.governing(q, one, other, Optional.empty(), now));
    }

    private List<Standing> standings(Instant now) {
        return store.read(q -> agreements.all(q, now).stream()
                .map(agreement -> agreement.standing(now))
                .toList());
    }

    private void reload() {
        store.close();
        store = Store.open(directory.resolve("comity.db"), StoreOptions.defaults());
        agreements = newAgreements();
    }

    private Agreements newAgreements() {
        return new Agreements(
                (query, agency) -> Optional.ofNullable(keys.get(agency)).map(SigningKey::verificationKey));
    }

    private SigningKey key(String name) {
        return SigningKeys.generate(name, size -> {
            byte[] bytes = new byte[size];
            seeded.nextBytes(bytes);
            return Bytes.copyOf(bytes);
        });
    }
}
