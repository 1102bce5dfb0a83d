package comity.node.edge.cli.command;

import comity.edge.admin.v1.ApproveReleaseRequest;
import comity.edge.admin.v1.DecideFieldsRequest;
import comity.edge.admin.v1.HeldField;
import comity.edge.admin.v1.HeldInfo;
import comity.edge.admin.v1.ListHeldRequest;
import comity.edge.admin.v1.ListHeldResponse;
import comity.edge.admin.v1.RefuseReleaseRequest;
import comity.edge.admin.v1.ReturnReleaseRequest;
import comity.edge.admin.v1.ReviewResponse;
import comity.edge.admin.v1.ShowHeldRequest;
import comity.edge.admin.v1.ShowHeldResponse;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.Table;
import java.util.List;
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
                    Table table = new Table("Message", "To", "Kind", "Urgency", "Approvals", "Held until", "Held by")
                            .whole("Message");
                    for (HeldInfo one : answer.getHeldList()) {
                        table.row(
                                one.getMessageId(),
                                one.getRecipient(),
                                one.getKind(),
                                one.getUrgency(),
                                one.getApprovedByCount() + "/" + one.getApprovalsRequired(),
                                one.getHoldUntil(),
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
            console.line("message " + info.getMessageId() + " to " + info.getRecipient() + ", " + info.getKind() + ", "
                    + info.getUrgency() + ", submitted by " + info.getSubmittedBy());
            console.line("under " + info.getAgreementId() + " version " + info.getAgreementVersion());
            console.line("held by " + String.join(", ", info.getHeldByList()) + "; approvals "
                    + info.getApprovedByCount() + " of " + info.getApprovalsRequired()
                    + (info.getApprovedByCount() == 0 ? "" : ": " + String.join(", ", info.getApprovedByList())));
            console.line("held since " + info.getHeldSince() + " until " + info.getHoldUntil()
                    + (info.getNotBefore().isEmpty() ? "" : "; leaves no earlier than " + info.getNotBefore()));
            if (!answer.getEmergencyJustification().isEmpty()) {
                console.line("EMERGENCY: " + answer.getEmergencyJustification());
            }
            Table table = new Table("Field", "What the source wrote", "What leaves", "Fate", "Class", "Decided by");
            for (HeldField field : answer.getFieldsList()) {
                table.row(
                        field.getPath(),
                        field.getWritten(),
                        field.getLeaving().isEmpty() ? "-" : field.getLeaving(),
                        field.getAction(),
                        field.getEffectiveClass(),
                        FieldTable.decidedBy(field.getClause(), field.getTransform()));
            }
            console.table(table);
            printKeepable(console, answer);
            console.line("The partner would get: " + answer.getReleaseJson());
            console.line("To approve exactly this: comity review approve " + info.getMessageId() + " --digest "
                    + info.getApprovalDigest());
        }

        private static void printKeepable(Console console, ShowHeldResponse answer) {
            Table table = new Table("Officers may keep", "Needs", "").whole("Officers may keep");
            answer.getKeepableList()
                    .forEach(one -> table.row(one.getPath(), one.getApproval(), one.getKept() ? "kept" : "stays home"));
            if (!table.isEmpty()) {
                console.line("");
                console.table(table);
                console.line("");
            }
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
                description = "For the submitter: at most 500 characters that name no source.")
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

    /** Sends back. */
    @Command(
            name = "return",
            description = {
                "Sends a release back to its submitter with a note: nothing leaves, and the submitter sees RELEASE_RETURNED with it.",
                "The submitter changes the message and submits it anew."
            })
    static final class Return implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "MESSAGE_ID", description = "As in list.")
        private String message = "";

        @Option(
                names = "--note",
                required = true,
                paramLabel = "TEXT",
                description = "For the submitter: at most 500 characters that name no source.")
        private String note = "";

        Return(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ReviewResponse answer = NodeClient.ask(() -> client.admin()
                        .returnRelease(ReturnReleaseRequest.newBuilder()
                                .setMessageId(message)
                                .setNote(note)
                                .build()));
                output.answer(here.console(), answer, console -> printState(console, message, answer));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Keeps fields. */
    @Command(
            name = "keep",
            description = {
                "Holds fields in a release that a rule lets leave only if officers keep them; show lists them.",
                "The release is made anew: it has a new digest, and approvals given before count no longer."
            })
    static final class Keep implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Fields fields = new Fields();

        Keep(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ReviewResponse answer = NodeClient.ask(() -> client.admin().keepFields(fields.request()));
                output.answer(here.console(), answer, console -> printRemade(console, fields.message, answer));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Drops kept fields. */
    @Command(
            name = "drop",
            description = {
                "Lets fields stay home that officers had kept in a release.",
                "The release is made anew: it has a new digest, and approvals given before count no longer."
            })
    static final class Drop implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Fields fields = new Fields();

        Drop(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ReviewResponse answer = NodeClient.ask(() -> client.admin().dropFields(fields.request()));
                output.answer(here.console(), answer, console -> printRemade(console, fields.message, answer));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Which fields of which release. */
    static final class Fields {
        @Parameters(index = "0", paramLabel = "MESSAGE_ID", description = "As in list.")
        private String message = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "PATH",
                description = "As show lists them under: Officers may keep.")
        private List<String> paths = List.of();

        DecideFieldsRequest request() {
            return DecideFieldsRequest.newBuilder()
                    .setMessageId(message)
                    .addAllPaths(paths)
                    .build();
        }
    }

    private static void printRemade(Console console, String message, ReviewResponse answer) {
        console.line(message + " was made anew and needs " + answer.getApprovalsRequired() + " approval(s)");
        console.line("To approve exactly this: comity review approve " + message + " --digest "
                + answer.getApprovalDigest());
    }

    private static void printState(Console console, String message, ReviewResponse answer) {
        // What officers ended needs no approvals any more.
        String approvals = answer.getApprovalsRequired() == 0
                ? ""
                : "; approvals " + answer.getApprovedByCount() + " of " + answer.getApprovalsRequired();
        console.line(message + " is " + answer.getState() + approvals);
    }
}
