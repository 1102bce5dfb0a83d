package comity.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.vectors.HpkeKeySchedule;
import comity.crypto.vectors.Json;
import comity.crypto.vectors.SharedVectors;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.Test;

/** X-Wing and its HPKE key schedule against the drafts' vectors and RFC 9180's. */
final class XWingHpkeTest {
    private static final int X_WING = 0x647A;
    private static final int EXPORT_ONLY = 0xFFFF;
    private static final Bytes INFO = Bytes.utf8("info");
    private static final Bytes CONTEXT = Bytes.utf8("context");

    private final JsonElement draft = Json.resource("published/xwing_draft.json");

    @Test
    void derivesTheKeysAndSecretsOfTheDraft() {
        assertDraft(draft);
    }

    @Test
    void derivesTheKeysAndSecretsOfTheSharedSet() throws IOException {
        SharedVectors.find("xwing.json").ifPresent(XWingHpkeTest::assertDraft);
    }

    private static void assertDraft(JsonElement vectors) {
        for (JsonObject vector : Json.objects(vectors)) {
            Bytes seed = Json.hex(vector, "seed");
            Bytes publicKey = Json.hex(vector, "pk");
            Bytes encapsulation = Json.hex(vector, "ct");
            assertThat(XWingHpke.publicKey(seed)).isEqualTo(publicKey);
            assertThat(XWingHpke.isSoundPublicKey(publicKey)).isTrue();

            Bytes expected = new HpkeKeySchedule(X_WING, EXPORT_ONLY, Json.hex(vector, "ss"), INFO).export(CONTEXT, 44);
            XWingHpke.Sent sent = XWingHpke.send(publicKey, INFO, Json.hex(vector, "eseed"), CONTEXT, 44);
            assertThat(sent.encapsulation()).isEqualTo(encapsulation);
            assertThat(sent.secret()).isEqualTo(expected);
            assertThat(XWingHpke.receive(seed, encapsulation, INFO, CONTEXT, 44))
                    .contains(expected);
        }
    }

    @Test
    void keyScheduleIsThatOfRfc9180() {
        HpkeKeySchedule schedule = new HpkeKeySchedule(
                0x0020,
                EXPORT_ONLY,
                Bytes.fromHex("e81716ce8f73141d4f25ee9098efc968c91e5b8ce52ffff59d64039e82918b66"),
                Bytes.fromHex("4f6465206f6e2061204772656369616e2055726e"));

        assertThat(schedule.exporterSecret().hex())
                .isEqualTo("79dc8e0509cf4a3364ca027e5a0138235281611ca910e435e8ed58167c72f79b");
        assertThat(schedule.export(Bytes.EMPTY, 32).hex())
                .isEqualTo("7a36221bd56d50fb51ee65edfd98d06a23c4dc87085aa5866cb7087244bd2a36");
        assertThat(schedule.export(Bytes.of(0), 32).hex())
                .isEqualTo("d5535b87099c6c3ce80dc112a2671c6ec8e811a2f284f948cec6dd1708ee33f0");
        assertThat(schedule.export(Bytes.utf8("TestContext"), 32).hex())
                .isEqualTo("ffaabc85a776136ca0c378e5d084c9140ab552b78f039d2e8775f26efff4c70e");
    }

    @Test
    void keyScheduleIsThatOfTheDraftForPostQuantumKems() {
        assertPostQuantum(Json.resource("published/hpke_pq_xwing.json"));
    }

    @Test
    void keyScheduleIsThatOfTheSharedSet() throws IOException {
        SharedVectors.find("hpke_pq.json").ifPresent(XWingHpkeTest::assertPostQuantum);
    }

    private static void assertPostQuantum(JsonElement vectors) {
        int checked = 0;
        for (JsonObject vector : Json.objects(vectors)) {
            if (Json.number(vector, "kem_id") == X_WING && Json.number(vector, "kdf_id") == 1) {
                assertExports(vector);
                checked++;
            }
        }
        assertThat(checked).isPositive();
    }

