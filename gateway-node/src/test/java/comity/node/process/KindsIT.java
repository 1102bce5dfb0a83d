package comity.node.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import comity.edge.admin.v1.ApproveReleaseRequest;
import comity.edge.admin.v1.Role;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.edge.local.v1.StatusRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.node.admin.setup.Credentials;
import comity.node.process.ExampleMessages.Origin;
import comity.node.process.kinds.Elsewhere;
import comity.node.process.kinds.ExpectedFates;
import comity.node.process.kinds.Fate;
import comity.node.process.kinds.FateLine;
import comity.node.process.kinds.Portrait;
import comity.node.process.kinds.Rules;
import comity.node.process.kinds.ValueText;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.protocol.validate.Validation;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each of the sixteen example messages on its way from XA-NPI to XB-CID through two node processes, once from a register and once from an
 * informant, and what of it arrives.
 *
 * <p>What should arrive is written in a golden file for each, with a line for each value. The files are an opinion of {@link ExpectedFates},
 * which shares no code with the node, and people have read them. After a change of the schema, of an example or of the agreement a run
 * leaves the new opinion in {@code target/kinds}: read what differs, then copy it over {@code src/test/resources/comity/node/process/kinds}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KindsIT {
    private static final String BLOCKED = "would reveal the source: ";
    private static final String ANSWERED = "(message answered)";

    private final Path parent;
    private final Rules rules;
    private final Map<Case, Sent> sent = new HashMap<>();
    private final Map<String, WireMessage> received = new HashMap<>();
    private @Nullable TwoAgencies agencies;
    private ByteString answered = ByteString.EMPTY;

    KindsIT(@TempDir Path parent) throws Exception {
        this.parent = parent;
        this.rules = Rules.of(KindFiles.agreement());
    }

    /** One example from one sort of source. */
    record Case(Kind kind, Origin origin) {
        @Override
        public String toString() {
            return (kind.name() + "." + origin.name()).toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean sourceNeedsProtection() {
            return origin == Origin.CHIS;
        }
    }

    /**
     * A case that was submitted.
     *
     * @param message as it was submitted
     * @param status that was answered
     * @param before an instant before it was submitted
     * @param after an instant after that
     * @param blockedAt where the gateway blocked it as it stands in the corpus
     */
    record Sent(WireMessage message, RecipientStatus status, Instant before, Instant after, List<String> blockedAt) {}

    static List<Case> cases() {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.AGREEMENT_NOTICE)
                .flatMap(kind -> Stream.of(Origin.values()).map(origin -> new Case(kind, origin)))
                .toList();
    }

    @BeforeAll
    void exchange() throws Exception {
        TwoAgencies made = new TwoAgencies(parent, KindFiles.agreement());
        agencies = made;
        answered = questionFrom(made.xb);
        for (Case one : cases()) {
            submit(made, one);
        }
        Set<String> leaving = Set.copyOf(sent.values().stream()
                .map(Sent::status)
                .filter(status ->
                        status.getState() == RecipientState.HELD || status.getState() == RecipientState.QUEUED)
                .map(RecipientStatus::getMessageId)
                .toList());
        await().atMost(AgencyProcess.LIMIT).until(() -> {
            for (ReceivedMessage message : made.receiveMessages()) {
                received.put(message.getMessageId(), message.getMessage());
            }
            return received.keySet().containsAll(leaving);
        });
    }

    @AfterAll
    void stop() {
        if (agencies != null) {
            agencies.close();
        }
    }

    /** XB asks XA something, so that there is a message which XA can answer; its id. */
    private static ByteString questionFrom(AgencyProcess xb) throws Exception {
        Credentials desk = xb.enrol("cid-desk", Role.SUBMITTER);
        await().atMost(AgencyProcess.LIMIT).until(() -> xb.health("OUT").getReceipted() > 0);
        WireMessage question = ExampleMessages.of(Kind.INFORMATION_REQUEST, ByteString.EMPTY);
        String id = xb.local(desk)
                .submit(SubmitRequest.newBuilder()
                        .setIdempotencyKey("question")
                        .addRecipients("XA-NPI")
                        .setSubmission(Origin.RECORD.submission(question))
                        .build())
                .getRecipients(0)
                .getMessageId();
        StatusRequest asked = StatusRequest.newBuilder().setMessageId(id).build();
        await().atMost(AgencyProcess.LIMIT)
                .until(() -> xb.local(desk).status(asked).getRecipients(0).getState() == RecipientState.DELIVERED);
        return ByteString.fromHex(id);
    }

    /** Submits; where that is blocked, once more as it was rewritten; and has as many officers approve as the gateway asks for. */
    private void submit(TwoAgencies at, Case one) throws Exception {
        Sent submitted = submitted(at, one, ExampleMessages.of(one.kind(), answered), List.of());
        if (submitted.status().getState() == RecipientState.BLOCKED) {
            WireMessage message = submitted.message();
            for (KindFiles.Text text : KindFiles.rewritten(one.toString()).written()) {
                message = ExampleMessages.rewritten(message, text.path(), text.text());
            }
            String reason = submitted.status().getReason();
            submitted = submitted(
                    at, one, message, List.of(reason.substring(BLOCKED.length()).split(", ", -1)));
        }
        sent.put(one, submitted);
        RecipientStatus status = submitted.status();
        if (status.getState() == RecipientState.HELD) {
            for (String officer : List.of("reed", "sato").subList(0, status.getApprovalsRequired())) {
                at.xa.admin(at.xa.enrol(officer, Role.OFFICER))
                        .approveRelease(ApproveReleaseRequest.newBuilder()
                                .setMessageId(status.getMessageId())
                                .setApprovalDigest(status.getApprovalDigest())
                                .build());
            }
        }
    }

    private static Sent submitted(TwoAgencies at, Case one, WireMessage message, List<String> blockedAt)
            throws Exception {
        Instant before = Instant.now();
        RecipientStatus status = at.submit(SubmitRequest.newBuilder()
                        .setIdempotencyKey(one + " after " + blockedAt.size())
                        .addRecipients("XB-CID")
                        .setSubmission(one.origin().submission(message))
                        .build())
                .getRecipients(0);
        return new Sent(message, status, before, Instant.now(), blockedAt);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theGoldenFileIsTheOpinion(Case one) throws Exception {
        List<FateLine> opinion = ExpectedFates.of(
                sent(one).message(), rules, one.sourceNeedsProtection(), Map.of(ValueText.of(answered), ANSWERED));
        Path written = KindFiles.write(one.toString(), opinion);

        assertThat(texts(opinion))
                .as("%s is the opinion; read it before it becomes the golden file", written)
                .isEqualTo(texts(golden(one)));
    }

    /** What agencies tell each other of agreements is said by their nodes when operators act ({@code SuspensionIT}). */
    @Test
    void refusesANoticeOfAgreementsFromAClient() throws Exception {
        Case notice = new Case(Kind.AGREEMENT_NOTICE, Origin.RECORD);

        RecipientStatus status = submitted(
                        Objects.requireNonNull(agencies),
                        notice,
                        ExampleMessages.of(notice.kind(), answered),
                        List.of())
                .status();

        assertThat(status.getState()).isEqualTo(RecipientState.REFUSED);
        assertThat(status.getReason()).contains("operators");
    }

    private static List<String> texts(List<FateLine> lines) {
        return lines.stream().map(FateLine::text).toList();
    }

    private static List<FateLine> golden(Case one) throws Exception {
        return KindFiles.golden(one.toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isBlocked_whereTextsThatLeaveTellOfWhatStays(Case one) throws Exception {
        assertThat(sent(one).blockedAt())
                .containsExactlyInAnyOrderElementsOf(
                        KindFiles.rewritten(one.toString()).blockedAt());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void arrivesAsTheGoldenFileSays(Case one) throws Exception {
        Portrait expected = Portrait.expected(golden(one));
        Portrait arrived = Portrait.arrived(arrived(one), sent(one).message(), changing(one));

        assertThat(arrived.values()).isEqualTo(expected.values());
        assertThat(arrived.text()).isEqualTo(expected.text());
        assertThat(arrived.names("name"))
                .filteredOn(expected.names("name")::contains)
                .isEmpty();
        assertThat(arrived.names("token"))
                .filteredOn(expected.names("token")::contains)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingWithheldArrives(Case one) throws Exception {
        assertThat(Elsewhere.unforeseen(golden(one), sent(one).message(), arrived(one)))
                .isEmpty();
        String all = arrived(one).toByteString().toString(StandardCharsets.UTF_8);
        assertThat(Origin.SECRETS).filteredOn(all::contains).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatArrivesIsAValidRelease(Case one) {
        assertThat(Validation.release(arrived(one))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asManyOfficersApproved_asTheGoldenFileCallsFor(Case one) throws Exception {
        boolean revealing = golden(one).stream()
                .anyMatch(line -> line.fate() != Fate.WITHHELD && line.sort().endsWith("REV"));
        int officers = one.sourceNeedsProtection() ? 2 : revealing ? 1 : 0;

        assertThat(sent(one).status().getApprovalsRequired()).isEqualTo(officers);
    }

    @Test
    void oneCaseHasOneNameAndOneThread_anotherHasOthers() {
        Map<String, List<Object>> partnersNames = new TreeMap<>();
        for (Case one : cases()) {
            Envelope envelope = arrived(one).getEnvelope();
            List<Object> names = List.of(envelope.getJustification().getCaseToken(), envelope.getThreadId());
            String written =
                    sent(one).message().getEnvelope().getJustification().getCaseToken();
            assertThat(partnersNames.computeIfAbsent(written, _ -> names)).isEqualTo(names);
        }
        assertThat(partnersNames.values()).doesNotHaveDuplicates();
        assertThat(partnersNames).hasSizeGreaterThan(5);
    }

    private Sent sent(Case one) {
        Sent found = sent.get(one);
        if (found == null) {
            throw new AssertionError(one + " was not submitted");
        }
        return found;
    }

    private WireMessage arrived(Case one) {
        RecipientStatus status = sent(one).status();
        WireMessage message = received.get(status.getMessageId());
        if (message == null) {
            throw new AssertionError(one + " did not arrive: " + status);
        }
        return message;
    }

    /** Values of a received message that are others each time, each with what the golden file calls it; only where it is right. */
    private Map<String, String> changing(Case one) {
        Sent submitted = sent(one);
        FuzzyTime createdAt = arrived(one).getEnvelope().getCreatedAt();
        Map<String, String> changing = new HashMap<>();
        changing.put(submitted.status().getMessageId(), "(message id)");
        changing.put(Schema.wire().digest().hex(), "(schema digest)");
        changing.put(ValueText.of(answered), ANSWERED);
        if (isMoment(createdAt, submitted)) {
            changing.put(ValueText.of(createdAt), "(moment of submission)");
        } else if (isMonth(createdAt, submitted)) {
            changing.put(ValueText.of(createdAt), "(month of submission)");
        }
        return changing;
    }

    private static boolean isMoment(FuzzyTime createdAt, Sent submitted) {
        Instant moment = earliest(createdAt);
        return createdAt.getPrecision() == FuzzyTime.Precision.EXACT
                && createdAt.getEarliest().equals(createdAt.getLatest())
                && !moment.isBefore(submitted.before().minusMillis(1))
                && !moment.isAfter(submitted.after());
    }

    /** The whole month; at the turn of one, either. */
    private static boolean isMonth(FuzzyTime createdAt, Sent submitted) {
        return Stream.of(submitted.before(), submitted.after())
                .map(instant -> YearMonth.from(instant.atZone(ZoneOffset.UTC)))
                .anyMatch(month -> ValueText.of(createdAt)
                        .equals(month.atDay(1) + "T00:00:00Z .. " + month.atEndOfMonth() + "T23:59:59.999Z MONTH"));
    }

    private static Instant earliest(FuzzyTime time) {
        return Instant.ofEpochSecond(
                time.getEarliest().getSeconds(), time.getEarliest().getNanos());
    }
}
