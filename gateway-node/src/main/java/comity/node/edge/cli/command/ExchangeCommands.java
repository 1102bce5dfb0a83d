package comity.node.edge.cli.command;

import comity.edge.local.v1.AcknowledgeRequest;
import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.ReceiveRequest;
import comity.edge.local.v1.ReceiveResponse;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientPreview;
import comity.edge.local.v1.StatusRequest;
import comity.edge.local.v1.StatusResponse;
import comity.edge.local.v1.SubmitRequest;
import comity.edge.local.v1.SubmitResponse;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.json.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of agency systems: submit, preview, status, receive, acknowledge. */
final class ExchangeCommands {
    private ExchangeCommands() {}

    /** Submits. */
    @Command(
            name = "submit",
            description = {
                "Hands a submission to the node. Durable when answered; the same key with the same content gives the first answer again.",
                "Exit 1 when a recipient is refused or a text is blocked."
            })
    static final class Submit implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "FILE", description = "The submission, strict JSON as for POST /v1/submit.")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "KEY", description = "Idempotency key instead of the file's.")
        private Optional<String> key = Optional.empty();

        Submit(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            SubmitRequest read = SubmissionFile.read(file);
            SubmitRequest request = key.map(
                            own -> read.toBuilder().setIdempotencyKey(own).build())
                    .orElse(read);
            try (NodeClient client = caller.connect(here)) {
                SubmitResponse answer = NodeClient.ask(() -> client.local().submit(request));
                output.answer(
                        here.console(),
                        answer,
                        console -> Statuses.print(console, answer.getSubmissionId(), answer.getRecipientsList()));
                return Statuses.exit(answer.getRecipientsList());
            }
        }
    }

    /** Previews. */
    @Command(
            name = "preview",
            description = {
                "What each recipient would get, field by field, and which clause decides. Nothing is stored.",
                "Exit 1 when the answer would be no for one of them."
            })
    static final class Preview implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "FILE", description = "The submission, as for submit.")
        private Path file = Path.of("");

        Preview(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            PreviewRequest request = PreviewAnswer.request(SubmissionFile.read(file));
            try (NodeClient client = caller.connect(here)) {
                List<RecipientPreview> answers =
                        NodeClient.ask(() -> client.local().preview(request)).getRecipientsList();
                output.answer(
                        here.console(), PreviewAnswer.json(answers), console -> PreviewAnswer.print(console, answers));
                return PreviewAnswer.exit(answers);
            }
        }
    }

    /** Asks where it stands. */
    @Command(name = "status", description = "Where a submission stands with each recipient.")
    static final class Status implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        Status(Surroundings here) {
            this.here = here;
        }

        /** One of the three names a submission has. */
        static final class Which {
            @Parameters(arity = "0..1", paramLabel = "SUBMISSION_ID", description = "As submit answered.")
            private Optional<String> submission = Optional.empty();

            @Option(names = "--message", paramLabel = "ID", description = "The message id of one recipient.")
            private Optional<String> message = Optional.empty();

            @Option(names = "--key", paramLabel = "KEY", description = "The idempotency key.")
            private Optional<String> key = Optional.empty();
        }

        @Override
        public Integer call() {
            StatusRequest.Builder request = StatusRequest.newBuilder();
            which.submission.ifPresent(request::setSubmissionId);
            which.message.ifPresent(request::setMessageId);
            which.key.ifPresent(request::setIdempotencyKey);
            try (NodeClient client = caller.connect(here)) {
                StatusResponse answer = NodeClient.ask(() -> client.local().status(request.build()));
                output.answer(
                        here.console(),
                        answer,
                        console -> Statuses.print(console, answer.getSubmissionId(), answer.getRecipientsList()));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Receives. */
    @Command(
            name = "receive",
            description = {
                "Takes received messages out of the inbox for a lease; what is not acknowledged in time is handed out again.",
                "Messages are printed as JSON in either form."
            })
    static final class Receive implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Option(names = "--max", paramLabel = "N", description = "At most so many. Default: 1.")
        private int max = 1;

        @Option(names = "--wait", paramLabel = "MILLIS", description = "Wait so long for the first. Default: 0.")
        private int waitMillis;

        @Option(names = "--ack", description = "Acknowledge each message once it is printed.")
        private boolean acknowledge;

        Receive(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            ReceiveRequest request = ReceiveRequest.newBuilder()
                    .setMaxMessages(max)
                    .setWaitMillis(waitMillis)
                    .build();
            try (NodeClient client = caller.connect(here)) {
                ReceiveResponse answer = NodeClient.ask(() -> client.local().receive(request));
                JsonObject object = new JsonObject()
                        .objects(
                                "messages",
                                answer.getMessagesList().stream()
                                        .map(Receive::json)
                                        .toList())
                        .put("acknowledged", acknowledge);
                output.answer(here.console(), object, console -> print(console, answer.getMessagesList()));
                if (acknowledge) {
                    answer.getMessagesList().forEach(one -> acknowledge(client, one));
                }
                return ExitCode.DONE.number();
            }
        }

        private static void acknowledge(NodeClient client, ReceivedMessage one) {
            NodeClient.ask(() -> client.local()
                    .acknowledge(AcknowledgeRequest.newBuilder()
                            .setMessageId(one.getMessageId())
                            .setLeaseId(one.getLeaseId())
                            .build()));
        }

        private static JsonObject json(ReceivedMessage one) {
            return new JsonObject()
                    .put("message_id", one.getMessageId())
                    .put("lease_id", one.getLeaseId())
                    .put("lease_until", one.getLeaseUntil())
                    .put("sender", one.getSender())
                    .put("received_at", one.getReceivedAt())
                    .put("agreement_id", one.getAgreementId())
                    .put("agreement_version", one.getAgreementVersion())
                    .put("earlier_leases", one.getEarlierLeases())
                    .put("possible_duplicate", one.getPossibleDuplicate())
                    .raw("message", Optional.of(new JsonText().of(one.getMessage())));
        }

        private static void print(Console console, List<ReceivedMessage> messages) {
            if (messages.isEmpty()) {
                console.line("nothing to receive");
            }
            for (ReceivedMessage one : messages) {
                console.line("message " + one.getMessageId() + " from " + one.getSender() + ", lease "
                        + one.getLeaseId() + " until " + one.getLeaseUntil());
                console.line(new JsonText().of(one.getMessage()));
            }
        }
    }

    /** Acknowledges. */
    @Command(
            name = "acknowledge",
            aliases = "ack",
            description = "Ends the lease: the message is not handed out again.")
    static final class Acknowledge implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "MESSAGE_ID", description = "As received.")
        private String message = "";

        @Option(names = "--lease", required = true, paramLabel = "ID", description = "As received.")
        private String lease = "";

        Acknowledge(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                NodeClient.ask(() -> client.local()
                        .acknowledge(AcknowledgeRequest.newBuilder()
                                .setMessageId(message)
                                .setLeaseId(lease)
                                .build()));
                JsonObject object = new JsonObject().put("message_id", message).put("acknowledged", true);
                output.answer(here.console(), object, console -> console.line("acknowledged " + message));
                return ExitCode.DONE.number();
            }
        }
    }
}
