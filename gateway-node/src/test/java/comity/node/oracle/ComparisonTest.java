package comity.node.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import comity.crypto.bytes.Bytes;
import comity.node.fault.FaultCode;
import comity.node.oracle.Observed.Sink;
import comity.v1.Amount;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison that tells nothing proves something only if it tells what is there. */
final class ComparisonTest {
    private static final CapturedLog LOG = new CapturedLog();
    private static final Seen LEAVES =
            Seen.first(prediction -> prediction instanceof Prediction.Leaves leaves && suits(leaves));
    private static final Seen REFUSED = Seen.first(Prediction.Refused.class::isInstance);
    private static final Seen BLOCKED = Seen.first(Prediction.Blocked.class::isInstance);

    /** A pair, and what the node did with it. */
    private record Seen(Pair pair, Prediction prediction, Observed observed) {
        static Seen first(Predicate<Prediction> wanted) {
            return LongStream.rangeClosed(1, 5_000)
                    .mapToObj(Pair::of)
                    .filter(pair -> wanted.test(pair.predicted()))
                    .findFirst()
                    .map(pair -> new Seen(
                            pair,
                            pair.predicted(),
                            OracleTest.node(pair.seed(), LOG).observe(pair)))
                    .orElseThrow();
        }

        List<String> differences(Observed other) {
            return new Comparison(prediction, pair.agreement(), pair.circumstances(), pair.message())
                    .differences(other);
        }

        Observed.Left left() {
            return (Observed.Left) observed;
        }
    }

    /** With something of everything that can differ. */
    private static boolean suits(Prediction.Leaves leaves) {
        boolean renames = leaves.fields().stream().anyMatch(field -> field.fate() instanceof Fate.Rekeyed);
        boolean keeps =
                leaves.fields().stream().anyMatch(field -> field.keepers().isPresent());
        return renames && keeps && !leaves.marks().isEmpty();
    }

    @AfterAll
    static void close() {
        LOG.close();
    }

    @Test
    void tellsNothing_whereBothAgree() {
        for (Seen seen : List.of(LEAVES, REFUSED, BLOCKED)) {
            assertThat(seen.differences(seen.observed())).isEmpty();
        }
    }

    @Test
    void tellsAnotherOutcome() {
        assertThat(REFUSED.differences(LEAVES.observed())).isNotEmpty();
        assertThat(REFUSED.differences(BLOCKED.observed())).isNotEmpty();
        assertThat(BLOCKED.differences(REFUSED.observed())).isNotEmpty();
        assertThat(BLOCKED.differences(LEAVES.observed())).isNotEmpty();
        assertThat(LEAVES.differences(REFUSED.observed())).isNotEmpty();
        assertThat(LEAVES.differences(BLOCKED.observed())).isNotEmpty();
        assertThat(LEAVES.differences(new Observed.Unread("", List.of()))).isNotEmpty();
        assertThat(LEAVES.differences(new Observed.Unusable("", List.of()))).isNotEmpty();
    }

    @Test
    void tellsAnotherCode() {
        FaultCode code = ((Observed.Refused) REFUSED.observed()).code();
        for (FaultCode other : FaultCode.values()) {
            if (other != code) {
                assertThat(REFUSED.differences(new Observed.Refused(other, List.of())))
                        .singleElement()
                        .asString()
                        .startsWith("outcome: predicted REFUSED " + code);
            }
        }
    }

    @Test
    void tellsOtherBlockedTexts() {
        assertThat(BLOCKED.differences(new Observed.Blocked(Set.of(), List.of())))
                .isNotEmpty();
        assertThat(BLOCKED.differences(new Observed.Blocked(Set.of("envelope.legal_basis"), List.of())))
                .isNotEmpty();
    }

    @Test
    void tellsAnotherNumberOfOfficers() {
        Observed.Left left = LEAVES.left();

        assertThat(LEAVES.differences(changed(left.officers() + 1, left.message(), left)))
                .containsExactly("officers: predicted " + left.officers() + ", observed " + (left.officers() + 1));
    }

    @Test
    void tellsEveryChangedValue() {
        Observed.Left left = LEAVES.left();
        for (WrittenField field : ownFieldsOf(left.message())) {
            WireMessage message = Edited.with(left.message(), field.path(), another(field));

            assertThat(LEAVES.differences(changed(left.officers(), message, left)))
                    .as(field.path())
                    .anyMatch(difference -> difference.startsWith("field: predicted"))
                    .anyMatch(difference -> difference.startsWith("field: observed"));
        }
    }

