package comity.node.outbound.review;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.DecisionRecord;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes why something did not leave, in the lines of a decision record: which agreement, what each clause said, and how it ended.
 * Names, paths and codes only. Pure.
 */
public final class RefusalRecord {
    private RefusalRecord() {}

    /** Which message it is about, and what governed. */
    public record About(AgencyId sender, AgencyId recipient, MessageId message, Optional<AgreementRef> agreement) {}

    /** The record. */
    public static DecisionRecord of(
            About about,
            List<ClauseVerdict> trace,
            List<FieldOutcome> fields,
            ConsignmentState end,
            Consignment.Verdict why) {
        List<String> lines = new ArrayList<>();
        lines.add("decision 1");
        lines.add("route " + about.sender() + " " + about.recipient());
        lines.add("message " + about.message().hex());
        about.agreement()
                .ifPresent(ref -> lines.add("agreement " + ref.id() + " " + ref.version() + " "
                        + ref.digest().hex()));
        trace.stream().map(ClauseVerdict::line).forEach(lines::add);
        fields.stream().map(RefusalRecord::line).forEach(lines::add);
        lines.add(end + " " + why.code() + " " + why.reason());
        return new DecisionRecord(lines);
    }

    private static String line(FieldOutcome field) {
        return "field " + field.path() + " " + field.schemaClass() + " " + field.effectiveClass() + " " + field.fate()
                + " by " + field.clause()
                + (field.transform().isEmpty() ? "" : " with " + field.transform());
    }
}
