package comity.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.vectors.Json;
import comity.crypto.vectors.SharedVectors;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.Test;

/** The two halves of X-Wing as the library has them: they have no wrapper of their own here, only X-Wing has. */
final class KemLibraryTest {
    @Test
    void givesTheVerdictsOfTheSharedSetForMlKem768() throws IOException {
        SharedVectors.find("wycheproof_mlkem_768_test.json").ifPresent(vectors -> {
            for (JsonObject group : Json.objects(vectors.getAsJsonObject(), "testGroups")) {
                for (JsonObject test : Json.objects(group, "tests")) {
                    Optional<Bytes> secret = decapsulate(Json.hex(test, "seed"), Json.hex(test, "c"));
                    String name = "test " + Json.number(test, "tcId");
                    if (Json.text(test, "result").equals("valid")) {
                        assertThat(secret).as(name).contains(Json.hex(test, "K"));
                    } else {
                        assertThat(secret).as(name).isEmpty();
                    }
                }
            }
        });
    }

    private static Optional<Bytes> decapsulate(Bytes seed, Bytes encapsulation) {
        try {
            MLKEMPrivateKeyParameters key =
                    new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, seed.toByteArray());
            return Optional.of(Bytes.copyOf(new MLKEMExtractor(key).extractSecret(encapsulation.toByteArray())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Test
    void givesTheSecretsOfTheSharedSetForX25519() throws IOException {
        SharedVectors.find("wycheproof_x25519_test.json").ifPresent(vectors -> {
            for (JsonObject group : Json.objects(vectors.getAsJsonObject(), "testGroups")) {
                for (JsonObject test : Json.objects(group, "tests")) {
                    byte[] secret = new byte[32];
                    boolean contributory = X25519.calculateAgreement(
                            Json.hex(test, "private").toByteArray(),
                            0,
                            Json.hex(test, "public").toByteArray(),
                            0,
                            secret,
                            0);
                    Bytes expected = Json.hex(test, "shared");
                    assertThat(Bytes.copyOf(secret))
                            .as("test " + Json.number(test, "tcId"))
                            .isEqualTo(expected);
                    assertThat(contributory).isEqualTo(!expected.isAllZero());
                }
            }
        });
    }
}
