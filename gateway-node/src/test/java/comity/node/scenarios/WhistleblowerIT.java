package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A clerk reports on her bank's customer. Belmark's unit tells Arvenia's, which asks back through the relay and has a registrar keep data.
 * Between processes, by the commands that people type.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhistleblowerIT {
    /** Whoever reads one of these is nearer to the reporter than before. */
    private static final List<String> REPORTER = List.of(
            "Voss",
            "Lena",
            "KYC-77",
            "compliance",
            "clerk",
            "Tarn Bank",
            "2026-02-03",
            "2026-02-10",
            "2026-05-03",
            "every order of Orlan",
            "the uncle agrees",
            "one of two",
            "letters of credit",
            "sr-Latn",
            "UK_3X5X2",
            "XB-FIU/WB/2026/7",
            "r.lindt",
            "case-shrike",
            "Protected reports desk");

    private final Agencies agencies;
    private final Agency teller;
    private final Agency fiu;
    private final Agency registry;

    WhistleblowerIT(@TempDir Path folder) {
        agencies = new Agencies("whistleblower", folder, Agency.Home.PROCESS, "XB-FIU", "XA-FIU", "XA-REGISTRY");
        teller = agencies.agency("XB-FIU");
        fiu = agencies.agency("XA-FIU");
        registry = agencies.agency("XA-REGISTRY");
    }

    @BeforeAll
    void begin() throws Exception {
        agencies.begin();
        agencies.acquaint(teller, fiu);
        agencies.acquaint(fiu, registry);
        agencies.agree("agreement-xa-xb.yaml", fiu, teller);
        agencies.agree("agreement-registrar.yaml", fiu, registry);
    }

    @AfterAll
    void end() {
        agencies.close();
    }

    @Test
    void allegationIsTold_andNothingThatLeadsToTheReporter_notEvenInTheAnswerThroughTheRelay() throws Exception {
        Sent disclosure = teller.submit(agencies.files.path("disclosure.json"), "disclosure");
        assertThat(disclosure.state()).as(disclosure.first().toString()).isEqualTo("HELD");
        disclosure.approve(2).awaitDelivered();

        Answer told = fiu.receiveNext();
        assertThat(told.at("message.protected_disclosure.tearline")).startsWith("A trading company is believed");
        assertThat(told.all("message.protected_disclosure.entities.*.organisation.legal_name"))
                .containsExactly("Orlan Trade Ltd");
        assertThat(told.all("message.protected_disclosure.entities.*.person.sanctions_listings.0"))
                .containsExactly("Federation sanctions list, no. 6620");
        assertThat(told.all("message.protected_disclosure.entities.*.person.names.0.full"))
                .hasSize(2)
                .contains("V. Karst")
                .anyMatch(name -> name.matches("P-[0-9a-f]{32}"));
        assertThat(told.toString()).doesNotContain("Demos");
        assertThat(told.all("message.envelope.redactions.*.path")).anyMatch(path -> path.contains("person.names"));
        assertThat(told.all("message.envelope.redactions.*.unmask_allowed")).contains("true");
        assertThat(told.toString())
                .contains("NOMINEE", "6000", "7500", "rly_7Qm2xWc9TzB4nHk0Vf", "CONFIDENTIAL_IDENTITY", "NO_CONTACT");
        assertThat(told.at("message.protected_disclosure.body")).isEmpty();
        assertThat(told.at("message.envelope.language")).isEmpty();
        assertThat(told.at("message.envelope.evaluation.source")).isEmpty();
        assertThat(told.at("message.protected_disclosure.feedback_due")).isEmpty();

        fiu.submit(agencies.files.about("question-to-the-reporter.json", disclosure.id()), "question")
                .awaitDelivered();
        Answer question = teller.receiveNext();
        assertThat(question.toString()).contains("rly_7Qm2xWc9TzB4nHk0Vf");
        Sent answer =
                teller.submit(agencies.files.about("answer-of-the-reporter.json", question.at("message_id")), "answer");
        assertThat(answer.state()).as(answer.first().toString()).isEqualTo("HELD");
        answer.approve(2).awaitDelivered();

        assertThat(fiu.receiveNext().at("message.information_reply.tearline"))
                .isEqualTo("The goods are believed to pass through Corvania.");
        Sinks.assertPartnerCannotRead(fiu, REPORTER);
        Sinks.assertSenderKeepsSealed(teller, REPORTER);
    }

    @Test
    void registrarIsToldTheDomainAlone_andNoPersonByFieldOrByWord() throws Exception {
        Sent referral = fiu.submit(agencies.files.path("referral.json"), "referral");
        Sent person = fiu.submit(agencies.files.path("referral-of-a-person.json"), "person");
        Sent word = fiu.submit(agencies.files.path("referral-that-tells-a-name.json"), "word");
        referral.awaitDelivered();

        assertThat(person.state()).isEqualTo("REFUSED");
        assertThat(person.code()).isEqualTo("SUBJECT_CATEGORY");
        assertThat(word.state()).isEqualTo("BLOCKED");
        assertThat(word.code()).isEqualTo("SOURCE_RISK");
        Answer received = registry.receiveNext();
        assertThat(received.at("message.service_provider_referral.action")).isEqualTo("PRESERVE");
        assertThat(received.at("message.service_provider_referral.no_tip_off")).isEqualTo("true");
        assertThat(received.all("message.service_provider_referral.entities.*.comms_identifier.value"))
                .containsExactly("orlan-trade.example");
        assertThat(Sinks.arrived(registry)).hasSize(1);
        Sinks.assertPartnerCannotRead(registry, List.of("Karst", "Demos", "XB-FIU", "case-shrike"));
        Sinks.assertPartnerCannotRead(registry, REPORTER);
    }
}
