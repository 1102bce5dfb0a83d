package comity.node.agreement.condition;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.condition.Compilation.Compiled;
import comity.node.agreement.condition.Compilation.Problem;
import comity.node.agreement.condition.Compilation.Refused;
import comity.node.agreement.terms.Condition;
import comity.protocol.id.AgencyId;
import comity.v1.Envelope;
import comity.v1.Event;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionsTest {
    private static final AgencyId XA = new AgencyId("XA-NPI");
    private static final AgencyId XB = new AgencyId("XB-CID");

    private final WireMessage message = WireMessage.newBuilder()
            .setEnvelope(Envelope.newBuilder()
                    .setUrgency(Envelope.Urgency.EMERGENCY_LIFE)
                    .setPurpose(Envelope.Purpose.PREVENT)
                    .setLanguage("en")
                    .setLabel(
                            Label.newBuilder().setPolicy("XA").setLevel("OPEN").addCategories("REL"))
                    .addOffences(OffenceRef.newBuilder().setCode(5)))
            .setSpontaneousInformation(SpontaneousInformation.newBuilder()
                    .setTitle("a load")
                    .addEvents(Event.newBuilder().setType(Event.Type.MEETING)))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "message.envelope.urgency == Envelope.Urgency.EMERGENCY_LIFE",
                "message.envelope.urgency == comity.v1.Envelope.Urgency.EMERGENCY_LIFE",
                "sender.startsWith('XA-') && recipient == \"XB-CID\"",
                "message.envelope.purpose in [Envelope.Purpose.PREVENT, Envelope.Purpose.DETECT]",
                "has(message.spontaneous_information)",
                "!has(message.alert)",
                "message.envelope.label.categories.exists(c, c == 'REL')",
                "message.spontaneous_information.events.all(e, e.type == Event.Type.MEETING)",
                "message.envelope.offences.filter(o, o.code > 4).size() == 1",
                "message.envelope.offences[0].code + 1 == 6",
                "message.envelope.language == 'en' ? sender != recipient : false",
                "message.spontaneous_information.title.contains('load')",
            })
    void holds(String expression) {
        assertThat(condition(expression).holds(message, XA, XB)).isTrue();
        assertThat(condition("!(" + expression + ")").holds(message, XA, XB)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.envelope.offences[7].code == 5",
                "!(message.envelope.offences[7].code == 5)",
                "1 / (message.envelope.offences.size() - 1) == 0",
                "9223372036854775807 + message.envelope.offences.size() > 0",
                "int(message.envelope.language) > 0",
            })
    void doesNotHold_whenItCannotBeEvaluated(String expression) {
        assertThat(condition(expression).holds(message, XA, XB)).isFalse();
    }

    @Test
    void doesNotHold_whenItTakesTooManySteps() {
        String all = "message.envelope.offences.all(a, message.envelope.offences.all(b, a.code == b.code))";
        assertThat(condition(all).holds(withOffences(30), XA, XB)).isTrue();
        assertThat(condition(all).holds(withOffences(32), XA, XB)).isFalse();
        assertThat(condition("!" + all).holds(withOffences(32), XA, XB)).isFalse();
    }

    private static WireMessage withOffences(int count) {
        Envelope.Builder envelope = Envelope.newBuilder();
        IntStream.range(0, count)
                .forEach(_ -> envelope.addOffences(OffenceRef.newBuilder().setCode(5)));
        return WireMessage.newBuilder().setEnvelope(envelope).build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            message.envelope.urgenci == 1                              | 16 | undefined field 'urgenci'
            message.envelope.urgency                                   | 16 | expected type 'bool'
            message.envelope.language == 5                             | 26 | no matching overload
            message.envelope.purpose == Envelope.Purpose.PREVEN        | 44 | does not support field selection
            envelope.urgency == 1                                      | 0  | undeclared reference to 'envelope'
            now() > 1                                                  | 3  | undeclared reference to 'now'
            sender.matches('X.*')                                      | 14 | undeclared reference to 'matches'
            timestamp('2026-01-01T00:00:00Z') == null                  | 9  | undeclared reference to 'timestamp'
            duration('1h') == null                                     | 8  | undeclared reference to 'duration'
            message.envelope.created_at.earliest.getFullYear() == 2026 | 48 | undeclared reference to 'getFullYear'
            sender + recipient == 'x'                                  | 7  | no matching overload
            b'a' + b'b' == b'ab'                                       | 5  | no matching overload
            dyn(sender) == 1                                           | 3  | undeclared reference to 'dyn'
            [sender, 1][0] == 'XA-NPI'                                 | 11 | mixes values of several types
            sender ==                                                  | 9  | mismatched input
            sender == 'XA                                              | 10 | token recognition error
            """)
    void refusesExpression_whenItIsNoCondition(String expression, int offset, String says) {
        assertThat(Conditions.compile(expression, Reach.ANY_FIELD)).isInstanceOfSatisfying(Refused.class, refused -> {
            Problem first = refused.problems().getFirst();
            assertThat(first.reason()).contains(says);
            assertThat(first.offset()).isEqualTo(offset);
        });
    }

    @Test
    void namesThePlaceOnItsOwnLine() {
        assertThat(Conditions.compile("sender == 'XA-NPI'\n  && message.foo", Reach.ANY_FIELD))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .isEqualTo(new Problem(31, "is no condition: undefined field 'foo'")));
    }

    @Test
    void tellsEveryProblemOfAnExpression() {
        assertThat(Conditions.compile("message.foo == 1 && message.bar == 2", Reach.ANY_FIELD))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problems()).hasSize(2));
    }

    @Test
    void refusesExpression_whenItIsTooLarge() {
        String long500 = "'" + "a".repeat(486) + "' == sender";
        assertThat(long500).hasSize(498);
        assertThat(Conditions.compile(long500 + "  ", Reach.ANY_FIELD)).isInstanceOf(Compiled.class);
        assertThat(reason(long500 + "   ")).contains("has 501 characters");
        assertThat(reason(ands(40))).contains("nodes; a condition has at most 100");
        assertThat(reason("(".repeat(200) + "true" + ")".repeat(200))).contains("recursion");
        assertThat(reason("-(".repeat(20) + "1" + ")".repeat(20) + " == 1")).contains("nested 2");
    }

    private static String ands(int terms) {
        return IntStream.range(0, terms).mapToObj(_ -> "1 == 1").collect(Collectors.joining(" && "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sender == recipient",
                "message.envelope.urgency == 1",
                "has(message.envelope.exercise_id)",
                "message.envelope.label.level == 'OPEN'",
                "message.envelope.label.categories.exists(c, c == 'REL')",
                "message.envelope.handling.conditions == ''",
                "message.envelope.tlp != Tlp.TLP_RED",
                "message.envelope.in_reply_to.size() == 16",
            })
    void mayReadOnBothSides_whatAlwaysLeavesAsItIs(String expression) {
        assertThat(Conditions.compile(expression, Reach.SAME_ON_BOTH_SIDES)).isInstanceOf(Compiled.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            has(message.spontaneous_information)                       | spontaneous_information
            message.spontaneous_information.title == 'x'               | title
            message.attachments.size() == 0                            | attachments
            message.envelope.offences.size() == 1                      | offences
            message.envelope.offences.exists(o, o.code == 5)           | offences
            message.envelope.justification.necessity == 'x'            | necessity
            message.envelope.created_at == message.envelope.created_at | created_at
            message.envelope.evaluation.info == 'A'                    | info
            has(message.envelope.evaluation)                           | evaluation
            message.envelope.basis == 1                                | basis
            message.envelope.sender.agency == 'XA-NPI'                 | sender
            message.envelope.message_id.size() == 16                   | message_id
            message.envelope.agreement_id == 'A'                       | agreement_id
            has(message.envelope.reply_due)                            | reply_due
            message.envelope.handling.codes.size() == 1                | codes
            has(message.envelope.handling)                             | handling
            has(message.envelope.label)                                | label
            message.envelope.pap == Pap.PAP_RED                        | pap
            message.envelope.retention.erase_by == '2026-01-01'        | erase_by
            message.envelope.label.alternatives.exists(a, a.level == '') | alternatives
            message == message                                         | the message as a whole
            [message].exists(m, m.envelope.urgency == 1)               | the message as a whole
            {'m': message}.m.envelope.urgency == 1                     | the message as a whole
            has(message.envelope)                                      | envelope
            message.envelope == message.envelope                       | envelope
            """)
    void mayNotReadOnBothSides_whatCanBeWithheldOrIsWrittenOnTheWay(String expression, String what) {
        assertThat(Conditions.compile(expression, Reach.ANY_FIELD)).isInstanceOf(Compiled.class);
        assertThat(Conditions.compile(expression, Reach.SAME_ON_BOTH_SIDES))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .anySatisfy(
                                        problem -> assertThat(problem.reason()).startsWith("reads " + what + ",")));
    }

    @Test
    void isEqual_whenItSaysTheSame() {
        assertThat(condition("sender == 'XA-NPI'"))
                .isEqualTo(condition("sender == 'XA-NPI'"))
                .hasSameHashCodeAs(condition("sender == 'XA-NPI'"))
                .isNotEqualTo(condition("sender == 'XB-CID'"))
                .hasToString("sender == 'XA-NPI'");
    }

    @Test
    void answersManyThreadsAlike() throws Exception {
        Condition shared = condition("message.envelope.offences.exists(o, o.code == 5) && sender == 'XA-NPI'");
        Callable<Boolean> ask = () ->
                IntStream.range(0, 2000).allMatch(_ -> shared.holds(message, XA, XB) && !shared.holds(message, XB, XA));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> asks = Stream.generate(() -> ask).limit(8).toList();
            for (var answer : threads.invokeAll(asks)) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    /** A bound a hundred times above what it takes: a slip that compiles at each asking would break it. */
    @Test
    void takesMicroseconds() {
        Condition condition = condition("message.envelope.urgency == 3 && sender == 'XA-NPI'");
        IntStream.range(0, 20_000).forEach(_ -> condition.holds(message, XA, XB));
        long begun = System.nanoTime();
        IntStream.range(0, 10_000).forEach(_ -> condition.holds(message, XA, XB));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    private static String reason(String expression) {
        return ((Refused) Conditions.compile(expression, Reach.ANY_FIELD))
                .problems()
                .getFirst()
                .reason();
    }

    private static Condition condition(String expression) {
        return switch (Conditions.compile(expression, Reach.ANY_FIELD)) {
            case Compiled(Condition condition) -> condition;
            case Refused refused -> throw new AssertionError(refused.problems().toString());
        };
    }
}