    private static void assertExports(JsonObject vector) {
        int aead = Json.number(vector, "aead_id");
        Bytes info = Json.hex(vector, "info");
        XWingPrivateKeyParameters key =
                new XWingPrivateKeyParameters(Json.hex(vector, "skRm").toByteArray());
        assertThat(XWingHpke.publicKey(Json.hex(vector, "skRm"))).isEqualTo(Json.hex(vector, "pkRm"));
        Bytes shared = Bytes.copyOf(
                new XWingKEMExtractor(key).extractSecret(Json.hex(vector, "enc").toByteArray()));
        assertThat(shared).isEqualTo(Json.hex(vector, "shared_secret"));

        HpkeKeySchedule schedule = new HpkeKeySchedule(X_WING, aead, shared, info);
        HPKEContext library = new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, (short) aead)
                .setupBaseR(
                        Json.hex(vector, "enc").toByteArray(),
                        new AsymmetricCipherKeyPair(key.getPublicKeyParameters(), key),
                        info.toByteArray());
        assertThat(schedule.exporterSecret()).isEqualTo(Json.hex(vector, "exporter_secret"));
        for (JsonObject export : Json.objects(vector, "exports")) {
            Bytes context = Json.hex(export, "exporter_context");
            int size = Json.number(export, "L");
            Bytes expected = Json.hex(export, "exported_value");
            assertThat(schedule.export(context, size)).isEqualTo(expected);
            assertThat(Bytes.copyOf(library.export(context.toByteArray(), size)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void givesAnotherSecret_whenInfoContextKeyOrEncapsulationDiffer() {
        JsonObject vector = Json.objects(draft).getFirst();
        Bytes seed = Json.hex(vector, "seed");
        Bytes encapsulation = Json.hex(vector, "ct");
        Bytes secret = XWingHpke.receive(seed, encapsulation, INFO, CONTEXT, 44).orElseThrow();
        Bytes otherSeed = Json.hex(Json.objects(draft).getLast(), "seed");

        assertThat(XWingHpke.receive(seed, encapsulation, Bytes.utf8("other"), CONTEXT, 44)
                        .orElseThrow())
                .isNotEqualTo(secret);
        assertThat(XWingHpke.receive(seed, encapsulation, INFO, Bytes.utf8("other"), 44)
                        .orElseThrow())
                .isNotEqualTo(secret);
        assertThat(XWingHpke.receive(otherSeed, encapsulation, INFO, CONTEXT, 44)
                        .orElseThrow())
                .isNotEqualTo(secret);
        for (int changed : new int[] {0, 1087, 1088, 1119}) {
            byte[] bytes = encapsulation.toByteArray();
            bytes[changed] ^= 1;
            assertThat(XWingHpke.receive(seed, Bytes.copyOf(bytes), INFO, CONTEXT, 44)
                            .orElseThrow())
                    .as("byte " + changed)
                    .isNotEqualTo(secret);
        }
    }

    @Test
    void refusesEncapsulation_whenItsSizeIsWrongOrItsShareHasLowOrder() {
        JsonObject vector = Json.objects(draft).getFirst();
        Bytes seed = Json.hex(vector, "seed");
        Bytes encapsulation = Json.hex(vector, "ct");

        assertThat(XWingHpke.receive(seed, encapsulation.slice(0, 1119), INFO, CONTEXT, 44))
                .isEmpty();
        Bytes lowOrder = encapsulation.slice(0, 1088).concat(Bytes.zeros(32));
        Optional<Bytes> secret = XWingHpke.receive(seed, lowOrder, INFO, CONTEXT, 44);
        assertThat(secret).isEmpty();
    }

    @Test
    void refusesPublicKey_whenNotReducedOrOfWrongSize() {
        Bytes publicKey = Json.hex(Json.objects(draft).getFirst(), "pk");
        byte[] unreduced = publicKey.toByteArray();
        unreduced[0] = (byte) 0xFF;
        unreduced[1] = (byte) 0xFF;

        assertThat(XWingHpke.isSoundPublicKey(Bytes.copyOf(unreduced))).isFalse();
        assertThat(XWingHpke.isSoundPublicKey(publicKey.slice(0, 1215))).isFalse();
        assertThatThrownBy(() -> XWingHpke.send(Bytes.copyOf(unreduced), INFO, Bytes.zeros(64), CONTEXT, 44))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
