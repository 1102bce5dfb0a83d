package comity.crypto.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BytesTest {
    @Test
    void neitherItsSourceNorItsCopyChangesIt() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.copyOf(source);
        source[0] = 9;
        bytes.toByteArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.of(1, 2, 3));
    }

    @Test
    void ordersAsUnsignedBytes() {
        assertThat(Bytes.of(0x7F)).isLessThan(Bytes.of(0x80));
        assertThat(Bytes.of(1)).isLessThan(Bytes.of(1, 0));
        assertThat(Bytes.of(0xFF).at(0)).isEqualTo(255);
    }

    @Test
    void showsAtMostEightBytes() {
        assertThat(Bytes.of(1, 2).toString()).isEqualTo("0102 (2 bytes)");
        assertThat(Bytes.zeros(32).toString()).isEqualTo("0000000000000000.. (32 bytes)");
    }

    @Test
    void refusesBase64_whenNotCanonical() {
        assertThat(Bytes.fromBase64("AQ==")).isEqualTo(Bytes.of(1));
        for (String bad : new String[] {"AQ", "AR==", "AQ==\n", "AQ= =", "A-==", "AQ===", "="}) {
            assertThatThrownBy(() -> Bytes.fromBase64(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesHex_whenOddOrForeign() {
        assertThatThrownBy(() -> Bytes.fromHex("0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bytes.fromHex("0g")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesText_whenItHoldsALoneSurrogate() {
        assertThatThrownBy(() -> Bytes.utf8("a\uD800b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void concatenatesAndSlices() {
        Bytes joined = Bytes.of(1).concat(Bytes.of(2, 3), Bytes.EMPTY, Bytes.of(4));

        assertThat(joined.hex()).isEqualTo("01020304");
        assertThat(joined.slice(1, 3)).isEqualTo(Bytes.of(2, 3));
        assertThatThrownBy(() -> joined.slice(3, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesDigest_whenNot32Bytes() {
        assertThatThrownBy(() -> new Digest(Bytes.zeros(31))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashesWhatThePurposeTagSays() {
        assertThat(Hashing.sha256(Bytes.utf8("abc")).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Hashing.tagged("comity/v1/x", Bytes.of(7)))
                .isEqualTo(Hashing.sha256(Bytes.of(11), Bytes.utf8("comity/v1/x"), Bytes.of(7)));
        assertThatThrownBy(() -> Hashing.tag("other/v1/x")).isInstanceOf(IllegalArgumentException.class);
    }
}
