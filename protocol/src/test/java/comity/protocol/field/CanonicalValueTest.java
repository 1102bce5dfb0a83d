package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import comity.protocol.sample.Samples;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes here were written by hand from FORMAT.md, section 3. */
final class CanonicalValueTest {
    private static final String TIME = "03" + "0000019cee4ab780" + "0000019cee4ab780" + "00000007";
    private static final String PLACE = "1d" + "0002" + "5841" + "0002" + "5073" + "0006" + "4361" + "66c3a9" + "21"
            + "0297f214" + "ff82dba5" + "0000000f";
    private static final String AMOUNT = "07" + "0002" + "2d33" + "0004" + "31322e35" + "0003" + "455552";

    @Test
    void scalarsHaveTheBytesOfTheFormat() throws MalformedValue {
        requireBytes("00", CanonicalValue.ofBool(false));
        requireBytes("01", CanonicalValue.ofBool(true));
        requireBytes("fffffffffffffffe", CanonicalValue.ofInteger(-2));
        requireBytes("00000003", CanonicalValue.ofEnum(3));
        requireBytes("43616665cc81", CanonicalValue.ofText("Cafe\u0301"));
        requireBytes("", CanonicalValue.ofText(""));
        requireBytes("00ff", CanonicalValue.ofBytes(ByteString.copyFrom(new byte[] {0, -1})));
        requireBytes("", CanonicalValue.present());
    }

    @Test
    void timeHasTheBytesOfTheFormat() throws MalformedValue {
        FuzzyTime time = Samples.exact("2026-03-14T21:40:00Z");
        requireBytes(TIME, CanonicalValue.ofTime(time));
        assertThat(decode(LeafType.TIME, TIME).time()).isEqualTo(time);
    }

    @Test
    void timeWithAnAbsentEndWritesZeroThere() throws MalformedValue {
        FuzzyTime since = Samples.exact("2026-03-14T21:40:00Z").toBuilder()
                .clearLatest()
                .setPrecision(FuzzyTime.Precision.SPAN)
                .build();
        requireBytes("01" + "0000019cee4ab780" + "0000000000000000" + "00000009", CanonicalValue.ofTime(since));
        assertThat(CanonicalValue.ofTime(since).time()).isEqualTo(since);
    }

    @Test
    void placeHasTheBytesOfTheFormat() throws MalformedValue {
        FuzzyPlace place = FuzzyPlace.newBuilder()
                .setCountry("XA")
                .setLocality("Ps")
                .setSite("Café!")
                .setLatitudeMicrodegrees(43_512_340)
                .setLongitudeMicrodegrees(-8_201_307)
                .setPrecision(FuzzyPlace.Precision.POINT)
                .build();
        requireBytes(PLACE, CanonicalValue.ofPlace(place));
        assertThat(decode(LeafType.PLACE, PLACE).place()).isEqualTo(place);
    }

    @Test
    void amountHasTheBytesOfTheFormat() throws MalformedValue {
        Amount amount = Amount.newBuilder()
                .setMin("-3")
                .setMax("12.5")
                .setCurrency("EUR")
                .build();
        requireBytes(AMOUNT, CanonicalValue.ofAmount(amount));
        assertThat(decode(LeafType.AMOUNT, AMOUNT).amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, ''",
        "BOOL, 02",
        "BOOL, 0001",
        "INTEGER, 00000000000000",
        "INTEGER, 000000000000000000",
        "ENUM, 00000000",
        "ENUM, 000003",
        "TEXT, ff",
        "TEXT, eda080",
        "TEXT, c080",
        "TEXT, f4908080",
        "PRESENT, 00"
    })
    void refusesScalar_whenBytesAreNotCanonical(LeafType type, String hex) {
        requireMalformed(type, hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04" + "0000000000000000" + "0000000000000000" + "00000007",
                "01" + "0000019cee4ab780" + "0000000000000001" + "00000009",
                "02" + "0000000000000001" + "0000019cee4ab780" + "00000009",
                "03" + "0000019cee4ab780" + "0000019cee4ab780" + "00000000",
                "03" + "0000019cee4ab780" + "0000019cee4ab780" + "0000000a",
                "03" + "7fffffffffffffff" + "7fffffffffffffff" + "00000007",
                "03" + "0000019cee4ab780" + "0000019cee4ab780" + "000000",
                "03" + "0000019cee4ab780" + "0000019cee4ab780" + "0000000700"
            })
    void refusesTime_whenBytesAreNotCanonical(String hex) {
        requireMalformed(LeafType.TIME, hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21" + "0002" + "5841" + "00000013",
                "01" + "0003" + "5841" + "00000013",
                "01" + "0002" + "58ff" + "00000013",
                "01" + "0002" + "5841" + "00000000",
                "01" + "0002" + "5841" + "00000001",
                "01" + "0002" + "5841" + "0000001300",
                "11" + "0002" + "5841" + "00000000" + "0000000f"
            })
    void refusesPlace_whenBytesAreNotCanonical(String hex) {
        requireMalformed(LeafType.PLACE, hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+3", "03", "3.0", "3.", ".5", "-0", "-0.0", "1e3", "", " 3", "0.50", "٣"})
    void refusesAmount_whenDecimalIsNotCanonical(String decimal) {
        byte[] utf8 = decimal.getBytes(StandardCharsets.UTF_8);
        String hex = "01" + HexFormat.of().toHexDigits((short) utf8.length)
                + HexFormat.of().formatHex(utf8);
        requireMalformed(LeafType.AMOUNT, hex);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalValue.ofAmount(
                        Amount.newBuilder().setMin(decimal).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "-3", "0.5", "-0.5", "10", "12.05", "100000000000000000000"})
    void acceptsAmount_whenDecimalIsCanonical(String decimal) throws MalformedValue {
        CanonicalValue value =
                CanonicalValue.ofAmount(Amount.newBuilder().setMin(decimal).build());
        assertThat(CanonicalValue.decode(LeafType.AMOUNT, value.byteString())).isEqualTo(value);
    }

    @Test
    void refusesToEncode_whenThereIsNoCanonicalForm() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalValue.ofText("\ud800"));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalValue.ofEnum(0));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalValue.ofTime(FuzzyTime.getDefaultInstance()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalValue.ofTime(FuzzyTime.newBuilder()
                        .setEarliest(Timestamp.newBuilder().setNanos(1))
                        .setPrecision(FuzzyTime.Precision.SPAN)
                        .build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalValue.ofPlace(FuzzyPlace.newBuilder()
                        .setLatitudeMicrodegrees(1)
                        .setPrecision(FuzzyPlace.Precision.POINT)
                        .build()));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalValue.ofPlace(FuzzyPlace.getDefaultInstance()));
    }

    @Test
    void refusesToRead_whenAskedForAnotherType() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CanonicalValue.ofBool(true).integer());
    }

    @Test
    void printsNoValue() {
        assertThat(CanonicalValue.ofText("HERON")).hasToString("TEXT of 5 bytes");
    }

    private static void requireBytes(String hex, CanonicalValue value) throws MalformedValue {
        assertThat(HexFormat.of().formatHex(value.bytes())).isEqualTo(hex);
        assertThat(decode(value.type(), hex)).isEqualTo(value).hasSameHashCodeAs(value);
    }

    private static CanonicalValue decode(LeafType type, String hex) throws MalformedValue {
        return CanonicalValue.decode(type, ByteString.copyFrom(HexFormat.of().parseHex(hex)));
    }

    private static void requireMalformed(LeafType type, String hex) {
        assertThatExceptionOfType(MalformedValue.class).isThrownBy(() -> decode(type, hex));
    }
}
