package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import comity.edge.local.v1.SubmitRequest;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.terms.Approval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files of the demo do what the demo says. */
final class DemoFilesTest {
    private static final Path DEMO = Path.of("..", "deploy", "demo");

    private final Desk desk = new Desk(3);

    @Test
    void letsTheTipLeave() throws IOException {
        Release release = desk.released(submission("s1-informant-tip.json"), agreement());

        assertThat(release.hold().approval()).isEqualTo(Approval.TWO_PERSON);
        assertThat(release.message().getSpontaneousInformation().getTearline()).contains("Ilko Brandt");
        assertThat(JsonFormat.printer().print(release.message()))
                .doesNotContain("HERON", "Quell", "Lumen", "blue crane", "one other", "21:40", "MSKU", "participant");
    }

    @Test
    void blocksTheTip_whenItsTearlineNamesThePlace() throws IOException {
        assertThat(desk.blocked(submission("s1-tearline-names-the-place.json"), agreement())
                        .paths())
                .containsExactly("spontaneous_information.tearline");
    }

    private static comity.local.v1.LocalSubmission submission(String file) throws IOException {
        SubmitRequest.Builder request = SubmitRequest.newBuilder();
        JsonFormat.parser().merge(Files.readString(DEMO.resolve(file)), request);
        return request.getSubmission();
    }

    private static AgreementFile agreement() throws IOException {
        return new AgreementFile(Files.readString(DEMO.resolve("agreement-xa-xb.yaml"))
                .replace("FINGERPRINT-OF-XA-NPI", AgreementFile.XA_IDENTITY)
                .replace("FINGERPRINT-OF-XB-CID", AgreementFile.XB_IDENTITY));
    }
}
