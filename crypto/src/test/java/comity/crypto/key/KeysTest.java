package comity.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.jca.Hmac;
import comity.crypto.random.SeededBytes;
import comity.crypto.random.SystemRandom;
import org.junit.jupiter.api.Test;

final class KeysTest {
    private static final Bytes ROW = Bytes.utf8("body 17");

    private final SeededBytes random = new SeededBytes("keys test");

    @Test
    void fingerprintCoversTheNameToo() {
        VerificationKey key = SigningKeys.generate("XA-NPI", random).verificationKey();
        VerificationKey renamed = new VerificationKey("XA-NPJ", key.ed25519(), key.mldsa65());

        assertThat(renamed.fingerprint()).isNotEqualTo(key.fingerprint());
    }

    @Test
    void sameSeedGivesTheSameSigningKey_andTheSystemNeverDoes() {
        assertThat(SigningKeys.generate("k", new SeededBytes("1")).verificationKey())
                .isEqualTo(SigningKeys.generate("k", new SeededBytes("1")).verificationKey());
        SystemRandom system = new SystemRandom();
        assertThat(system.next(32)).isNotEqualTo(system.next(32));
    }

    @Test
    void wrappedKeyOpensOnlyUnderItsKeyAndForItsRow() {
        WrappingKey wrapping = WrappingKey.generate(random);
        DataKey key = DataKey.generate(random);
        Bytes sealed = key.seal(random, ROW, Bytes.utf8("content"));
        Bytes wrapped = wrapping.wrap(key, ROW, random);

        assertThat(wrapped.size()).isEqualTo(WrappingKey.WRAPPED_SIZE);
        assertThat(wrapping.unwrap(wrapped, ROW).orElseThrow().open(ROW, sealed))
                .contains(Bytes.utf8("content"));
        assertThat(wrapping.unwrap(wrapped, Bytes.utf8("body 18"))).isEmpty();
        assertThat(WrappingKey.generate(random).unwrap(wrapped, ROW)).isEmpty();
        assertThat(wrapping.unwrap(wrapped.slice(0, 59), ROW)).isEmpty();
    }

    @Test
    void sealsTheSameContentDifferentlyEachTime() {
        DataKey key = DataKey.generate(random);

        assertThat(key.seal(random, ROW, Bytes.utf8("x"))).isNotEqualTo(key.seal(random, ROW, Bytes.utf8("x")));
        assertThat(key.open(ROW, Bytes.zeros(27))).isEmpty();
        assertThat(key.open(Bytes.EMPTY, key.seal(random, ROW, Bytes.utf8("x"))))
                .isEmpty();
    }

    @Test
    void macIsHmacOfTheParts() {
        Bytes secret = new SeededBytes("mac").next(32);
        MacKey key = MacKey.generate(new SeededBytes("mac"));

        assertThat(key.mac(Bytes.of(1), Bytes.of(2))).isEqualTo(Hmac.sha256(secret, Bytes.of(1, 2)));
    }

    @Test
    void noKeyPrintsItsSecret() {
        SeededBytes known = new SeededBytes("printed");
        String secret = new SeededBytes("printed").next(32).hex().substring(0, 16);

        assertThat(SigningKeys.generate("k", new SeededBytes("printed")).toString())
                .doesNotContain(secret);
        assertThat(SealingKeyPair.generate(new SeededBytes("printed")).toString())
                .doesNotContain(secret);
        assertThat(DataKey.generate(new SeededBytes("printed")).toString()).doesNotContain(secret);
        assertThat(WrappingKey.generate(new SeededBytes("printed")).toString()).doesNotContain(secret);
        assertThat(MacKey.generate(known).toString()).doesNotContain(secret);
    }

    @Test
    void refusesVerificationKey_whenAPartIsUnsound() {
        VerificationKey key = SigningKeys.generate("XA-NPI", random).verificationKey();

        assertThatThrownBy(() -> new VerificationKey("a b", key.ed25519(), key.mldsa65()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VerificationKey("a", Bytes.zeros(32), key.mldsa65()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VerificationKey("a", key.ed25519(), Bytes.zeros(1951)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SealingPublicKey(Bytes.zeros(1215))).isInstanceOf(IllegalArgumentException.class);
    }
}
