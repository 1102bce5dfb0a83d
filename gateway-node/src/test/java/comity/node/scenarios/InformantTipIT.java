package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An informant's tip on a load of drugs, from Arvenia's police to Belmark's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InformantTipIT {
    private static final Path NOTICE = Path.of("..", "deploy", "demo", "open-source-notice.json");

    /** Whoever reads one of these knows more of the informant than that there is none. */
    static final List<String> SOURCE = List.of(
            "HERON",
            "XA-CHIS-0417",
            "0417",
            "Quell",
            "m.quell",
            "21:40",
            "14 Mar",
            "2026-03-14T",
            "Lumen",
            "Port Sella",
            "blue crane",
            "one other",
            "spoke of the load",
            "4471",
            "4471 KT",
            "180",
            "180 kg",
            "A2",
            "EUROPOL_4X4",
            "case-kestrel",
            "XA-NPI/2026/88",
            "seen by the source");

    private static final String CONTAINER = "MSKU7712340";
    private static final String TEARLINE =
            "A criminal group is believed to plan a cocaine shipment of 100-250 kg by sea"
                    + " container into Belmark in the coming weeks. Ilko Brandt is believed to be involved.";

    private final Agencies agencies;
    private final Agency npi;
    private final Agency cid;

    InformantTipIT(@TempDir Path folder) throws Exception {
        agencies = new Agencies("informant-tip", folder, Agency.Home.HERE, "XA-NPI", "XB-CID");
        npi = agencies.agency("XA-NPI");
        cid = agencies.agency("XB-CID");
    }

    @BeforeAll
    void begin() throws Exception {
        agencies.begin();
        agencies.acquaint(npi, cid);
        agencies.agree("agreement-xa-xb.yaml", npi, cid);
    }

    @AfterAll
    void end() {
        agencies.close();
    }

    private Path tip() {
        return agencies.files.path("tip.json");
    }

    /** What nobody protects, delivered: whatever could leave before it has left. */
    private void probe(String key) {
        npi.submit(NOTICE, key).awaitDelivered();
        assertThat(cid.receiveNext().at("message.spontaneous_information.title"))
                .startsWith("Published price list");
    }

    @Test
    void tearlineMonthAndRegionLeave_daysLater_afterTwoOfficers_andNothingOfTheSourceDoes() throws Exception {
        Instant submitted = agencies.time.instant();

        Sent tip = npi.submit(tip(), "tip");
        assertThat(tip.state()).isEqualTo("HELD");
        assertThat(tip.first().at("recipients.0.approvals_required")).isEqualTo("2");
        tip.approve(2);

        Answer waiting = tip.now();
        assertThat(waiting.at("recipients.0.state")).isEqualTo("QUEUED");
        Instant moment = Instant.parse(waiting.at("recipients.0.not_before"));
        assertThat(moment).isBetween(submitted.plus(Duration.ofDays(3)), submitted.plus(Duration.ofDays(4)));
        agencies.time.set(moment.minusSeconds(1).toString());
        probe("a second before");
        assertThat(tip.now().at("recipients.0.state")).isEqualTo("QUEUED");
        agencies.time.set(moment.toString());
        tip.awaitDelivered();

        Answer received = cid.receiveNext();
        assertCoarse(received);
        assertThat(received.toString()).doesNotContain(CONTAINER);
        assertNothingOfTheSource();
        agencies.assertRecordsHold(npi, cid);
    }

    @Test
    void containerNumberLeaves_onlyIfItWasKeptAndBothOfficersApprovedThat() throws Exception {
        Sent kept = npi.submit(tip(), "kept");
        Sent dropped = npi.submit(tip(), "dropped");
        String field = "spontaneous_information.entities[2].means_of_transport.container_no";
        assertThat(kept.onTheDesk().each("keepable"))
                .extracting(one -> one.at("path"))
                .containsExactly(field);

        npi.as(
                "reed",
                "review",
                "approve",
                kept.id(),
                "--digest",
                kept.onTheDesk().at("info.approval_digest"));
        assertThat(npi.as("reed", "review", "keep", kept.id(), field).exit()).isZero();
        assertThat(kept.onTheDesk().size("info.approved_by"))
                .as("approvals of what was not kept")
                .isZero();
        assertThat(npi.as("reed", "review", "keep", dropped.id(), field).exit()).isZero();
        assertThat(npi.as("sato", "review", "drop", dropped.id(), field).exit()).isZero();
        kept.approve(2);
        dropped.approve(2);
        agencies.time.pass(Duration.ofDays(4));
        kept.awaitDelivered();
        dropped.awaitDelivered();

        assertThat(cid.receive()).hasSize(2).allSatisfy(message -> {
            assertCoarse(message);
            assertThat(message.toString().contains(CONTAINER))
                    .isEqualTo(message.at("message_id").equals(kept.id()));
        });
        assertNothingOfTheSource();
    }

    @Test
    void tearlineThatNamesThePlaceIsBlocked_andNothingLeaves() throws Exception {
        int arrived = Sinks.arrived(cid).size();
        Path named = agencies.files.copy(
                "tip.json",
                agencies.files.text("tip.json").replace("A criminal group is believed to", "A group met at Lumen to"));

        Sent blocked = npi.submit(named, "named");
        probe("afterwards");

        assertThat(blocked.first().exit()).isEqualTo(1);
        assertThat(blocked.state()).isEqualTo("BLOCKED");
        assertThat(blocked.code()).isEqualTo("SOURCE_RISK");
        assertThat(blocked.first().at("recipients.0.blocked.0.path")).contains("tearline");
        assertThat(blocked.first().at("recipients.0.blocked.0.term")).isEqualTo("Lumen");
        assertThat(blocked.now().at("recipients.0.state")).isEqualTo("BLOCKED");
        assertThat(Sinks.arrived(cid)).as("the probe alone").hasSize(arrived + 1);
        Sinks.assertPartnerCannotRead(cid, List.of("met at Lumen", blocked.id(), "SOURCE_RISK", "BLOCKED"));
        assertNothingOfTheSource();
    }

    static void assertCoarse(Answer received) {
        assertThat(received.at("message.spontaneous_information.tearline")).isEqualTo(TEARLINE);
        assertThat(received.at("message.spontaneous_information.events.0.when.earliest"))
                .isEqualTo("2026-03-01T00:00:00Z");
        assertThat(received.at("message.spontaneous_information.events.0.when.precision"))
                .isEqualTo("MONTH");
        assertThat(received.at("message.spontaneous_information.events.0.where.admin1"))
                .isEqualTo("Sella Region");
        assertThat(received.at("message.spontaneous_information.events.0.where.precision"))
                .isEqualTo("ADMIN1");
        assertThat(received.all("message.spontaneous_information.entities.*.person.names.0.family"))
                .containsExactly("Brandt");
        assertThat(received.all("message.spontaneous_information.entities.*.person.role"))
                .containsExactly("SUSPECT");
        assertThat(received.at("message.envelope.offences.0.code")).isEqualTo("5");
        assertThat(received.at("message.envelope.handling.codes")).contains("H0", "H2");
        assertThat(received.at("message.envelope.language")).isEmpty();
        assertThat(received.at("message.envelope.evaluation")).isEmpty();
        assertThat(received.at("message.envelope.pap")).isEqualTo("PAP_AMBER");
        assertThat(received.at("message.envelope.label.alternatives.0.level")).isEqualTo("XB-OFFICIAL-S");
    }

    private void assertNothingOfTheSource() throws Exception {
        Sinks.assertPartnerCannotRead(cid, SOURCE);
        Sinks.assertSenderKeepsSealed(npi, SOURCE);
        Sinks.assertNotLogged(agencies, SOURCE);
    }
}
