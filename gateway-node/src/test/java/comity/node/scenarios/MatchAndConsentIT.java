package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Belmark's financial intelligence unit asks Arvenia's by tokens, then in words, and passes on what it learnt with consent. Officers of
 * Arvenia look for the tokens by hand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MatchAndConsentIT {
    private static final Duration ANSWER_AFTER = Duration.ofDays(1);

    /** Whoever reads one of these knows who reported. */
    private static final List<String> REPORTER = List.of(
            "QuickRemit",
            "Sella-3",
            "Port Sella",
            "Okan",
            "T. Okan",
            "STR-2026-88310",
            "QR-5521",
            "translation",
            "on the day before",
            "case-harrier",
            "2026-02-11",
            "9850",
            "9400");

    private final Agencies agencies;
    private final Agency asked;
    private final Agency asking;
    private final Agency prosecutors;

    MatchAndConsentIT(@TempDir Path folder) {
        agencies = new Agencies("match-and-consent", folder, Agency.Home.HERE, "XA-FIU", "XB-FIU", "XC-PPO");
        asked = agencies.agency("XA-FIU");
        asking = agencies.agency("XB-FIU");
        prosecutors = agencies.agency("XC-PPO");
    }

    @BeforeAll
    void begin() throws Exception {
        agencies.begin();
        agencies.acquaint(asked, asking);
        agencies.acquaint(asking, prosecutors);
        agencies.agree("agreement-xa-xb.yaml", asked, asking);
        agencies.agree("agreement-xb-xc.yaml", asking, prosecutors);
    }

    @AfterAll
    void end() {
        agencies.close();
    }

    private Path file(String name) {
        return agencies.files.path(name);
    }

    /** A question of Belmark's, arrived in Arvenia. */
    private Sent ask(String file, String key) {
        Sent question = asking.submit(file(file), key).awaitDelivered();
        assertThat(asked.receiveNext().at("message_id")).isEqualTo(question.id());
        return question;
    }

    private Sent answer(String file, Sent question, String key) throws Exception {
        return asked.submit(agencies.files.about(file, question.id()), key);
    }

    @Test
    void noMatchAndAMatchThatIsKept_areTheSameToTheByteAndToTheMoment() throws Exception {
        assertAlike("query.json", "no-match.json", "match-that-is-kept.json");
    }

    @Test
    void nothingKnownAndARefusal_areTheSameToTheByteAndToTheMoment() throws Exception {
        assertAlike("request.json", "reply-of-nothing.json", "reply-that-refuses.json");
    }

    /** One is answered at once by a register, the other hours later and by two officers. */
    private void assertAlike(String question, String nothing, String kept) throws Exception {
        Instant asked = agencies.time.instant();
        Sent first = ask(question, nothing);
        Sent second = ask(question, kept);
        Sent none = answer(nothing, first, "answer " + nothing);
        agencies.time.pass(Duration.ofHours(5));
        Sent some = answer(kept, second, "answer " + kept);
        if (some.state().equals("HELD")) {
            some.approve(Integer.parseInt(some.first().at("recipients.0.approvals_required")));
        }

        for (Sent one : List.of(none, some)) {
            assertThat(one.now().at("recipients.0.state")).isEqualTo("QUEUED");
            assertThat(Instant.parse(one.now().at("recipients.0.not_before"))).isEqualTo(asked.plus(ANSWER_AFTER));
        }
        int before = Sinks.arrived(asking).size();
        agencies.time.pass(ANSWER_AFTER);
        none.awaitDelivered();
        some.awaitDelivered();

        List<Bytes> sealed = Sinks.arrived(asking);
        List<Answer> told = asking.receive();
        assertThat(told).hasSize(2);
        assertThat(withoutNames(told.get(0))).isEqualTo(withoutNames(told.get(1)));
        assertThat(sealed.get(before).size()).isEqualTo(sealed.get(before + 1).size());
        assertNobodyReported();
    }

    /** What is drawn anew for each message has no meaning; nor has the order of codes. */
    private static String withoutNames(Answer received) {
        return received.at("message")
                .replace("\"H2\",\"H1\"", "\"H1\",\"H2\"")
                .replaceAll("\"(message_id|thread_id|in_reply_to)\":\"[^\"]*\"", "\"$1\":\"\"");
    }

    @Test
    void oneAttributeIsNoQuery_andOneQueryTooManyIsRefused_byTheHourAndByTheDay() {
        agencies.time.set("2026-05-04T06:00:00Z");
        Answer one = asking.as(
                Agency.SYSTEM, "submit", file("query-by-one-attribute.json").toString());
        assertThat(one.exit()).isNotZero();
        assertThat(one.at("fault.path")).contains("query_tokens");

        for (int hour = 0; hour < 10; hour++) {
            Answer load = asking.as(
                    Agency.SYSTEM, "load", file("query.json").toString(), "--count", "20", "--in-flight", "20");
            assertThat(load.at("delivered")).as(load.toString()).isEqualTo("20");
            assertQuota("hour-" + hour);
            agencies.time.pass(Duration.ofHours(1));
        }
        assertQuota("the 201st of the day");

        agencies.time.set("2026-05-05T00:00:00Z");
        asking.submit(file("query.json"), "of the next day").awaitDelivered();
        asked.receive();
        asked.receive();
        asked.receive();
    }

    private void assertQuota(String key) {
        Sent query = asking.submit(file("query.json"), key);
        assertThat(query.state()).isEqualTo("REFUSED");
        assertThat(query.code()).isEqualTo("QUOTA");
    }

    @Test
    void whatWasAskedAndGrantedLeaves_coarse_andGoesOnToAThirdOnlyWithConsentAndUnderAnotherName() throws Exception {
        Sent query = ask("query.json", "the query");
        Sent match = answer("match.json", query, "the match");
        if (match.state().equals("HELD")) {
            match.approve(Integer.parseInt(match.first().at("recipients.0.approvals_required")));
        }
        agencies.time.pass(ANSWER_AFTER);
        match.awaitDelivered();
        Answer result = asking.receiveNext();
        assertThat(result.at("message.match_result.match_count_bucket")).isEqualTo("ONE");
        assertThat(result.size("message.match_result.hit_refs")).isEqualTo(1);

        Sent request = ask("request.json", "the request");
        Sent reply = answer("reply.json", request, "the reply");
        assertThat(reply.state()).as(reply.first().toString()).isEqualTo("HELD");
        reply.approve(2).awaitDelivered();
        assertReply(asking.receiveNext());

        Path forward = agencies.files.about("forward.json", reply.id());
        Sent before = asking.submit(forward, "before consent");
        assertThat(before.state()).isEqualTo("REFUSED");
        assertThat(before.code()).isEqualTo("HANDLING");
        Sent consentAsked = asking.submit(agencies.files.about("consent-request.json", reply.id()), "may we")
                .awaitDelivered();
        assertThat(asked.receiveNext().at("message_id")).isEqualTo(consentAsked.id());
        assertThat(asking.submit(forward, "asked is not granted").code()).isEqualTo("HANDLING");
        answer("consent.json", reply, "you may").awaitDelivered();
        assertThat(asking.receiveNext().at("message.consent_exchange.handling")).contains("H1");
        asking.submit(forward, "with consent").awaitDelivered();

        Answer passedOn = prosecutors.receiveNext();
        List<String> names = passedOn.all("message.spontaneous_information.entities.*.person.names.0.family");
        assertThat(names).singleElement().satisfies(name -> assertThat(name).matches("P-[0-9a-f]{32}"));
        Sinks.assertPartnerCannotRead(
                prosecutors, List.of("Virek", "Dana", "1979", "XA210033000441700034", "XA-FIU", before.id()));
        Sinks.assertPartnerCannotRead(prosecutors, REPORTER);
        assertStrangers(names.getFirst());
        assertNobodyReported();
        agencies.assertRecordsHold(asked, asking);
        agencies.assertRecordsHold(asking, prosecutors);
    }

    private static void assertReply(Answer told) {
        assertThat(told.all("message.information_reply.entities.*.person.names.0.family"))
                .containsExactly("Virek");
        assertThat(told.all("message.information_reply.entities.*.person.birth.earliest"))
                .containsExactly("1979-05-02T00:00:00Z");
        assertThat(told.all("message.information_reply.entities.*.bank_account.iban"))
                .containsExactly("XA210033000441700034");
        assertThat(told.all("message.information_reply.entities.*.transaction.when.precision"))
                .hasSize(9)
                .containsOnly("MONTH");
        assertThat(told.all("message.information_reply.entities.*.transaction.when.earliest"))
                .contains("2025-09-01T00:00:00Z", "2026-03-01T00:00:00Z");
        assertThat(told.all("message.information_reply.entities.*.transaction.amount.min"))
                .hasSize(9)
                .containsOnly("0");
        assertThat(told.all("message.information_reply.entities.*.transaction.amount.max"))
                .hasSize(9)
                .containsOnly("10000");
        assertThat(told.all("message.information_reply.entities.*.transaction.indicators.0"))
                .hasSize(9);
        assertThat(told.at("message.information_reply.tearline")).contains("nine transfers");
        assertThat(told.at("message.information_reply.body")).isEmpty();
    }

    /** One person under three names: in what Belmark asked, in what it tells Arvenia, in what it tells Corvania. */
    private void assertStrangers(String passedOn) throws Exception {
        Answer both = asking.as(Agency.SYSTEM, "submit", file("follow-up.json").toString());
        assertThat(both.all("recipients.*.state")).as(both.toString()).containsOnly("QUEUED");

        List<String> tokens = new ArrayList<>(List.of(passedOn));
        for (Agency partner : List.of(asked, prosecutors)) {
            Answer told = partner.receiveNext();
            tokens.addAll(told.all("message.spontaneous_information.entities.*.person.names.0.family").stream()
                    .filter(name -> name.startsWith("P-"))
                    .toList());
            assertThat(told.toString()).contains("Sorn").doesNotContain("Virek", "Dana");
        }
        assertThat(tokens).hasSize(3);
        assertThat(tokens.get(2)).as("in Corvania she has one name").isEqualTo(passedOn);
        assertThat(tokens.get(1)).as("in Arvenia another").isNotEqualTo(passedOn);
        assertThat(tokens).doesNotContain("P-5d3586be6c8e14b6b253113ae97625f4");
    }

    private void assertNobodyReported() throws Exception {
        Sinks.assertPartnerCannotRead(asking, REPORTER);
        Sinks.assertSenderKeepsSealed(asked, REPORTER);
        Sinks.assertNotLogged(agencies, REPORTER);
    }
}
