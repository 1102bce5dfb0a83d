package comity.protocol.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import comity.local.v1.LocalSubmission;
import comity.protocol.limits.DecodingResult.Cause;
import comity.protocol.limits.DecodingResult.Parsed;
import comity.protocol.limits.DecodingResult.Unreadable;
import comity.protocol.sample.Samples;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WireDecodingTest {
    private static final UnknownFieldSet SOURCE = UnknownFieldSet.newBuilder()
            .addField(
                    77,
                    UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("HERON"))
                            .build())
            .build();

    @Test
    void readsWhatWasWritten() {
        assertThat(WireDecoding.parse(Samples.message().toByteString())).isEqualTo(new Parsed<>(Samples.message()));
        assertThat(WireDecoding.parseSubmission(Samples.submission().toByteString()))
                .isEqualTo(new Parsed<>(Samples.submission()));
    }

    @Test
    void refusesBytes_whenLargerThanAnyMessage() {
        ByteString large = ByteString.copyFrom(new byte[Limits.MESSAGE_BYTES_MAX + 1]);
        assertThat(WireDecoding.parse(large))
                .isInstanceOfSatisfying(
                        Unreadable.class, refused -> assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE));
    }

    @Test
    void refusesBytes_whenCutShort() {
        ByteString whole = Samples.message().toByteString();
        requireCause(WireDecoding.parse(whole.substring(0, whole.size() - 1)), Cause.MALFORMED);
    }

    @Test
    void refusesNumbers_withMoreBytesThanTheyNeed_orThatTheirFieldCannotHold() {
        byte[] kindOfTwoBytes = {0x0A, 3, 0x20, (byte) 0x83, 0x00};
        byte[] kindBeyond32Bits = {0x0A, 6, 0x20, (byte) 0x81, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10};
        byte[] tagOfTwoBytes = {(byte) 0x8A, 0x00, 0};

        requireCause(WireDecoding.parse(ByteString.copyFrom(kindOfTwoBytes)), Cause.MALFORMED);
        requireCause(WireDecoding.parse(ByteString.copyFrom(kindBeyond32Bits)), Cause.MALFORMED);
        requireCause(WireDecoding.parse(ByteString.copyFrom(tagOfTwoBytes)), Cause.MALFORMED);
        assertThat(WireDecoding.parse(ByteString.copyFrom(new byte[] {0x0A, 2, 0x20, 0x03})))
                .isInstanceOf(Parsed.class);
    }

    @Test
    void refusesBytes_whenAGroupEndsThatNeverBegan() {
        requireCause(
                WireDecoding.parse(Samples.message().toByteString().concat(ByteString.copyFrom(new byte[] {12}))),
                Cause.MALFORMED);
    }

    @Test
    void refusesText_whenNotUtf8() {
        ByteString bytes = Samples.message().toByteString();
        byte[] spoilt = bytes.toByteArray();
        int title = bytes.toString(StandardCharsets.ISO_8859_1).indexOf("Planned load");
        spoilt[title] = (byte) 0xFF;
        requireCause(WireDecoding.parse(ByteString.copyFrom(spoilt)), Cause.MALFORMED);
    }

    @Test
    void refusesNesting_whenDeeperThanAnyMessage() {
        ByteString nested = ByteString.EMPTY;
        for (int depth = 0; depth < Limits.DEPTH_MAX + 4; depth++) {
            nested = UnknownFieldSet.newBuilder()
                    .addField(
                            77,
                            UnknownFieldSet.Field.newBuilder()
                                    .addGroup(unknown(nested))
                                    .build())
                    .build()
                    .toByteString();
        }
        requireCause(WireDecoding.parse(nested), Cause.UNKNOWN_FIELD);
    }

    @Test
    void refusesUnknownField_atTheTop() {
        WireMessage message =
                Samples.message().toBuilder().setUnknownFields(SOURCE).build();
        requireUnknown(message, "#77");
    }

    @Test
    void refusesUnknownField_deepInside() {
        WireMessage.Builder message = Samples.message().toBuilder();
        message.getSpontaneousInformationBuilder()
                .getEntitiesBuilder(0)
                .getPersonBuilder()
                .getNamesBuilder(0)
                .setUnknownFields(SOURCE);
        requireUnknown(message.build(), "spontaneous_information.entities[0].person.names[0].#77");
    }

    @Test
    void refusesUnknownField_insideAnAtomicValue() {
        WireMessage.Builder message = Samples.message().toBuilder();
        FuzzyTime when = message.getSpontaneousInformation().getEvents(0).getWhen();
        message.getSpontaneousInformationBuilder()
                .getEventsBuilder(0)
                .setWhen(when.toBuilder()
                        .setEarliest(when.getEarliest().toBuilder().setUnknownFields(SOURCE)));
        requireUnknown(message.build(), "spontaneous_information.events[0].when.earliest.#77");
    }

    @Test
    void refusesSubmissionAsWireMessage() {
        requireCause(
                WireDecoding.parse(Samples.submission().toByteString()),
                Cause.MALFORMED,
                Cause.UNKNOWN_FIELD,
                Cause.TOO_LARGE);
    }

    @Test
    void refusesSourceRecordHiddenInASubmission_whenTheFieldIsUnknown() {
        LocalSubmission submission =
                Samples.submission().toBuilder().setUnknownFields(SOURCE).build();
        requireCause(WireDecoding.parseSubmission(submission.toByteString()), Cause.UNKNOWN_FIELD);
    }

    private static UnknownFieldSet unknown(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void requireUnknown(WireMessage message, String path) {
        assertThat(WireDecoding.parse(message.toByteString()))
                .isEqualTo(new Unreadable<>(Cause.UNKNOWN_FIELD, path, "the schema has no such field"));
    }

    private static void requireCause(DecodingResult<?> result, Cause... causes) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unreadable.class, refused -> assertThat(refused.cause()).isIn((Object[]) causes));
    }
}
