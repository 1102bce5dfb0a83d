package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.Timestamps;
import comity.local.v1.LocalSubmission;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.id.AgencyId;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One submission to three partners with opposite rules, in every order: each gets exactly its own release. */
final class ThreeRecipientsTest {
    private static final AgencyId XC = new AgencyId("XC-PPO");
    private static final AgencyId XD = new AgencyId("XD-FIU");

    /** When leaves coarsely, where as it is; the person is named. */
    private static final PactText WHEN_COARSELY = PactText.with("XB-CID")
            .rules(
                    "{class: CASE, path: \"*.when\", op: TIME_BUCKET, to: year}",
                    "{class: REV, path: \"*.body\", op: TEARLINE}");

    /** When leaves as it is, where coarsely; the person has a token. */
    private static final PactText WHERE_COARSELY = PactText.with("XC-PPO")
            .rules(
                    "{class: CASE, path: \"*.where\", op: PLACE_BUCKET, to: country}",
                    "{class: PERS, path: \"*.family\", op: PSEUDONYM}",
                    "{class: PERS, path: \"*.given\", op: REMOVE}",
                    "{class: REV, path: \"*.body\", op: REMOVE}");

    /** Neither when nor where leaves, nor a name. */
    private static final PactText NEITHER = PactText.with("XD-FIU")
            .rules(
                    "{class: CASE, path: \"*.when\", op: REMOVE}",
                    "{class: CASE, path: \"*.where\", op: REMOVE}",
                    "{class: PERS, path: \"*.names\", op: REMOVE}");

    @TempDir
    private Path directory;

    private Alliance alliance;

    @BeforeEach
    void begin() throws Exception {
        alliance = new Alliance(directory, "XB-CID", "XC-PPO", "XD-FIU");
    }

    @AfterEach
    void end() {
        alliance.close();
    }

    @Test
    void eachGetsExactlyItsOwn_inEveryOrder() throws Exception {
        Stream.of(WHEN_COARSELY, WHERE_COARSELY, NEITHER).forEach(alliance::activate);
        int order = 0;

        for (List<AgencyId> recipients : orders()) {
            List<Consignment> taken = alliance.submit(command("order-" + order++, meeting(), recipients));
            assertThat(taken).extracting(Consignment::recipient).containsExactlyInAnyOrderElementsOf(recipients);
            taken.forEach(consignment -> alliance.awaitState(consignment, ConsignmentState.DELIVERED));

            Map<AgencyId, WireMessage> messages = new HashMap<>();
            for (Consignment consignment : taken) {
                List<LeasedMessage> received = alliance.received(consignment.recipient());
                assertThat(received).extracting(LeasedMessage::id).containsExactly(consignment.messageId());
                messages.put(consignment.recipient(), received.getFirst().message());
            }
            assertOwn(messages);
        }
    }

    @Test
    void aNoToOneIsNoAnswerToTheOthers_inEveryOrder() throws Exception {
        alliance.activate(WHEN_COARSELY);
        alliance.activate(WHERE_COARSELY.purposes("[DETECT]"));
        alliance.activate(NEITHER.protection("knowledge_circle: {threshold: 200000, approval: TWO_PERSON}"));
        int order = 0;

        for (List<AgencyId> recipients : orders()) {
            Map<AgencyId, Consignment> taken = new HashMap<>();
            alliance.submit(command("order-" + order++, Alliance.tip(), recipients))
                    .forEach(consignment -> taken.put(consignment.recipient(), consignment));

            assertThat(of(taken, XC).verdict().orElseThrow().code()).isEqualTo(FaultCode.PURPOSE);
            assertThat(of(taken, Alliance.XB).state()).isEqualTo(ConsignmentState.HELD);
            alliance.approve(of(taken, Alliance.XB), 2);
            alliance.awaitState(of(taken, Alliance.XB), ConsignmentState.DELIVERED);

            assertThat(alliance.received(Alliance.XB))
                    .extracting(LeasedMessage::id)
                    .containsExactly(of(taken, Alliance.XB).messageId());
            assertThat(alliance.received(XC)).isEmpty();
            assertThat(alliance.received(XD))
                    .as("what officers approved for one partner is approved for that one")
                    .isEmpty();
            assertThat(alliance.status(of(taken, XD)).state()).isEqualTo(ConsignmentState.HELD);
        }
    }

