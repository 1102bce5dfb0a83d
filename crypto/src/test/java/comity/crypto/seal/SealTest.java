package comity.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.DataKey;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.random.SeededBytes;
import comity.crypto.seal.OpenOutcome.Opened;
import comity.crypto.seal.OpenOutcome.Reason;
import comity.crypto.seal.OpenOutcome.Refused;
import org.junit.jupiter.api.Test;

final class SealTest {
    private static final Bytes INFO = Bytes.utf8("info");
    private static final Bytes HEADER = Bytes.utf8("header");
    private static final Bytes PLAIN = Bytes.utf8("what only the recipient reads");

    private final SeededBytes random = new SeededBytes("seal test");
    private final SealingKeyPair recipient = SealingKeyPair.generate(random);
    private final Sealer sealer = new Sealer(random);

    @Test
    void onlyTheRecipientOpens_andOnlyWhatWasSealed() {
        Encapsulation encapsulation = sealer.encapsulate(recipient.publicKey(), INFO);
        Bytes enc = encapsulation.enc();
        Bytes sealed = encapsulation.seal(HEADER, PLAIN);
        Refused notAuthentic = new Refused(Reason.NOT_AUTHENTIC);

        assertThat(enc.size()).isEqualTo(1120);
        assertThat(sealed.size()).isEqualTo(PLAIN.size() + 16);
        assertThat(Opener.open(recipient, enc, INFO, HEADER, sealed)).isEqualTo(new Opened(PLAIN));
        assertThat(Opener.open(SealingKeyPair.generate(random), enc, INFO, HEADER, sealed))
                .isEqualTo(notAuthentic);
        assertThat(Opener.open(recipient, enc, Bytes.EMPTY, HEADER, sealed)).isEqualTo(notAuthentic);
        assertThat(Opener.open(recipient, enc, INFO, Bytes.EMPTY, sealed)).isEqualTo(notAuthentic);
        assertThat(Opener.open(recipient, enc, INFO, HEADER, sealed.slice(0, sealed.size() - 1)))
                .isEqualTo(notAuthentic);
        assertThat(Opener.open(recipient, enc, INFO, HEADER, Bytes.EMPTY)).isEqualTo(notAuthentic);
        assertThat(Opener.open(recipient, enc.slice(1, 1120), INFO, HEADER, sealed))
                .isEqualTo(new Refused(Reason.MALFORMED_ENCAPSULATION));
    }

    @Test
    void refusesToSeal_whenItHasSealedOnce() {
        Encapsulation encapsulation = sealer.encapsulate(recipient.publicKey(), INFO);
        encapsulation.seal(HEADER, PLAIN);

        assertThatThrownBy(() -> encapsulation.seal(HEADER, PLAIN)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyEncapsulationHasItsOwnKey() {
        Encapsulation one = sealer.encapsulate(recipient.publicKey(), INFO);
        Encapsulation other = sealer.encapsulate(recipient.publicKey(), INFO);

        assertThat(one.enc()).isNotEqualTo(other.enc());
        assertThat(one.seal(HEADER, PLAIN)).isNotEqualTo(other.seal(HEADER, PLAIN));
        assertThat(one.toString()).isEqualTo("Encapsulation[redacted]");
    }

    @Test
    void prekeyIdIsOfThePublicKey() {
        assertThat(recipient.publicKey().prekeyId().size()).isEqualTo(16);
        assertThat(recipient.publicKey().prekeyId())
                .isNotEqualTo(SealingKeyPair.generate(random).publicKey().prekeyId());
    }

    @Test
    void paddedLengthsNeverShrinkAndCostLittle() {
        int before = 0;
        for (int length = 0; length < 300_000; length += 13) {
            int padded = Padding.padme(length);
            assertThat(padded).isGreaterThanOrEqualTo(Math.max(length, before));
            assertThat(Padding.padme(padded)).isEqualTo(padded);
            if (length <= 4096) {
                assertThat(padded % 512).isZero();
                assertThat(padded - length).isLessThan(512);
            } else {
                assertThat((padded - length) * 100L).isLessThan(12L * length);
            }
            before = padded;
        }
        assertThat(Padding.padme(8 << 20)).isEqualTo(8 << 20);
        assertThatThrownBy(() -> Padding.padme(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Padding.padme(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void padsWithZeros() {
        assertThat(Padding.pad(PLAIN).size()).isEqualTo(512);
        assertThat(Padding.pad(PLAIN).slice(PLAIN.size(), 512).isAllZero()).isTrue();
    }

    @Test
    void atRestOpensWhatItSealed() {
        DataKey key = DataKey.generate(random);
        AtRest atRest = new AtRest(random);
        Bytes sealed = atRest.seal(key, HEADER, PLAIN);

        assertThat(sealed.size()).isEqualTo(PLAIN.size() + 28);
        assertThat(atRest.open(key, HEADER, sealed)).contains(PLAIN);
        assertThat(atRest.open(key, INFO, sealed)).isEmpty();
        assertThat(atRest.open(DataKey.generate(random), HEADER, sealed)).isEmpty();
    }
}
