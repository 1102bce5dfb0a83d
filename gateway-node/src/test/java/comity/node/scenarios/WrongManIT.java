package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arvenia's police have told Belmark's of the wrong man, and Belmark's have told Corvania. It is put right, one is late, and the agreement
 * ends. The order of the tests is that of the days, for a clock is never set back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WrongManIT {
    private final Agencies agencies;
    private final Agency npi;
    private final Agency cid;
    private final Agency prosecutors;
    private String wrong = "";

    WrongManIT(@TempDir Path folder) {
        agencies = new Agencies("wrong-man", folder, Agency.Home.HERE, "XA-NPI", "XB-CID", "XC-PPO");
        npi = agencies.agency("XA-NPI");
        cid = agencies.agency("XB-CID");
        prosecutors = agencies.agency("XC-PPO");
        agencies.time.set("2026-09-10T09:00:00Z");
    }

    @BeforeAll
    void begin() throws Exception {
        agencies.begin();
        agencies.acquaint(npi, cid);
        agencies.acquaint(cid, prosecutors);
        agencies.agree("agreement-xa-xb.yaml", npi, cid);
        agencies.agree("agreement-xb-xc.yaml", cid, prosecutors);
    }

    @AfterAll
    void end() {
        agencies.close();
    }

    private Sent sent(Agency from, Agency to, String file, String about, String key) throws Exception {
        Sent sent = from.submit(agencies.files.about(file, about), key).awaitDelivered();
        assertThat(to.receiveNext().at("message_id")).isEqualTo(sent.id());
        return sent;
    }

    private static List<Answer> duties(Agency at) {
        return at.operator("agreement", "duties").each("duties");
    }

    @Test
    @Order(1)
    void wrongManIsCorrectedAndRecalled_alsoWhereHeWasPassedOnTo_andWhoIsLateGetsNothing() throws Exception {
        Sent told = npi.submit(agencies.files.path("information.json"), "told").awaitDelivered();
        wrong = told.id();
        assertThat(cid.receiveNext().all("message.spontaneous_information.entities.*.person.names.0.family"))
                .containsExactly("Brandt");
        sent(npi, cid, "consent.json", wrong, "consent");
        Sent passedOn = sent(cid, prosecutors, "forward.json", wrong, "passed on");

        sent(npi, cid, "correction.json", wrong, "correction");
        sent(npi, cid, "recall.json", wrong, "recall");
        assertThat(duties(npi)).singleElement().satisfies(duty -> {
            assertThat(duty.at("partner")).isEqualTo("XB-CID");
            assertThat(duty.at("message_id")).isEqualTo(wrong);
            assertThat(duty.at("due")).isEqualTo("2026-09-17T09:00:00Z");
        });
        sent(cid, prosecutors, "recall-passed-on.json", passedOn.id(), "recall passed on");
        sent(cid, npi, "erased.json", wrong, "erased");
        assertThat(duties(npi)).isEmpty();

        agencies.time.pass(Duration.ofDays(7));
        assertThat(duties(cid)).singleElement().satisfies(duty -> {
            assertThat(duty.at("partner")).isEqualTo("XC-PPO");
            assertThat(duty.at("message_id")).isEqualTo(passedOn.id());
            assertThat(duty.at("overdue")).isEqualTo("true");
        });
        Sent late = cid.submit(agencies.files.about("forward.json", wrong), "while it is late");
        assertThat(late.state()).isEqualTo("REFUSED");
        assertThat(late.code()).isEqualTo("SUSPENDED");
        sent(prosecutors, cid, "erased-by-the-third.json", passedOn.id(), "erased at last");
        assertThat(duties(cid)).isEmpty();
        sent(cid, prosecutors, "forward.json", wrong, "once it is done");

        // Whoever never had the wrong man's details gets neither his nor the right one's.
        Sinks.assertPartnerCannotRead(prosecutors, List.of("1991-04-11", "XA-NPI", "similar name"));
        assertThat(npi.operator("agreement", "statistics", "AGR-XA-XB-2025-07").each("numbers").stream()
                        .filter(number -> number.at("figure").equals("recalls")))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(number.at("count")).isEqualTo("<5"));
    }

    @Test
    @Order(2)
    void exerciseNeverAnswersLive_norLiveAnExercise() throws Exception {
        Sent exercise =
                npi.submit(agencies.files.path("exercise.json"), "exercise").awaitDelivered();
        assertThat(cid.receiveNext().at("message.envelope.exercise_id")).isEqualTo("EX-2026-HARBOUR-1");
        Sent live = npi.submit(agencies.files.path("information.json"), "live").awaitDelivered();
        cid.receiveNext();
        String answer = agencies.files.text("answer.json");
        Path inExercise = agencies.files.copy(
                "answer.json",
                answer.replace("TheMessageItIsAboutAAA==", ScenarioFiles.base64(live.id()))
                        .replace("\"regime\"", "\"exercise_id\": \"EX-2026-HARBOUR-1\", \"regime\""));

        assertPurpose(cid.submit(inExercise, "exercise answers live"));
        assertPurpose(cid.submit(agencies.files.about("answer.json", exercise.id()), "live answers exercise"));

        sent(cid, npi, "answer.json", live.id(), "live answers live");
    }

    private static void assertPurpose(Sent answer) {
        assertThat(answer.state()).isEqualTo("REFUSED");
        assertThat(answer.code()).isEqualTo("PURPOSE");
    }

    @Test
    @Order(3)
    void whatWaitsAtMidnightIsExpired_andNoticesOfErasureStillFlow() throws Exception {
        agencies.time.set("2026-09-30T23:58:00Z");
        Sent before = npi.submit(agencies.files.path("information.json"), "before midnight")
                .awaitDelivered();
        cid.receiveNext();
        cid.stop();
        Sent sent = npi.submit(agencies.files.path("information.json"), "in the ledger")
                .awaitState("SENT");
        Sent queued = npi.submit(agencies.files.path("information.json"), "behind it");
        assertThat(queued.state()).isEqualTo("QUEUED");

        agencies.time.set("2026-10-01T00:01:00Z");
        cid.launch();

        queued.awaitState("REFUSED");
        assertThat(queued.now().at("recipients.0.code")).isEqualTo("EXPIRED");
        sent.awaitState("VOIDED");
        assertThat(npi.submit(agencies.files.path("information.json"), "after midnight")
                        .code())
                .isEqualTo("EXPIRED");
        Sent recall = npi.submit(agencies.files.about("recall.json", before.id()), "recall after the end")
                .awaitDelivered();
        assertThat(recall.now().at("recipients.0.agreement_id")).isEqualTo("CHARTER");
        assertThat(cid.receiveNext().at("message.status_notice.type")).isEqualTo("RECALL");
        sent(cid, npi, "erased.json", before.id(), "erased after the end");
        assertThat(duties(npi)).isEmpty();

        agencies.assertRecordsHold(npi, cid);
        agencies.assertRecordsHold(cid, prosecutors);
    }
}