    @Test
    void whatWaitsForEachSurvivesARestart_andEachGetsItsOwn() throws Exception {
        Stream.of(WHEN_COARSELY, WHERE_COARSELY, NEITHER).forEach(alliance::activate);
        Stream.of(Alliance.XB, XC, XD)
                .forEach(partner -> alliance.to(partner).cut.set(true));
        List<Consignment> taken = alliance.submit(command("waits", meeting(), List.of(XD, Alliance.XB, XC)));

        alliance.restart();
        Stream.of(Alliance.XB, XC, XD)
                .forEach(partner -> alliance.to(partner).cut.set(false));

        taken.forEach(consignment -> alliance.awaitState(consignment, ConsignmentState.DELIVERED));
        Map<AgencyId, WireMessage> messages = new HashMap<>();
        for (Consignment consignment : taken) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> alliance.received(consignment.recipient())
                            .forEach(received -> messages.put(consignment.recipient(), received.message())));
        }
        assertOwn(messages);
    }

    private static void assertOwn(Map<AgencyId, WireMessage> messages) {
        SpontaneousInformation b = of(messages, Alliance.XB).getSpontaneousInformation();
        SpontaneousInformation c = of(messages, XC).getSpontaneousInformation();
        SpontaneousInformation d = of(messages, XD).getSpontaneousInformation();

        assertThat(b.getEvents(0).getWhen().getPrecision()).isEqualTo(FuzzyTime.Precision.YEAR);
        assertThat(b.getEvents(0).getWhere().getSite()).isEqualTo("Quay 7");
        assertThat(family(b)).containsExactly("Rell");

        assertThat(c.getEvents(0).getWhen()).isEqualTo(minute());
        assertThat(c.getEvents(0).getWhere().getCountry()).isEqualTo("XA");
        assertThat(c.getEvents(0).getWhere().getLocality()).isEmpty();
        assertThat(family(c)).singleElement().satisfies(name -> assertThat(name).matches("P-[0-9a-f]{32}"));

        assertThat(d.getEvents(0).hasWhen()).isFalse();
        assertThat(d.getEvents(0).hasWhere()).isFalse();
        assertThat(family(d)).isEmpty();

        assertThat(of(messages, XC).toString()).doesNotContain("Rell", "Tomas", "Quay 7", "Port Sella");
        assertThat(of(messages, XD).toString()).doesNotContain("Rell", "Tomas", "Quay 7", "Port Sella", "2026-03-14");

        // None is told who else was written to, nor anything by which two of them could tell that they got the same.
        assertStrangers(messages);
    }

    private static void assertStrangers(Map<AgencyId, WireMessage> messages) {
        Set<Object> names = new LinkedHashSet<>();
        messages.forEach((partner, message) -> {
            assertThat(names.add(message.getEnvelope().getMessageId())).isTrue();
            assertThat(names.add(message.getEnvelope().getThreadId())).isTrue();
            assertThat(names.add(message.getEnvelope().getJustification().getCaseToken()))
                    .isTrue();
            SpontaneousInformation body = message.getSpontaneousInformation();
            Stream.concat(
                            body.getEventsList().stream().map(Event::getRef),
                            body.getEntitiesList().stream().map(Entity::getRef))
                    .forEach(ref -> assertThat(names.add(ref)).as(ref).isTrue());
            messages.keySet().stream()
                    .filter(other -> !other.equals(partner))
                    .forEach(other -> assertThat(message.toString()).doesNotContain(other.text()));
        });
    }

    private static List<String> family(SpontaneousInformation body) {
        return body.getEntitiesList().stream()
                .flatMap(entity -> entity.getPerson().getNamesList().stream())
                .map(name -> name.getFamily())
                .toList();
    }

    private static <T> T of(Map<AgencyId, T> values, AgencyId agency) {
        T value = values.get(agency);
        assertThat(value).as("%s among %s", agency, values.keySet()).isNotNull();
        return Objects.requireNonNull(value);
    }

    private static SubmitCommand command(String key, LocalSubmission content, List<AgencyId> recipients) {
        return Alliance.command(key, content, recipients.toArray(AgencyId[]::new));
    }

    private static FuzzyTime minute() {
        return FuzzyTime.newBuilder()
                .setEarliest(Timestamps.parseUnchecked("2026-03-14T21:40:00Z"))
                .setLatest(Timestamps.parseUnchecked("2026-03-14T21:40:59.999Z"))
                .setPrecision(FuzzyTime.Precision.MINUTE)
                .build();
    }

    private static LocalSubmission meeting() throws IOException {
        return Alliance.changed(
                Alliance.notice(),
                submission -> submission
                        .getMessageBuilder()
                        .getSpontaneousInformationBuilder()
                        .addEvents(Event.newBuilder()
                                .setRef("meeting")
                                .setType(Event.Type.MEETING)
                                .setWhen(minute())
                                .setWhere(FuzzyPlace.newBuilder()
                                        .setCountry("XA")
                                        .setAdmin1("Sella Region")
                                        .setLocality("Port Sella")
                                        .setSite("Quay 7")
                                        .setPrecision(FuzzyPlace.Precision.SITE))));
    }

    private static List<List<AgencyId>> orders() {
        List<AgencyId> all = List.of(Alliance.XB, XC, XD);
        List<List<AgencyId>> orders = new ArrayList<>();
        for (AgencyId first : all) {
            for (AgencyId second : all) {
                for (AgencyId third : all) {
                    if (new LinkedHashSet<>(List.of(first, second, third)).size() == 3) {
                        orders.add(List.of(first, second, third));
                    }
                }
            }
        }
        assertThat(orders).hasSize(6);
        return orders;
    }
}
