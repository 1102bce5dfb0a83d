package comity.protocol.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.sun.management.ThreadMXBean;
import comity.protocol.id.Kind;
import comity.protocol.limits.DecodingResult.Cause;
import comity.protocol.limits.DecodingResult.Parsed;
import comity.protocol.limits.DecodingResult.Unreadable;
import comity.protocol.sample.FullMessages;
import comity.protocol.sample.Samples;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Person;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes that somebody made to hurt: refused for the right reason, quickly, and without taking memory first. */
final class AdversarialBytesTest {
    private static final long SEED = 20_261_128L;
    private static final int BODY = WireMessage.SPONTANEOUS_INFORMATION_FIELD_NUMBER;
    private static final long BYTES_MAX = 8 << 20;
    private static final Duration LONG = Duration.ofSeconds(5);

    @Test
    void refusesALengthOfAHundredMegabytes_withoutMakingRoomForIt() throws IOException {
        ByteString.Output out = ByteString.newOutput();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeTag(BODY, 2);
        coded.writeUInt32NoTag(100 << 20);
        coded.flush();

        refused(out.toByteString(), Cause.MALFORMED, "spontaneous_information");
    }

    @Test
    void refusesALengthBeyondAnyInteger() {
        ByteString huge = ByteString.copyFrom(
                new byte[] {0x6A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F});

        refused(huge, Cause.MALFORMED, "spontaneous_information");
    }

    @Test
    void refusesAMillionElements_atTheFirstThatIsTooMany() throws IOException {
        refused(
                body(empties(SpontaneousInformation.ENTITIES_FIELD_NUMBER, 500_000)),
                Cause.TOO_LARGE,
                "spontaneous_information.entities[512]");
    }

    @Test
    void refusesAMillionPackedElements_atTheFirstThatIsTooMany() throws IOException {
        byte[] codes = new byte[1_000_000];
        Arrays.fill(codes, (byte) 1);
        ByteString handling = field(Handling.CODES_FIELD_NUMBER, ByteString.copyFrom(codes));
        ByteString envelope = field(Envelope.HANDLING_FIELD_NUMBER, handling);

        refused(field(WireMessage.ENVELOPE_FIELD_NUMBER, envelope), Cause.TOO_LARGE, "envelope.handling.codes[0]");
    }

    @Test
    void refusesManyListsThatAreEachSmallEnough() throws IOException {
        ByteString names = empties(Person.NAMES_FIELD_NUMBER, 32).concat(empties(Person.RESIDENCE_FIELD_NUMBER, 16));
        ByteString entity = field(
                SpontaneousInformation.ENTITIES_FIELD_NUMBER,
                field(
                        Entity.PERSON_FIELD_NUMBER,
                        names.concat(empties(Person.PARENTS_NAMES_FIELD_NUMBER, 8))
                                .concat(empties(Person.BIOMETRICS_REFS_FIELD_NUMBER, 16))));
        ByteString entities = ByteString.EMPTY;
        for (int i = 0; i < 256; i++) {
            entities = entities.concat(entity);
        }

        refused(body(entities), Cause.TOO_LARGE, "spontaneous_information.entities[221].person");
    }

    @Test
    void refusesNestingBombs() throws IOException {
        ByteString groups = ByteString.copyFrom("k".repeat(900_000).getBytes(StandardCharsets.ISO_8859_1));
        refused(groups, Cause.MALFORMED, "spontaneous_information");

        ByteString nested = ByteString.EMPTY;
        for (int depth = 0; depth < 10_000; depth++) {
            nested = field(BODY, nested);
        }
        refused(nested, Cause.UNKNOWN_FIELD, "spontaneous_information.#13");
    }

