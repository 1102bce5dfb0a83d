package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Schema;
import comity.protocol.field.WireTime;
import comity.v1.Amount;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People read values as they would write them. */
final class ValueTextTest {
    private static final FieldRule URGENCY =
            Schema.wire().rule(Envelope.getDescriptor().findFieldByNumber(Envelope.URGENCY_FIELD_NUMBER));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXACT | 2026-03-14T21:40:00Z | 2026-03-14T21:40:00Z | 2026-03-14T21:40:00Z",
                "DAY | 2026-03-14T00:00:00Z | 2026-03-14T23:59:59.999Z | 2026-03-14",
                "MONTH | 2026-03-01T00:00:00Z | 2026-03-31T23:59:59.999Z | 2026-03",
                "YEAR | 2026-01-01T00:00:00Z | 2026-12-31T23:59:59.999Z | 2026",
                "HOUR | 2026-03-14T21:00:00Z | 2026-03-14T21:59:59.999Z"
                        + " | hour 2026-03-14T21:00:00Z to 2026-03-14T21:59:59.999Z",
                "SPAN | | 2026-03-14T21:00:00Z | span .. to 2026-03-14T21:00:00Z",
                "SPAN | 2026-03-14T21:00:00Z | | span 2026-03-14T21:00:00Z to ..",
            })
    void times(FuzzyTime.Precision precision, String earliest, String latest, String text) {
        FuzzyTime.Builder time = FuzzyTime.newBuilder().setPrecision(precision);
        if (earliest != null) {
            time.setEarliest(WireTime.timestamp(Instant.parse(earliest).toEpochMilli()));
        }
        if (latest != null) {
            time.setLatest(WireTime.timestamp(Instant.parse(latest).toEpochMilli()));
        }

        assertThat(ValueText.of(URGENCY, CanonicalValue.ofTime(time.build()))).isEqualTo(text);
    }

    @Test
    void places() {
        FuzzyPlace region = FuzzyPlace.newBuilder()
                .setCountry("XA")
                .setAdmin1("Sella Region")
                .setPrecision(FuzzyPlace.Precision.ADMIN1)
                .build();
        FuzzyPlace point = region.toBuilder()
                .setLocality("Port Sella")
                .setSite("Café Lumen")
                .setLatitudeMicrodegrees(44_123_456)
                .setLongitudeMicrodegrees(-9_654_321)
                .setPrecision(FuzzyPlace.Precision.POINT)
                .build();

        assertThat(ValueText.of(URGENCY, CanonicalValue.ofPlace(region))).isEqualTo("Sella Region, XA");
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofPlace(point)))
                .isEqualTo("Café Lumen, Port Sella, Sella Region, XA (44123456, -9654321)");
    }

    @Test
    void sums() {
        Amount amount = Amount.newBuilder()
                .setMin("100")
                .setMax("250.5")
                .setCurrency("EUR")
                .build();

        assertThat(ValueText.of(URGENCY, CanonicalValue.ofAmount(amount))).isEqualTo("100 to 250.5 EUR");
        assertThat(ValueText.of(
                        URGENCY,
                        CanonicalValue.ofAmount(amount.toBuilder().setMax("100").build())))
                .isEqualTo("100 EUR");
    }

    @Test
    void everythingElse() {
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofEnum(Envelope.Urgency.URGENT_VALUE)))
                .isEqualTo("URGENT");
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofEnum(99))).isEqualTo("99");
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofBool(true))).isEqualTo("true");
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofBool(false))).isEqualTo("false");
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofInteger(-7))).isEqualTo("-7");
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofText("a b"))).isEqualTo("a b");
        assertThat(ValueText.of(URGENCY, CanonicalValue.ofBytes(ByteString.copyFrom(new byte[] {1, -1}))))
                .isEqualTo("01ff");
        assertThat(ValueText.of(URGENCY, CanonicalValue.present())).isEqualTo("(present)");
    }
}
