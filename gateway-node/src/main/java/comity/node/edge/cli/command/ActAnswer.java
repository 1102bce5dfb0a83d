package comity.node.edge.cli.command;

import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.ActState;
import comity.node.edge.cli.terminal.Console;

/** How an act that may take two persons is answered to a person. Stateless. */
final class ActAnswer {
    private ActAnswer() {}

    static void print(Console console, String what, ActResponse act) {
        if (act.getState() == ActState.DONE) {
            console.line("DONE: " + what);
        } else {
            console.line("PENDING: " + what);
            console.line("  proposed by " + String.join(", ", act.getApprovedByList()) + "; "
                    + act.getApprovalsRequired() + " persons are required");
            console.line("  next: another operator gives the same command with their own --as");
        }
        console.line("  digest " + act.getDigest());
    }
}
