package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The informant's tip as people send it: two processes, and the commands that are typed. */
final class InformantTipBetweenProcessesIT {
    @TempDir
    private Path folder;

    /** Days are seconds here, for a process has the machine's clock. */
    @Test
    void coarseTipArrives_andNothingOfTheSourceIsWrittenAnywhere() throws Exception {
        try (Agencies agencies = new Agencies("informant-tip", folder, Agency.Home.PROCESS, "XA-NPI", "XB-CID")) {
            Agency npi = agencies.agency("XA-NPI");
            Agency cid = agencies.agency("XB-CID");
            agencies.begin();
            agencies.acquaint(npi, cid);
            agencies.agreeOn(
                    agencies.files
                            .text("agreement-xa-xb.yaml")
                            .replace("min: PT72H, window: PT24H", "min: PT1S, window: PT1S"),
                    npi,
                    cid);
            Path file = agencies.files.path("tip.json");
            Answer preview = npi.as(Agency.SYSTEM, "preview", file.toString());
            assertThat(preview.exit()).as(preview.toString()).isZero();
            assertThat(cid.comity("explain", "SOURCE_RISK").exit()).isZero();

            Sent tip = npi.submit(file, "tip");
            assertThat(npi.as("reed", "review", "list").at("held.0.message_id")).isEqualTo(tip.id());
            tip.approve(2).awaitDelivered();

            InformantTipIT.assertCoarse(cid.receiveNext());
            assertThat(cid.as(Agency.AUDITOR, "agreement", "statistics", "AGR-XA-XB-2026-01")
                            .exit())
                    .isZero();
            npi.must("audit", "prove", tip.id(), "--dir", npi.directory().toString());
            cid.must("audit", "prove", tip.id(), "--dir", cid.directory().toString());
            npi.stop();
            cid.stop();
            agencies.assertRecordsHold(npi, cid);
            Sinks.assertPartnerCannotRead(cid, InformantTipIT.SOURCE);
            Sinks.assertSenderKeepsSealed(npi, InformantTipIT.SOURCE);
        }
    }
}
