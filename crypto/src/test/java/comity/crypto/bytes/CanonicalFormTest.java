package comity.crypto.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class CanonicalFormTest {
    private static CanonicalReader reader(String hex) {
        return new CanonicalReader(Bytes.fromHex(hex));
    }

    private static void assertMalformedAt(int offset, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        MalformedBytes.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void writesBigEndianAndReadsItBack() throws MalformedBytes {
        Bytes written = new CanonicalWriter()
                .u8(255)
                .u16(0x0102)
                .u32(0xFFFF_FFFFL)
                .u64(Long.MAX_VALUE)
                .i32(-2)
                .i64(-3)
                .bytes16(Bytes.of(7))
                .bytes32(Bytes.of(8, 9))
                .str8("é")
                .str16("")
                .tag("comity/v1/t")
                .toBytes();

        assertThat(written.hex())
                .isEqualTo("ff0102ffffffff7fffffffffffffff" + "fffffffefffffffffffffffd" + "000107" + "000000020809"
                        + "02c3a9" + "0000" + "0b" + Bytes.utf8("comity/v1/t").hex());

        CanonicalReader reader = new CanonicalReader(written);
        assertThat(reader.u8()).isEqualTo(255);
        assertThat(reader.u16()).isEqualTo(0x0102);
        assertThat(reader.u32()).isEqualTo(0xFFFF_FFFFL);
        assertThat(reader.u64()).isEqualTo(Long.MAX_VALUE);
        assertThat(reader.i32()).isEqualTo(-2);
        assertThat(reader.i64()).isEqualTo(-3);
        assertThat(reader.bytes16()).isEqualTo(Bytes.of(7));
        assertThat(reader.bytes32(2)).isEqualTo(Bytes.of(8, 9));
        assertThat(reader.str8()).isEqualTo("é");
        assertThat(reader.str16()).isEmpty();
        reader.tag("comity/v1/t");
        reader.expectEnd();
    }

    @Test
    void refusesLength_whenPastTheEnd() {
        assertMalformedAt(2, () -> reader("0002ff").bytes16());
        assertMalformedAt(0, () -> reader("ff").u16());
        assertMalformedAt(4, () -> reader("7fffffff").bytes32(Integer.MAX_VALUE));
    }

    @Test
    void refusesLength_whenOverItsBound() {
        assertMalformedAt(0, () -> reader("00000003010203").bytes32(2));
        assertMalformedAt(0, () -> reader("ffffffff").bytes32(Integer.MAX_VALUE));
    }

    @Test
    void refusesInteger_whenOverTheSignedRange() {
        assertMalformedAt(0, () -> reader("8000000000000000").u64());
    }

    @Test
    void refusesText_whenNotStrictUtf8() {
        for (String bad : new String[] {"02c080", "03eda080", "01ff", "04f4908080", "02e282"}) {
            assertMalformedAt(1, () -> reader(bad).str8());
        }
        assertMalformedAt(1, () -> reader("03efbbbf").str8());
    }

    @Test
    void refusesLeftOverBytes() {
        assertMalformedAt(1, () -> {
            CanonicalReader reader = reader("0102");
            reader.u8();
            reader.expectEnd();
        });
    }

    @Test
    void refusesValue_whenItDoesNotFitItsField() {
        CanonicalWriter writer = new CanonicalWriter();

        assertThatThrownBy(() -> writer.u8(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.u8(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.u16(65536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.u32(1L << 32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.u64(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.str8("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.str16("\uFEFFx")).isInstanceOf(IllegalArgumentException.class);
    }
}
