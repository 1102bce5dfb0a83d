package comity.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import comity.v1.Envelope;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdTest {
    @Test
    void acceptsAgencyId_whenCountryAndShortName() {
        assertThat(AgencyId.parse("XA-NPI").orElseThrow().country()).isEqualTo("XA");
        assertThat(AgencyId.parse("XA-0123456789ABCDEF")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "XA",
                "XA-",
                "XA-N",
                "xa-NPI",
                "XA-npi",
                "XAB-NPI",
                "XA_NPI",
                "XA-NPI\n",
                " XA-NPI",
                "XA-0123456789ABCDEFG"
            })
    void refusesAgencyId_whenFormDiffers(String text) {
        assertThat(AgencyId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new AgencyId(text));
    }

    @Test
    void messageIdKeepsItsBytes() {
        String hex = "fffefdfcfbfaf9f80102030405060708";
        MessageId id = MessageId.parseHex(hex).orElseThrow();
        assertThat(id.hex()).isEqualTo(hex);
        assertThat(MessageId.ofBytes(id.bytes())).isEqualTo(id);
        assertThat(MessageId.of(id.byteString())).contains(id);
        assertThat(id).isGreaterThan(MessageId.parseHex("00".repeat(16)).orElseThrow());
    }

    @Test
    void refusesMessageId_whenLengthOrSpellingDiffers() {
        assertThat(MessageId.parseHex("AB".repeat(16))).isEmpty();
        assertThat(MessageId.parseHex("ab".repeat(15))).isEmpty();
        assertThat(MessageId.of(ByteString.copyFrom(new byte[15]))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> MessageId.ofBytes(new byte[17]));
    }

    @Test
    void refusesSchemaDigest_whenNotSixtyFourLowerHexDigits() {
        assertThat(new SchemaDigest("0f".repeat(32)).bytes()).hasSize(32);
        assertThatIllegalArgumentException().isThrownBy(() -> new SchemaDigest("0F".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> SchemaDigest.ofBytes(new byte[31]));
    }

    @Test
    void refusesPseudonymToken_whenFormDiffers() {
        assertThat(PseudonymToken.ofBytes(new byte[16]).text()).isEqualTo("P-" + "0".repeat(32));
        assertThat(PseudonymToken.parse("P-" + "0".repeat(31))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PseudonymToken.ofBytes(new byte[15]));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindAgreesWithTheSchemaInNumberAndName(Kind kind) {
        assertThat(kind.wire().name()).isEqualTo(kind.name());
        assertThat(Kind.of(kind.wire())).contains(kind);
        assertThat(Kind.ofTitle(kind.title())).contains(kind);
    }

    @Test
    void everyKindOfTheSchemaIsAKind() {
        assertThat(Stream.of(Envelope.Kind.values())
                        .filter(wire -> wire != Envelope.Kind.UNRECOGNIZED && wire != Envelope.Kind.KIND_UNSPECIFIED))
                .allSatisfy(wire -> assertThat(Kind.of(wire)).isPresent());
        assertThat(Kind.of(Envelope.Kind.KIND_UNSPECIFIED)).isEmpty();
        assertThat(Kind.of(Envelope.Kind.UNRECOGNIZED)).isEmpty();
        assertThat(Kind.ofNumber(17)).isEmpty();
    }

    @Test
    void everyKindHasABody() {
        assertThat(Kind.values()).allMatch(Kind::hasBody);
    }

    @Test
    void kindHasANameForFilesAndCommandLines() {
        assertThat(Kind.INFORMATION_REQUEST.kebab()).isEqualTo("information-request");
        assertThat(Kind.ALERT.kebab()).isEqualTo("alert");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void kindIsFoundHoweverAPersonWritesIt(Kind kind) {
        Stream.of(kind.name(), kind.title(), kind.kebab())
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)))
                .forEach(name -> assertThat(Kind.named(name)).as(name).contains(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "information", "information request", "informationrequests", "-information-request", "1"})
    void noKindIsGuessed(String name) {
        assertThat(Kind.named(name)).isEmpty();
    }
}
