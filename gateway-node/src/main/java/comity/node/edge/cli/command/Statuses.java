package comity.node.edge.cli.command;

import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.Table;
import java.util.List;

/** Where a submission stands, for a person. Stateless. */
final class Statuses {
    private Statuses() {}

    static void print(Console console, String submissionId, List<RecipientStatus> recipients) {
        console.line("submission " + submissionId);
        Table table = new Table("To", "State", "Message", "Released", "Generalized", "Withheld", "Approvals", "Code")
                .whole("Message");
        for (RecipientStatus one : recipients) {
            table.row(
                    one.getRecipient(),
                    one.getState().name(),
                    one.getMessageId(),
                    String.valueOf(one.getReleased()),
                    String.valueOf(one.getGeneralized()),
                    String.valueOf(one.getWithheld()),
                    one.getApprovalsGiven() + "/" + one.getApprovalsRequired(),
                    one.getCode());
        }
        console.table(table);
        for (RecipientStatus one : recipients) {
            if (!one.getCode().isEmpty()) {
                console.line(one.getRecipient() + ": " + one.getCode() + ": " + one.getReason());
                printFindings(console, one);
                console.line("  remedy: " + one.getRemedy());
            } else if (one.getState() == RecipientState.HELD) {
                console.line(
                        one.getRecipient() + ": waits for release officers: comity review show " + one.getMessageId());
            }
            if (!one.getNotBefore().isEmpty() && !isNo(one.getState())) {
                console.line(one.getRecipient() + ": leaves no earlier than " + one.getNotBefore());
            }
        }
    }

    /** Which terms must not be told, for the submitter whose they are. */
    static void printFindings(Console console, RecipientStatus status) {
        status.getBlockedList()
                .forEach(finding -> console.line("  would reveal the source: " + finding.getPath() + " holds "
                        + finding.getTerm() + ", " + finding.getReason()));
    }

    /** No for one recipient is no. */
    static int exit(List<RecipientStatus> recipients) {
        boolean refused = recipients.stream().anyMatch(one -> isNo(one.getState()));
        return (refused ? ExitCode.ANSWER_IS_NO : ExitCode.DONE).number();
    }

    private static boolean isNo(RecipientState state) {
        return switch (state) {
            case REFUSED, BLOCKED, REJECTED, RETURNED, EXPIRED, VOIDED -> true;
            case QUEUED, HELD, SENT, DELIVERED, RECIPIENT_STATE_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }
}