    @Test
    void tellsEveryMissingValue() {
        Observed.Left left = LEAVES.left();
        for (WrittenField field : ownFieldsOf(left.message())) {
            WireMessage message = Edited.without(left.message(), field.path());

            assertThat(LEAVES.differences(changed(left.officers(), message, left)))
                    .as(field.path())
                    .anyMatch(difference -> difference.startsWith("field: predicted"));
        }
    }

    @Test
    void tellsAValueThatWasWithheld() {
        Observed.Left left = LEAVES.left();
        WireMessage.Builder message = left.message().toBuilder();
        message.getEnvelopeBuilder().getJustificationBuilder().setCaseToken("one more");

        assertThat(LEAVES.differences(changed(left.officers(), message.build(), left)))
                .anyMatch(difference -> difference.startsWith("field: observed envelope.justification.case_token"));
    }

    @Test
    void tellsMissingAndSurplusMarks() {
        Observed.Left left = LEAVES.left();
        Envelope envelope = left.message().getEnvelope();
        Envelope fewer = envelope.toBuilder().removeRedactions(0).build();
        Envelope more = envelope.toBuilder()
                .addRedactions(envelope.getRedactions(0).toBuilder().setPath("envelope.legal_basis"))
                .build();
        Envelope other = envelope.toBuilder()
                .setRedactions(
                        0,
                        envelope.getRedactions(0).toBuilder()
                                .setUnmaskAllowed(!envelope.getRedactions(0).getUnmaskAllowed()))
                .build();
        for (Envelope changed : List.of(fewer, more, other)) {
            WireMessage message =
                    left.message().toBuilder().setEnvelope(changed).build();

            assertThat(LEAVES.differences(changed(left.officers(), message, left)))
                    .singleElement()
                    .asString()
                    .startsWith("mark at ");
        }
    }

    @Test
    void tellsOtherOutcomesOfFields() {
        Observed.Left left = LEAVES.left();
        left.outcomes().forEach((path, outcome) -> {
            if (path.startsWith("envelope.")) {
                return;
            }
            Map<String, Observed.Outcome> without = new LinkedHashMap<>(left.outcomes());
            without.remove(path);
            Map<String, Observed.Outcome> other = new LinkedHashMap<>(left.outcomes());
            boolean stays = outcome.happened() == Observed.Happened.WITHHELD;
            other.put(
                    path,
                    new Observed.Outcome(
                            outcome.written(),
                            stays ? outcome.written() : "",
                            stays ? Observed.Happened.RELEASED : Observed.Happened.WITHHELD,
                            outcome.effective()));

            assertThat(LEAVES.differences(told(without, left))).as(path).isNotEmpty();
            assertThat(LEAVES.differences(told(other, left))).as(path).isNotEmpty();
        });
    }

    @Test
    void tellsOtherMoments_otherKeepers_andARecipientThatRefuses() {
        Observed.Left left = LEAVES.left();
        List<Observed.Left> others = new ArrayList<>();
        others.add(leaving(left, left.notBefore().minusMillis(1), left.windowMillis()));
        others.add(leaving(left, left.notBefore(), left.windowMillis() + 1));
        Map<String, Integer> keepers = new HashMap<>(left.keepers());
        keepers.replaceAll((_, officers) -> officers + 1);
        others.add(answered(left, keepers, Optional.empty()));
        others.add(answered(left, Map.of(), Optional.empty()));
        others.add(answered(left, left.keepers(), Optional.of(FaultCode.HANDLING)));
        for (Observed.Left other : others) {
            assertThat(LEAVES.differences(other)).hasSize(1);
        }
    }

