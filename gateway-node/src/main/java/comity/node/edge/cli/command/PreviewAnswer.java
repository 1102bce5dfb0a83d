package comity.node.edge.cli.command;

import comity.edge.local.v1.BlockedFinding;
import comity.edge.local.v1.ClauseVerdict;
import comity.edge.local.v1.FieldOutcome;
import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.RecipientPreview;
import comity.edge.local.v1.SubmitRequest;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.edge.json.JsonText;
import java.util.List;
import java.util.Optional;

/** What a preview answers, for programs and for people. Stateless. */
public final class PreviewAnswer {
    private PreviewAnswer() {}

    /** Previews what a submission asks for. */
    public static PreviewRequest request(SubmitRequest submission) {
        PreviewRequest.Builder request = PreviewRequest.newBuilder()
                .addAllRecipients(submission.getRecipientsList())
                .setSubmission(submission.getSubmission());
        if (submission.hasExpiresAt()) {
            request.setExpiresAt(submission.getExpiresAt());
        }
        return request.build();
    }

    /** One object for each recipient, with the same members each; {@code release} is left out when nothing would leave. */
    public static JsonObject json(List<RecipientPreview> answers) {
        return new JsonObject()
                .objects("recipients", answers.stream().map(PreviewAnswer::json).toList());
    }

    private static JsonObject json(RecipientPreview one) {
        JsonObject object = new JsonObject()
                .put("recipient", one.getRecipient())
                .put("outcome", one.getOutcome())
                .put("code", given(one.getCode()))
                .put("reason", given(one.getReason()));
        if (one.hasRelease()) {
            object.raw("release", Optional.of(new JsonText().of(one.getRelease())));
        }
        return object.objects(
                        "fields",
                        one.getFieldsList().stream().map(PreviewAnswer::json).toList())
                .objects(
                        "clauses",
                        one.getClausesList().stream().map(PreviewAnswer::json).toList())
                .put("approvals_required", one.getApprovalsRequired())
                .texts("held_by", one.getHeldByList())
                .put("not_before", given(one.getNotBefore()))
                .objects(
                        "blocked",
                        one.getStatus().getBlockedList().stream()
                                .map(PreviewAnswer::json)
                                .toList());
    }

    private static JsonObject json(BlockedFinding finding) {
        return new JsonObject()
                .put("path", finding.getPath())
                .put("term", finding.getTerm())
                .put("reason", finding.getReason());
    }

    private static JsonObject json(FieldOutcome field) {
        return new JsonObject()
                .put("path", field.getPath())
                .put("class", field.getClass_())
                .put("effective_class", field.getEffectiveClass())
                .put("action", field.getAction())
                .put("clause", field.getClause())
                .put("transform", field.getTransform())
                .put("written", field.getWritten())
                .put("leaving", field.getLeaving());
    }

    /** One clause of a trace. */
    public static JsonObject json(ClauseVerdict clause) {
        return new JsonObject()
                .put("clause", clause.getClause())
                .put("effect", clause.getEffect())
                .put("code", given(clause.getCode()))
                .put("detail", clause.getDetail());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(known -> !known.isEmpty());
    }

    /** For people. */
    public static void print(Console console, List<RecipientPreview> answers) {
        answers.forEach(one -> print(console, one));
    }

    private static void print(Console console, RecipientPreview one) {
        console.line("To " + one.getRecipient() + ": " + one.getOutcome()
                + (one.getCode().isEmpty() ? "" : " " + one.getCode() + ": " + one.getReason()));
        if (one.getApprovalsRequired() > 0) {
            console.line("  " + one.getApprovalsRequired() + " officer(s) must approve it: "
                    + String.join(", ", one.getHeldByList()));
        }
        if (!one.getNotBefore().isEmpty()) {
            console.line("  leaves no earlier than " + one.getNotBefore());
        }
        Statuses.printFindings(console, one.getStatus());
        printClauses(console, one.getClausesList());
        if (one.getFieldsCount() > 0) {
            console.table(FieldTable.of(one.getFieldsList()));
        }
        if (one.hasRelease()) {
            console.line("");
            console.line(one.getRecipient() + " would get: " + new JsonText().of(one.getRelease()));
        }
        console.line("");
    }

    /** A trace; what a clause has nothing to say of is left out. */
    public static void printClauses(Console console, List<ClauseVerdict> clauses) {
        Table table = new Table("Clause", "", "Code", "Detail");
        clauses.stream()
                .filter(clause -> !clause.getEffect().equals("SILENT"))
                .forEach(clause ->
                        table.row(clause.getClause(), clause.getEffect(), clause.getCode(), clause.getDetail()));
        if (!table.isEmpty()) {
            console.table(table);
            console.line("");
        }
    }

    /** No for one recipient is no. */
    public static int exit(List<RecipientPreview> answers) {
        boolean no = answers.stream()
                .anyMatch(one ->
                        one.getOutcome().equals("REFUSED") || one.getOutcome().equals("BLOCKED"));
        return (no ? ExitCode.ANSWER_IS_NO : ExitCode.DONE).number();
    }
}
