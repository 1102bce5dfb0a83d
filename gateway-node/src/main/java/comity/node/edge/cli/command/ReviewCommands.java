package comity.node.edge.cli.command;

import comity.edge.admin.v1.ApproveReleaseRequest;
import comity.edge.admin.v1.HeldField;
import comity.edge.admin.v1.HeldInfo;
import comity.edge.admin.v1.ListHeldRequest;
import comity.edge.admin.v1.ListHeldResponse;
import comity.edge.admin.v1.RefuseReleaseRequest;
import comity.edge.admin.v1.ReviewResponse;
import comity.edge.admin.v1.ShowHeldRequest;
import comity.edge.admin.v1.ShowHeldResponse;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity review}: the release desk. All commands take an officer's credentials. */
final class ReviewCommands {
    private ReviewCommands() {}

    /** Lists what waits. */
    @Command(name = "list", description = "Releases that wait for officers.")
    static final class ListAll implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        ListAll(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ListHeldResponse answer =
                        NodeClient.ask(() -> client.admin().listHeld(ListHeldRequest.getDefaultInstance()));
                output.answer(here.console(), answer, console -> {
                    Table table = new Table("Message", "To", "Kind", "Approvals", "Held since", "Held by");
                    for (HeldInfo one : answer.getHeldList()) {
                        table.row(
                                one.getMessageId(),
                                one.getRecipient(),
                                one.getKind(),
                                one.getApprovedByCount() + "/" + one.getApprovalsRequired(),
                                one.getHeldSince(),
                                String.join(", ", one.getHeldByList()));
                    }
                    console.table(table);
                });
                return ExitCode.DONE.number();
            }
        }
    }

    /** Shows one. */
    @Command(name = "show", description = "What would leave, field by field, and the digest that an approval names.")
    static final class Show implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "MESSAGE_ID", description = "As in list.")
        private String message = "";

        Show(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ShowHeldResponse answer = NodeClient.ask(() -> client.admin()
                        .showHeld(ShowHeldRequest.newBuilder()
                                .setMessageId(message)
                                .build()));
                output.answer(here.console(), answer, console -> print(console, answer));
                return ExitCode.DONE.number();
            }
        }

        private static void print(Console console, ShowHeldResponse answer) {
            HeldInfo info = answer.getInfo();
            console.line("message " + info.getMessageId() + " to " + info.getRecipient() + ", " + info.getKind());
            console.line("held by " + String.join(", ", info.getHeldByList()) + "; approvals "
                    + info.getApprovedByCount() + " of " + info.getApprovalsRequired());
            Table table = new Table("Field", "What the source wrote", "What leaves", "Fate", "Class", "Decided by");
            for (HeldField field : answer.getFieldsList()) {
                table.row(
                        field.getPath(),
                        field.getWritten(),
                        field.getLeaving().isEmpty() ? "-" : field.getLeaving(),
                        field.getFate(),
                        field.getEffectiveClass(),
                        FieldTable.decidedBy(field.getClause(), field.getTransform()));
            }
            console.table(table);
            console.line("The partner would get: " + answer.getReleaseJson());
            console.line("To approve exactly this: comity review approve " + info.getMessageId() + " --digest "
                    + info.getApprovalDigest());
        }
    }

    /** Approves. */
    @Command(
            name = "approve",
            description =
                    "Approves the release of exactly this digest. A rule may ask for two persons; then the first leaves it HELD.")
    static final class Approve implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "MESSAGE_ID", description = "As in list.")
        private String message = "";

        @Option(names = "--digest", required = true, paramLabel = "HEX", description = "The digest that show printed.")
        private String digest = "";

        Approve(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ReviewResponse answer = NodeClient.ask(() -> client.admin()
                        .approveRelease(ApproveReleaseRequest.newBuilder()
                                .setMessageId(message)
                                .setApprovalDigest(digest)
                                .build()));
                output.answer(here.console(), answer, console -> printState(console, message, answer));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Refuses. */
    @Command(
            name = "refuse",
            description = "Refuses the release: nothing leaves, and the submitter sees RELEASE_REFUSED.")
    static final class Refuse implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "MESSAGE_ID", description = "As in list.")
        private String message = "";

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "For the journal and the submitter.")
        private String reason = "";

        Refuse(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ReviewResponse answer = NodeClient.ask(() -> client.admin()
                        .refuseRelease(RefuseReleaseRequest.newBuilder()
                                .setMessageId(message)
                                .setReason(reason)
                                .build()));
                output.answer(here.console(), answer, console -> printState(console, message, answer));
                return ExitCode.DONE.number();
            }
        }
    }

    private static void printState(Console console, String message, ReviewResponse answer) {
        console.line(message + " is " + answer.getState() + "; approvals " + answer.getApprovedByCount() + " of "
                + answer.getApprovalsRequired());
    }
}
