package comity.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import comity.crypto.bc.MlDsa65Seed;
import comity.crypto.bytes.Bytes;
import comity.crypto.vectors.Json;
import comity.crypto.vectors.SharedVectors;
import java.io.IOException;
import java.security.PrivateKey;
import org.junit.jupiter.api.Test;

final class MlDsa65Test {
    @Test
    void givesTheVerdictsOfTheSubset() {
        assertVerdicts(Json.resource("published/mldsa_65_verify_subset.json"));
    }

    @Test
    void givesTheVerdictsOfTheSharedSet() throws IOException {
        SharedVectors.find("wycheproof_mldsa_65_verify_test.json").ifPresent(MlDsa65Test::assertVerdicts);
    }

    /** Here the context is empty, always: what is valid under another context must be invalid for us. */
    private static void assertVerdicts(JsonElement vectors) {
        for (JsonObject group : Json.objects(vectors.getAsJsonObject(), "testGroups")) {
            Bytes publicKey = Json.hex(group, "publicKey");
            for (JsonObject test : Json.objects(group, "tests")) {
                boolean expected = Json.text(test, "result").equals("valid") && hasEmptyContext(test);
                assertThat(MlDsa65.verify(publicKey, Json.hex(test, "msg"), Json.hex(test, "sig")))
                        .as("test " + Json.number(test, "tcId"))
                        .isEqualTo(expected);
            }
        }
    }

    private static boolean hasEmptyContext(JsonObject test) {
        return !test.has("ctx") || Json.text(test, "ctx").isEmpty();
    }

    @Test
    void signsUnderTheKeysOfTheSharedSet() throws IOException {
        SharedVectors.find("wycheproof_mldsa_65_sign_noseed_test.json").ifPresent(vectors -> {
            for (JsonObject group : Json.objects(vectors.getAsJsonObject(), "testGroups")) {
                for (JsonObject test : Json.objects(group, "tests")) {
                    if (Json.text(test, "result").equals("valid") && hasEmptyContext(test) && test.has("msg")) {
                        assertSigns(group, test);
                    }
                }
            }
        });
    }

    private static void assertSigns(JsonObject group, JsonObject test) {
        Bytes message = Json.hex(test, "msg");
        Bytes publicKey = Json.hex(group, "publicKey");
        PrivateKey key = MlDsa65.privateKey(Json.hex(group, "privateKey"));
        assertThat(MlDsa65.verify(publicKey, message, Json.hex(test, "sig"))).isTrue();
        assertThat(MlDsa65.verify(publicKey, message, MlDsa65.sign(key, message)))
                .as("test " + Json.number(test, "tcId"))
                .isTrue();
    }

    @Test
    void refusesPrivateKey_whenOfWrongSize() {
        assertThatThrownBy(() -> MlDsa65.privateKey(Bytes.zeros(4031))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersFalse_whenKeyOrSignatureIsMalformed() {
        MlDsa65Seed.Expanded expanded = MlDsa65Seed.expand(Bytes.zeros(32));
        Bytes message = Bytes.utf8("message");
        Bytes signature = MlDsa65.sign(MlDsa65.privateKey(expanded.privateKey()), message);

        assertThat(MlDsa65.verify(expanded.publicKey(), message, signature)).isTrue();
        assertThat(MlDsa65.verify(expanded.publicKey(), message, Bytes.EMPTY)).isFalse();
        assertThat(MlDsa65.verify(expanded.publicKey(), message, signature.slice(0, 3308)))
                .isFalse();
        Bytes badHints = signature.slice(0, 3248).concat(Bytes.fromHex("ff".repeat(61)));
        assertThat(MlDsa65.verify(expanded.publicKey(), message, badHints)).isFalse();
        assertThat(MlDsa65.verify(Bytes.EMPTY, message, signature)).isFalse();
        assertThat(MlDsa65.verify(Bytes.zeros(1952), message, signature)).isFalse();
    }
}
