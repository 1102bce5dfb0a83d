package comity.node.edge.local;

import static org.assertj.core.api.Assertions.assertThat;

import comity.edge.local.v1.BlockedFinding;
import comity.edge.local.v1.RecipientPreview;
import comity.edge.local.v1.RecipientStatus;
import comity.node.fault.FaultCode;
import comity.node.outbound.PreviewOutcome;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.redact.TermSort;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.FieldCounts;
import comity.node.outbound.submit.SubmissionId;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LocalAnswersTest {
    private static final MessageId MESSAGE = new MessageId(1, 2);
    private static final List<Finding> FINDINGS = List.of(
            new Finding("spontaneous_information.tearline", "HERON", TermSort.CODE_NAME),
            new Finding("spontaneous_information.tearline", "14 March", TermSort.WITHHELD_TIME));

    @Test
    void tellsTheSubmitterWhichTermsBlock() {
        RecipientStatus status = LocalAnswers.statuses(List.of(blocked()), Map.of(MESSAGE, FINDINGS))
                .getFirst();

        assertThat(status.getBlockedList())
                .containsExactly(
                        BlockedFinding.newBuilder()
                                .setPath("spontaneous_information.tearline")
                                .setTerm("HERON")
                                .setReason("the source's code name")
                                .build(),
                        BlockedFinding.newBuilder()
                                .setPath("spontaneous_information.tearline")
                                .setTerm("14 March")
                                .setReason("a time, or the part of one, that stays home")
                                .build());
        assertThat(status.getReason()).doesNotContain("HERON");
    }

    @Test
    void tellsNothingOfAnotherMessage_orLater() {
        Map<MessageId, List<Finding>> ofAnother = Map.of(new MessageId(3, 4), FINDINGS);

        assertThat(LocalAnswers.statuses(List.of(blocked()), ofAnother)
                        .getFirst()
                        .getBlockedCount())
                .isZero();
        assertThat(LocalAnswers.statuses(List.of(blocked())).getFirst().getBlockedCount())
                .isZero();
    }

    @Test
    void namesEveryPathOnceInAPreview() {
        RecipientPreview preview = LocalAnswers.preview(new PreviewOutcome.RecipientPreview(
                blocked(), Optional.empty(), List.of(), List.of(), List.of(), FINDINGS, Optional.empty()));

        assertThat(preview.getBlockedPathsList()).containsExactly("spontaneous_information.tearline");
        assertThat(preview.getStatus().getBlockedCount()).isEqualTo(2);
    }

    private static Consignment blocked() {
        return new Consignment(
                MESSAGE,
                SubmissionId.parseHex("00".repeat(16)).orElseThrow(),
                new AgencyId("XB-CID"),
                ConsignmentState.BLOCKED,
                Optional.of(new Consignment.Verdict(FaultCode.SOURCE_RISK, "would reveal the source: ...")),
                Optional.empty(),
                Optional.empty(),
                FieldCounts.NONE,
                Consignment.ReviewState.NONE,
                Consignment.Schedule.until(Instant.EPOCH),
                Instant.EPOCH);
    }
}
