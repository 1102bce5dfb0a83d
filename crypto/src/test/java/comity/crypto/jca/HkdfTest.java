package comity.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.vectors.Json;
import comity.crypto.vectors.SharedVectors;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class HkdfTest {
    @Test
    void derivesTheVectorsOfRfc5869() {
        assertThat(Hkdf.sha256(
                                Bytes.fromHex("0b".repeat(22)),
                                Bytes.fromHex("000102030405060708090a0b0c"),
                                Bytes.fromHex("f0f1f2f3f4f5f6f7f8f9"),
                                42)
                        .hex())
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        assertThat(Hkdf.sha256(Bytes.fromHex("0b".repeat(22)), Bytes.EMPTY, Bytes.EMPTY, 42)
                        .hex())
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void givesTheVerdictsOfTheSharedSet() throws IOException {
        SharedVectors.find("wycheproof_hkdf_sha256_test.json").ifPresent(vectors -> {
            for (JsonObject group : Json.objects(vectors.getAsJsonObject(), "testGroups")) {
                for (JsonObject test : Json.objects(group, "tests")) {
                    assertVerdict(test);
                }
            }
        });
    }

    private static void assertVerdict(JsonObject test) {
        Bytes material = Json.hex(test, "ikm");
        Bytes salt = Json.hex(test, "salt");
        Bytes info = Json.hex(test, "info");
        int size = Json.number(test, "size");
        if (Json.text(test, "result").equals("valid")) {
            assertThat(Hkdf.sha256(material, salt, info, size))
                    .as("test " + Json.number(test, "tcId"))
                    .isEqualTo(Json.hex(test, "okm"));
        } else {
            assertThatThrownBy(() -> Hkdf.sha256(material, salt, info, size))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void hmacIsThatOfRfc4231() {
        assertThat(Hmac.sha256(Bytes.utf8("Jefe"), Bytes.utf8("what do ya want "), Bytes.utf8("for nothing?"))
                        .hex())
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
