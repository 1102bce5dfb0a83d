package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Arvenia's police and those of Dravia, where a murderer may be put to death: nothing on a suspect, and everything on a bomb but its source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ThreatToLifeIT {
    private static final List<String> SOURCE = List.of(
            "Aldo",
            "Seren",
            "interception",
            "INTERCEPT",
            "was heard",
            "0142",
            "+99 555 0142",
            "+995550142",
            "XB-CID",
            "Belmark",
            "CORMORANT",
            "Listening post",
            "case-dunlin",
            "the bag for the station",
            "five days",
            "A device for Friday");

    private final Agencies agencies;
    private final Agency npi;
    private final Agency cid;
    private final Agency dravia;

    ThreatToLifeIT(@TempDir Path folder) {
        agencies = new Agencies("threat-to-life", folder, Agency.Home.HERE, "XA-NPI", "XB-CID", "XD-NSB");
        npi = agencies.agency("XA-NPI");
        cid = agencies.agency("XB-CID");
        dravia = agencies.agency("XD-NSB");
    }

    @BeforeAll
    void begin() throws Exception {
        agencies.begin();
        agencies.acquaint(npi, cid);
        agencies.acquaint(npi, dravia);
        agencies.agree("agreement-xa-xb.yaml", npi, cid);
        agencies.agree("agreement-xa-xd.yaml", npi, dravia);
    }

    @AfterAll
    void end() {
        agencies.close();
    }

    @Test
    void suspectStaysUntold_whetherHeIsKnownOrNot_andTheRefusalSaysNothingElse() throws Exception {
        Sent request = dravia.submit(agencies.files.path("request-about-aldo.json"), "request")
                .awaitDelivered();
        assertThat(npi.receiveNext().at("message.information_request.questions.0.text"))
                .contains("Seren Aldo");
        int before = Sinks.arrived(dravia).size();

        Sent known = npi.submit(agencies.files.about("reply-that-tells-where-aldo-lives.json", request.id()), "known");
        Sent unknown = npi.submit(agencies.files.about("reply-that-aldo-is-unknown.json", request.id()), "unknown");
        Sent refusal = npi.submit(agencies.files.about("refusal.json", request.id()), "refusal")
                .awaitDelivered();

        assertThat(List.of(known, unknown)).allSatisfy(reply -> {
            assertThat(reply.state()).isEqualTo("REFUSED");
            assertThat(reply.code()).isEqualTo("RIGHTS_CONDITION");
            assertThat(reply.first().exit()).isEqualTo(1);
        });
        Answer told = dravia.receiveNext();
        assertThat(told.at("message_id")).isEqualTo(refusal.id());
        assertThat(told.at("message.status_notice.type")).isEqualTo("REFUSED_AT_EGRESS");
        assertThat(told.at("message.status_notice.refusal_code")).isEqualTo("RIGHTS");
        assertThat(told.toString()).doesNotContain("Aldo", "entities", "findings", "PERSON_AT_RISK");
        assertThat(Sinks.arrived(dravia)).hasSize(before + 1);
        Sinks.assertPartnerCannotRead(
                dravia,
                List.of("Ropewalk", "Port Sella", "Sella Region", known.id(), unknown.id(), "RIGHTS_CONDITION"));
    }

    @Test
    void bombIsTold_andNotByWhom_andWhoeverToldItFirstIsToldSoWithinTheHour() throws Exception {
        Sent warning = cid.submit(agencies.files.path("warning-from-xb.json"), "warning")
                .awaitDelivered();
        npi.receiveNext();
        Instant left = agencies.time.instant();

        Sent threat = npi.submit(agencies.files.about("threat.json", warning.id()), "threat");
        assertThat(threat.state()).as(threat.first().toString()).isEqualTo("HELD");
        assertThat(threat.first().at("recipients.0.approvals_required")).isEqualTo("1");
        assertThat(threat.onTheDesk().at("emergency_justification")).startsWith("A bomb in a railway station");
        threat.approve(1).awaitDelivered();

        Answer told = dravia.receiveNext();
        assertThat(told.at("message.alert.tearline")).contains("explosive device in a bag", "Dravia Central Station");
        assertThat(told.at("message.alert.events.0.when.earliest")).isEqualTo("2026-03-20T00:00:00Z");
        assertThat(told.at("message.alert.events.0.when.precision")).isEqualTo("DAY");
        assertThat(told.at("message.alert.events.0.where.site")).isEqualTo("Dravia Central Station");
        assertThat(told.at("message.envelope.pap")).isEqualTo("PAP_AMBER");
        assertThat(told.at("message.envelope.urgency")).isEqualTo("EMERGENCY_LIFE");
        assertThat(told.at("message.alert.body")).isEmpty();
        assertThat(told.at("message.envelope.evaluation.source")).isEmpty();

        Answer notice = cid.receiveNext();
        assertThat(notice.at("message.status_notice.subject_message_id")).isEqualTo(ScenarioFiles.base64(warning.id()));
        assertThat(notice.at("message.status_notice.progress")).contains("XD-NSB", "without your consent");
        assertThat(notice.toString()).doesNotContain("Station", "bag", "INTERCEPT");

        assertDuty("ORIGINATOR_NOTICE", "XB-CID", left.plus(Duration.ofHours(1)));
        Answer report = assertDuty("REPORT", "XD-NSB", left.plus(Duration.ofDays(3)));
        assertThat(report.at("overdue")).isNotEqualTo("true");
        agencies.time.pass(Duration.ofDays(3).plusSeconds(1));
        assertThat(assertDuty("REPORT", "XD-NSB", left.plus(Duration.ofDays(3))).at("overdue"))
                .isEqualTo("true");
        npi.operator("agreement", "duties", "--record", report.at("duty"), "--reference", "Report 7 of 2026");
        assertThat(npi.operator("agreement", "duties").all("duties.*.kind")).doesNotContain("REPORT");

        // What Dravia asked for itself is in its own files; the rest of these it could have from nobody but Arvenia.
        Sinks.assertPartnerCannotRead(
                dravia,
                SOURCE.stream()
                        .filter(text -> !List.of("Aldo", "Seren").contains(text))
                        .toList());
        assertThat(told.toString()).doesNotContain(SOURCE);
        Sinks.assertSenderKeepsSealed(npi, List.of("CORMORANT", "Listening post", "interception", "was heard"));
        Sinks.assertNotLogged(agencies, List.of("CORMORANT", "Listening post", "interception", "was heard", "Aldo"));
        agencies.assertRecordsHold(npi, dravia);
        agencies.assertRecordsHold(npi, cid);
    }

    private Answer assertDuty(String kind, String partner, Instant due) {
        List<Answer> found = npi.operator("agreement", "duties").each("duties").stream()
                .filter(duty -> duty.at("kind").equals(kind))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().at("partner")).isEqualTo(partner);
        assertThat(Instant.parse(found.getFirst().at("due"))).isEqualTo(due);
        return found.getFirst();
    }

    /** The schema of what leaves has no place for it, so it is refused where it stands, by its name, and nothing is stored. */
    @Test
    void fieldsOfASourceHaveNoPlaceInAMessage() throws IOException {
        String threat = agencies.files.text("threat.json");

        assertUnknown(threat.replace("\"alert_type\"", "\"code_name\": \"CORMORANT\", \"alert_type\""), "code_name");
        assertUnknown(
                threat.replace("\"alert_type\"", "\"source\": {\"kind\": \"INTERCEPT\"}, \"alert_type\""), "source");
        assertUnknown(
                threat.replace("\"ref\": \"attack\"", "\"ref\": \"attack\", \"collection_method\": \"heard\""),
                "collection_method");
        assertUnknown(threat.replace("\"regime\"", "\"originator_user\": \"m.quell\", \"regime\""), "originator_user");
    }

    private void assertUnknown(String text, String field) throws IOException {
        Answer refused = npi.as(
                Agency.SYSTEM,
                "submit",
                agencies.files.copy("threat.json", text).toString(),
                "--key",
                field);
        assertThat(refused.exit()).as(refused.toString()).isNotZero();
        assertThat(refused.at("fault.code")).isEqualTo("UNKNOWN_FIELD");
        assertThat(refused.at("fault.path")).endsWith(field);
        assertThat(npi.as(Agency.SYSTEM, "status", "--key", field).at("fault.code"))
                .isEqualTo("NOT_FOUND");
    }
}
