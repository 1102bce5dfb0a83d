package comity.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.vectors.Json;
import comity.crypto.vectors.SharedVectors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Ed25519Test {
    /** RFC 8032, section 7.1: seed, public key, message, signature. */
    private static final List<List<String>> RFC_8032 = List.of(
            List.of(
                    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                    "",
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                            + "d25bf5f0595bbe24655141438e7a100b"),
            List.of(
                    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                    "72",
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                            + "387b2eaeb4302aeeb00d291612bb0c00"),
            List.of(
                    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                    "af82",
                    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                            + "4a7c15e9716ed28dc027beceea1ec40a"),
            List.of(
                    "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
                    "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
                            + "454d4423643ce80e2a9ac94fa54ca49f",
                    "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
                            + "3dca179c138ac17ad9bef1177331a704"));

    /** Encodings of the points of order 1, 2, 4 and 8, canonical and not. */
    private static final List<String> SMALL_ORDER = List.of(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0100000000000000000000000000000000000000000000000000000000000080");

    @Test
    void signsAndVerifiesTheVectorsOfRfc8032() {
        for (List<String> vector : RFC_8032) {
            Bytes seed = Bytes.fromHex(vector.get(0));
            Bytes publicKey = Bytes.fromHex(vector.get(1));
            Bytes message = Bytes.fromHex(vector.get(2));
            Bytes signature = Bytes.fromHex(vector.get(3));

            assertThat(Ed25519.publicKey(seed)).isEqualTo(publicKey);
            assertThat(Ed25519.isSoundPublicKey(publicKey)).isTrue();
            assertThat(Ed25519.sign(seed, publicKey, message)).isEqualTo(signature);
            assertThat(Ed25519.verify(publicKey, message, signature)).isTrue();
            assertThat(Ed25519.verify(publicKey, message.concat(Bytes.of(0)), signature))
                    .isFalse();
        }
    }

    @Test
    void givesTheVerdictsOfTheSubset() {
        assertVerdicts(Json.resource("published/ed25519_subset.json"));
    }

    @Test
    void givesTheVerdictsOfTheSharedSet() throws IOException {
        SharedVectors.find("wycheproof_ed25519_test.json").ifPresent(Ed25519Test::assertVerdicts);
    }

    private static void assertVerdicts(JsonElement vectors) {
        for (JsonObject group : Json.objects(vectors.getAsJsonObject(), "testGroups")) {
            Bytes publicKey = Json.hex(Json.required(group, "publicKey").getAsJsonObject(), "pk");
            for (JsonObject test : Json.objects(group, "tests")) {
                assertThat(Ed25519.verify(publicKey, Json.hex(test, "msg"), Json.hex(test, "sig")))
                        .as("test " + Json.number(test, "tcId"))
                        .isEqualTo(Json.text(test, "result").equals("valid"));
            }
        }
    }

    @Test
    void refusesKey_whenOfSmallOrder() {
        // With such a key, S = 0 and R = the neutral point "sign" every message under the lax equation.
        Bytes forged = Bytes.fromHex(SMALL_ORDER.getFirst()).concat(Bytes.zeros(32));
        for (String key : SMALL_ORDER) {
            assertThat(Ed25519.isSoundPublicKey(Bytes.fromHex(key))).as(key).isFalse();
            for (int message = 0; message < 16; message++) {
                assertThat(Ed25519.verify(Bytes.fromHex(key), Bytes.of(message), forged))
                        .as(key)
                        .isFalse();
            }
        }
    }

    @Test
    void answersFalse_whenSizesAreWrong() {
        Bytes publicKey = Bytes.fromHex(RFC_8032.getFirst().get(1));

        assertThat(Ed25519.verify(publicKey, Bytes.EMPTY, Bytes.EMPTY)).isFalse();
        assertThat(Ed25519.verify(Bytes.EMPTY, Bytes.EMPTY, Bytes.zeros(64))).isFalse();
        assertThat(Ed25519.isSoundPublicKey(Bytes.zeros(31))).isFalse();
    }
}