    static Stream<byte[]> planted() {
        byte[] canary = staying();
        String text = new String(canary, StandardCharsets.UTF_8);
        return Stream.of(
                canary,
                text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                HexFormat.of().formatHex(canary).getBytes(StandardCharsets.UTF_8),
                Base64.getEncoder().encode(canary),
                Base64.getEncoder().encode(("a" + text).getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encode(("ab" + text).getBytes(StandardCharsets.UTF_8)),
                text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void tellsACanary_inEverySink(byte[] canary) {
        Observed.Left left = LEAVES.left();
        for (int i = 0; i < left.sinks().size(); i++) {
            List<Sink> sinks = new ArrayList<>(left.sinks());
            Sink sink = sinks.get(i);
            Bytes content = Bytes.concat(List.of(Bytes.utf8("so "), Bytes.copyOf(canary), sink.content()));
            sinks.set(i, new Sink(sink.name(), content, sink.holdsWhatLeaves()));

            assertThat(LEAVES.differences(sunk(sinks, left)))
                    .singleElement()
                    .asString()
                    .startsWith("canary in " + sink.name() + ": ");
        }
    }

    @Test
    void looksIntoSinks_whateverBecameOfTheMessage() {
        Sink sink = new Sink(
                "log",
                Bytes.copyOf(
                        REFUSED.pair().message().canaries().all().iterator().next()),
                false);
        FaultCode code = ((Observed.Refused) REFUSED.observed()).code();

        assertThat(REFUSED.differences(new Observed.Refused(code, List.of(sink))))
                .singleElement()
                .asString()
                .startsWith("canary in log: ");
    }

    /** A canary of something that stays home. */
    private static byte[] staying() {
        Prediction.Leaves leaves = (Prediction.Leaves) LEAVES.prediction();
        return LEAVES.pair().message().canaries().without(Leaving.texts(leaves)).stream()
                .filter(canary -> new String(canary, StandardCharsets.UTF_8).matches("[a-z]{16}"))
                .findFirst()
                .orElseThrow();
    }

    /** Values of the message that are compared as they are; what the gateway draws at random is not. */
    private static List<WrittenField> ownFieldsOf(WireMessage message) {
        return WrittenField.of(message).stream()
                .filter(field -> !field.path().startsWith("envelope.redactions["))
                .filter(field ->
                        !List.of("envelope.message_id", "envelope.thread_id").contains(field.path()))
                .toList();
    }

    private static Object another(WrittenField field) {
        return switch (field.value()) {
            case Boolean value -> !value;
            case Integer value -> value + 1;
            case Long value -> value + 1;
            case String value -> value + "x";
            case ByteString value -> value.concat(ByteString.copyFromUtf8("x"));
            case EnumValueDescriptor value ->
                value.getType().getValues().stream()
                        .filter(other -> !other.equals(value))
                        .findFirst()
                        .orElseThrow();
            case FuzzyTime value ->
                value.toBuilder().clearLatest().clearEarliest().build();
            case FuzzyPlace value -> value.toBuilder().setCountry("XZ").build();
            case Amount value -> value.toBuilder().setCurrency("XXX").build();
            default -> throw new IllegalArgumentException(field.path());
        };
    }

    private static Observed.Left changed(int officers, WireMessage message, Observed.Left left) {
        return new Observed.Left(
                officers,
                message,
                left.outcomes(),
                left.positions(),
                left.keepers(),
                left.rejection(),
                left.notBefore(),
                left.windowMillis(),
                left.sinks());
    }

    private static Observed.Left told(Map<String, Observed.Outcome> outcomes, Observed.Left left) {
        return new Observed.Left(
                left.officers(),
                left.message(),
                outcomes,
                left.positions(),
                left.keepers(),
                left.rejection(),
                left.notBefore(),
                left.windowMillis(),
                left.sinks());
    }

    private static Observed.Left leaving(Observed.Left left, Instant notBefore, long windowMillis) {
        return new Observed.Left(
                left.officers(),
                left.message(),
                left.outcomes(),
                left.positions(),
                left.keepers(),
                left.rejection(),
                notBefore,
                windowMillis,
                left.sinks());
    }

    private static Observed.Left answered(
            Observed.Left left, Map<String, Integer> keepers, Optional<FaultCode> rejection) {
        return new Observed.Left(
                left.officers(),
                left.message(),
                left.outcomes(),
                left.positions(),
                keepers,
                rejection,
                left.notBefore(),
                left.windowMillis(),
                left.sinks());
    }

    private static Observed.Left sunk(List<Sink> sinks, Observed.Left left) {
        return new Observed.Left(
                left.officers(),
                left.message(),
                left.outcomes(),
                left.positions(),
                left.keepers(),
                left.rejection(),
                left.notBefore(),
                left.windowMillis(),
                sinks);
    }
}
