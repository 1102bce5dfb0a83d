package comity.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.vectors.Json;
import comity.crypto.vectors.SharedVectors;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class AesGcmTest {
    @Test
    void givesTheVerdictsOfTheSubset() {
        assertVerdicts(Json.resource("published/aes_256_gcm_subset.json"));
    }

    @Test
    void givesTheVerdictsOfTheSharedSet() throws IOException {
        SharedVectors.find("wycheproof_aes_gcm_test.json").ifPresent(AesGcmTest::assertVerdicts);
    }

    private static void assertVerdicts(JsonElement vectors) {
        for (JsonObject group : Json.objects(vectors.getAsJsonObject(), "testGroups")) {
            boolean ours = Json.number(group, "keySize") == 256 && Json.number(group, "ivSize") == 96;
            assertThat(Json.number(group, "tagSize")).isEqualTo(128);
            for (JsonObject test : Json.objects(group, "tests")) {
                if (ours) {
                    assertVerdict(test);
                } else {
                    assertThatThrownBy(() ->
                                    AesGcm.seal(Json.hex(test, "key"), Json.hex(test, "iv"), Bytes.EMPTY, Bytes.EMPTY))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    private static void assertVerdict(JsonObject test) {
        Bytes key = Json.hex(test, "key");
        Bytes nonce = Json.hex(test, "iv");
        Bytes aad = Json.hex(test, "aad");
        Bytes sealed = Json.hex(test, "ct").concat(Json.hex(test, "tag"));
        String name = "test " + Json.number(test, "tcId");
        if (Json.text(test, "result").equals("valid")) {
            assertThat(AesGcm.seal(key, nonce, aad, Json.hex(test, "msg")))
                    .as(name)
                    .isEqualTo(sealed);
            assertThat(AesGcm.open(key, nonce, aad, sealed)).as(name).contains(Json.hex(test, "msg"));
        } else {
            assertThat(AesGcm.open(key, nonce, aad, sealed)).as(name).isEmpty();
        }
    }

    @Test
    void opensNothing_whenShorterThanATag() {
        assertThat(AesGcm.open(Bytes.zeros(32), Bytes.zeros(12), Bytes.EMPTY, Bytes.zeros(15)))
                .isEmpty();
    }
}
