package comity.node.edge.cli.command;

import comity.edge.admin.v1.ClauseLine;
import comity.edge.admin.v1.ExplainDecisionRequest;
import comity.edge.admin.v1.ExplainDecisionResponse;
import comity.edge.local.v1.ClauseVerdict;
import comity.edge.local.v1.ExplainRequest;
import comity.edge.local.v1.ExplainResponse;
import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.RecipientPreview;
import comity.edge.local.v1.SubmitRequest;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity agreement explain}: what every clause says of a message to one partner, before it is sent or afterwards. */
@Command(
        name = "explain",
        description = {
            "What every clause of the agreement says of a message to one partner.",
            "A file is asked about as preview asks, by a submitter. Of a message that was submitted the newest decision is read, from the"
                    + " record that the ledger commits to: by its submitter, an officer, an operator or an auditor.",
            "Exit 1 when the answer is, or was, no."
        })
final class AgreementExplainCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Mixin
    private CallerOptions caller = new CallerOptions();

    @Parameters(
            paramLabel = "FILE|MESSAGE_ID",
            description = "A submission as for submit, or the id of a message or submission.")
    private String message = "";

    @Option(names = "--partner", required = true, paramLabel = "AGENCY", description = "To whom.")
    private String partner = "";

    AgreementExplainCommand(Surroundings here) {
        this.here = here;
    }

    /** What is told, wherever it was asked. */
    private record Told(
            String recipient,
            Optional<String> messageId,
            String outcome,
            String code,
            String reason,
            Optional<String> agreement,
            List<ClauseVerdict> clauses,
            List<String> heldBy) {}

    @Override
    public Integer call() {
        Path file = Path.of(message);
        try (NodeClient client = caller.connect(here)) {
            Told told = ID.matcher(message).matches() && !Files.exists(file)
                    ? recorded(client)
                    : previewed(client, SubmissionFile.read(file));
            output.answer(here.console(), json(told), console -> print(console, told));
            boolean no = told.clauses().stream().anyMatch(clause -> !clause.getPassed()) || isNo(told.outcome());
            return (no ? ExitCode.ANSWER_IS_NO : ExitCode.DONE).number();
        }
    }

    private static boolean isNo(String outcome) {
        return switch (outcome) {
            case "REFUSED", "BLOCKED", "REJECTED", "RETURNED", "EXPIRED", "VOIDED" -> true;
            default -> false;
        };
    }

    private Told previewed(NodeClient client, SubmitRequest submission) {
        PreviewRequest request = PreviewAnswer.request(submission).toBuilder()
                .clearRecipients()
                .addRecipients(partner)
                .build();
        RecipientPreview one =
                NodeClient.ask(() -> client.local().preview(request)).getRecipients(0);
        return new Told(
                one.getRecipient(),
                Optional.empty(),
                one.getOutcome(),
                one.getCode(),
                one.getReason(),
                Optional.of(one.getStatus())
                        .filter(status -> status.hasAgreementId())
                        .map(status -> status.getAgreementId() + " version " + status.getAgreementVersion()),
                one.getClausesList(),
                one.getHeldByList());
    }

    /** A submitter asks at the door of systems, everybody else at that of people; who is who, the doors know. */
    private Told recorded(NodeClient client) {
        Told told;
        try {
            told = ofSubmitter(client);
        } catch (FaultException e) {
            if (e.fault().code() != FaultCode.FORBIDDEN) {
                throw e;
            }
            told = ofOthers(client);
        }
        if (!told.recipient().equals(partner)) {
            throw new FaultException(Fault.at(FaultCode.NOT_FOUND, "--partner", "the message is to another agency"));
        }
        return told;
    }

    private Told ofSubmitter(NodeClient client) {
        try {
            return told(NodeClient.ask(() -> client.local()
                    .explain(ExplainRequest.newBuilder().setMessageId(message).build())));
        } catch (FaultException e) {
            if (e.fault().code() != FaultCode.NOT_FOUND) {
                throw e;
            }
            return told(NodeClient.ask(() -> client.local()
                    .explain(ExplainRequest.newBuilder()
                            .setSubmissionId(message)
                            .setRecipient(partner)
                            .build())));
        }
    }

    private static Told told(ExplainResponse answer) {
        return new Told(
                answer.getRecipient(),
                Optional.of(answer.getMessageId()),
                answer.getState().name(),
                answer.getCode(),
                answer.getReason(),
                agreement(answer.getAgreementId(), answer.getAgreementVersion()),
                answer.getClausesList(),
                answer.getHeldByList());
    }

    private Told ofOthers(NodeClient client) {
        ExplainDecisionResponse answer = NodeClient.ask(() -> client.admin()
                .explainDecision(ExplainDecisionRequest.newBuilder()
                        .setMessageId(message)
                        .build()));
        return new Told(
                answer.getRecipient(),
                Optional.of(answer.getMessageId()),
                answer.getState(),
                answer.getCode(),
                answer.getReason(),
                agreement(answer.getAgreementId(), answer.getAgreementVersion()),
                answer.getClausesList().stream()
                        .map(AgreementExplainCommand::verdict)
                        .toList(),
                answer.getHeldByList());
    }

    private static Optional<String> agreement(String id, int version) {
        return id.isEmpty() ? Optional.empty() : Optional.of(id + " version " + version);
    }

    private static ClauseVerdict verdict(ClauseLine line) {
        return ClauseVerdict.newBuilder()
                .setClause(line.getClause())
                .setEffect(line.getEffect())
                .setPassed(!line.getEffect().equals("FAILED"))
                .setCode(line.getCode())
                .setDetail(line.getDetail())
                .build();
    }

    private static JsonObject json(Told told) {
        return new JsonObject()
                .put("recipient", told.recipient())
                .put("message_id", told.messageId())
                .put("outcome", told.outcome())
                .put("code", Optional.of(told.code()).filter(code -> !code.isEmpty()))
                .put("reason", Optional.of(told.reason()).filter(reason -> !reason.isEmpty()))
                .put("agreement", told.agreement())
                .objects(
                        "clauses",
                        told.clauses().stream().map(PreviewAnswer::json).toList())
                .texts("held_by", told.heldBy());
    }

    private static void print(Console console, Told told) {
        told.messageId().ifPresent(id -> console.line("message " + id));
        console.line("To " + told.recipient() + ": " + told.outcome()
                + (told.code().isEmpty() ? "" : " " + told.code() + ": " + told.reason()));
        told.agreement().ifPresent(agreement -> console.line("under " + agreement));
        Table table = new Table("Clause", "", "Code", "Detail");
        told.clauses()
                .forEach(clause ->
                        table.row(clause.getClause(), clause.getEffect(), clause.getCode(), clause.getDetail()));
        if (!table.isEmpty()) {
            console.table(table);
        }
        told.heldBy().forEach(reason -> console.line("held by " + reason));
    }
}