    @Test
    void refusesOverlongAndBrokenUtf8() throws IOException {
        for (byte[] spoilt : new byte[][] {
            {(byte) 0xC0, (byte) 0xAF},
            {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
            {(byte) 0xF0, (byte) 0x80, (byte) 0x80, (byte) 0xAF},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            {'a', (byte) 0x80},
            {'a', (byte) 0xC3},
        }) {
            ByteString title = field(SpontaneousInformation.TITLE_FIELD_NUMBER, ByteString.copyFrom(spoilt));
            refused(body(title), Cause.MALFORMED, "spontaneous_information.title");
        }
    }

    @Test
    void refusesTextsLongerThanTheirFieldMayHold_beforeReadingThem() throws IOException {
        ByteString tooLong = ByteString.copyFrom(new byte[241 * 4]);

        refused(
                body(field(SpontaneousInformation.TITLE_FIELD_NUMBER, tooLong)),
                Cause.TOO_LARGE,
                "spontaneous_information.title");
    }

    @Test
    void refusesASingularFieldGivenTwice_becauseOneReaderTakesTheFirstAndAnotherTheLast() throws IOException {
        ByteString title = field(SpontaneousInformation.TITLE_FIELD_NUMBER, ByteString.copyFromUtf8("A"));
        refused(body(title.concat(title)), Cause.DUPLICATE_FIELD, "spontaneous_information.title");

        ByteString envelope = field(
                WireMessage.ENVELOPE_FIELD_NUMBER,
                Samples.message().getEnvelope().toByteString());
        refused(envelope.concat(envelope), Cause.DUPLICATE_FIELD, "envelope");
    }

    @Test
    void refusesTwoAlternativesOfAChoice() throws IOException {
        ByteString both = body(ByteString.EMPTY).concat(field(WireMessage.ALERT_FIELD_NUMBER, ByteString.EMPTY));

        refused(both, Cause.DUPLICATE_FIELD, "alert");
    }

    @Test
    void refusesNumbersOfTooManyBytes_andTagsOfNothing() {
        refused(ByteString.copyFrom(new byte[] {-1, -1, -1, -1, -1, -1}), Cause.MALFORMED, "");
        refused(ByteString.copyFrom(new byte[] {0}), Cause.UNKNOWN_FIELD, "#0");
        byte[] endless = new byte[40];
        Arrays.fill(endless, (byte) -1);
        refused(
                ByteString.copyFrom(new byte[] {0x6A}).concat(ByteString.copyFrom(endless)),
                Cause.MALFORMED,
                "spontaneous_information");
    }

    @Test
    void refusesAFieldOfAnotherWireType() {
        refused(ByteString.copyFrom(new byte[] {0x68, 1}), Cause.MALFORMED, "spontaneous_information");
    }

    @Test
    void neverFailsOnDamagedMessages_andTakesWhatTheParserTakesAloneIfItIsStrict() {
        Random random = new Random(SEED);
        byte[] sound = Samples.message().toByteArray();
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = sound.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            ByteString bytes = ByteString.copyFrom(damaged);
            if (WireDecoding.parse(bytes) instanceof Parsed<WireMessage>(WireMessage message)) {
                assertThat(message).as("seed %d", SEED).isEqualTo(parsed(bytes));
                assertThat(hasUnknown(message)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void takesEverySoundMessage(Kind kind) {
        WireMessage message = new FullMessages(new Random(SEED)).message(kind);

        assertThat(WireDecoding.parse(message.toByteString())).isEqualTo(new Parsed<>(message));
    }

    private static WireMessage parsed(ByteString bytes) {
        try {
            return WireMessage.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("scanned as sound", e);
        }
    }

    private static boolean hasUnknown(Message message) {
        return !message.getUnknownFields().asMap().isEmpty()
                || message.getAllFields().entrySet().stream()
                        .filter(entry -> entry.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                        .flatMap(entry ->
                                entry.getValue() instanceof List<?> list ? list.stream() : Stream.of(entry.getValue()))
                        .anyMatch(inner -> hasUnknown((Message) inner));
    }

    private static void refused(ByteString bytes, Cause cause, String path) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(thread);
        long start = System.nanoTime();
        DecodingResult<WireMessage> result = WireDecoding.parse(bytes);
        long nanos = System.nanoTime() - start;
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(result).isInstanceOfSatisfying(Unreadable.class, refused -> {
            assertThat(refused.cause()).isEqualTo(cause);
            assertThat(refused.path()).isEqualTo(path);
        });
        assertThat(allocated).isLessThan(BYTES_MAX);
        assertThat(nanos).isLessThan(LONG.toNanos());
    }

    private static ByteString body(ByteString content) throws IOException {
        return field(BODY, content);
    }

    private static ByteString empties(int number, int count) throws IOException {
        ByteString.Output out = ByteString.newOutput();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        for (int i = 0; i < count; i++) {
            coded.writeBytes(number, ByteString.EMPTY);
        }
        coded.flush();
        return out.toByteString();
    }

    private static ByteString field(int number, ByteString content) throws IOException {
        ByteString.Output out = ByteString.newOutput();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeBytes(number, content);
        coded.flush();
        return out.toByteString();
    }
}
