package comity.node.edge.cli.command;

import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.AgreementStatisticsRequest;
import comity.edge.admin.v1.AgreementStatisticsResponse;
import comity.edge.admin.v1.ListDutiesRequest;
import comity.edge.admin.v1.ListDutiesResponse;
import comity.edge.admin.v1.RecordAssuranceRequest;
import comity.edge.admin.v1.RecordDutyRequest;
import comity.edge.admin.v1.ReviewAgreementRequest;
import comity.edge.admin.v1.WithdrawAssuranceRequest;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity agreement review} and what else becomes of an agreement in force. */
final class AgreementLifeCommands {
    private AgreementLifeCommands() {}

    /** Records a review. */
    @Command(name = "review", description = "Records that an agreement was looked at again. Takes two operators.")
    static final class Review implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private AgreementCommands.Named named = new AgreementCommands.Named();

        @Option(
                names = "--reference",
                required = true,
                paramLabel = "TEXT",
                description = "Where the review is written; each is recorded once.")
        private String reference = "";

        Review(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ReviewAgreementRequest request = ReviewAgreementRequest.newBuilder()
                        .setAgreementId(named.id())
                        .setAgreementVersion(named.version(client))
                        .setReference(reference)
                        .build();
                ActResponse act = NodeClient.ask(() -> client.admin().reviewAgreement(request));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement review " + named.id(), act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Ends. */
    @Command(
            name = "terminate",
            description = {
                "Ends an agreement after the time that it gives, and tells the other parties. Takes two operators.",
                "Afterwards notices about what was exchanged still pass."
            })
    static final class Terminate implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private AgreementCommands.Subject subject = new AgreementCommands.Subject();

        Terminate(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ActResponse act = NodeClient.ask(() -> client.admin().terminateAgreement(subject.request(client)));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement terminate " + subject.id(), act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Records a promise. */
    @Command(
            name = "record",
            description =
                    "Records an assurance against the death penalty, with which messages may leave. Takes two operators.")
    static final class RecordAssurance implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private AgreementCommands.Named named = new AgreementCommands.Named();

        @Option(names = "--offence", required = true, paramLabel = "N", description = "Number of the list of 32.")
        private int offence;

        @Option(names = "--from", required = true, paramLabel = "OFFICE", description = "Who gave it.")
        private String from = "";

        @Option(names = "--until", required = true, paramLabel = "DAY", description = "Its last day: 2027-12-31.")
        private String until = "";

        @Option(names = "--reference", required = true, paramLabel = "TEXT", description = "Where it is written.")
        private String reference = "";

        RecordAssurance(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                RecordAssuranceRequest request = RecordAssuranceRequest.newBuilder()
                        .setAgreementId(named.id())
                        .setAgreementVersion(named.version(client))
                        .setOffence(offence)
                        .setFrom(from)
                        .setUntil(until)
                        .setReference(reference)
                        .build();
                ActResponse act = NodeClient.ask(() -> client.admin().recordAssurance(request));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement assurance record " + named.id(), act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Takes a promise back. */
    @Command(
            name = "withdraw",
            description = "Takes back the assurances that are recorded for an offence, at once. Takes one operator.")
    static final class WithdrawAssurance implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private AgreementCommands.Named named = new AgreementCommands.Named();

        @Option(names = "--offence", required = true, paramLabel = "N", description = "Number of the list of 32.")
        private int offence;

        @Option(names = "--reason", paramLabel = "TEXT", description = "For this node's own record.")
        private Optional<String> reason = Optional.empty();

        WithdrawAssurance(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                WithdrawAssuranceRequest.Builder request = WithdrawAssuranceRequest.newBuilder()
                        .setAgreementId(named.id())
                        .setAgreementVersion(named.version(client))
                        .setOffence(offence);
                reason.ifPresent(request::setReason);
                ActResponse act = NodeClient.ask(() -> client.admin().withdrawAssurance(request.build()));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement assurance withdraw " + named.id(), act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Lists what is owed, or records that it was done. */
    @Command(
            name = "duties",
            description = {
                "What is owed because of agreements: reports after emergencies, erasures here and at partners, reviews. Operators and auditors.",
                "With --record: that a report was made. Takes one operator."
            })
    static final class Duties implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Option(names = "--record", paramLabel = "N", description = "The duty that was done.")
        private Optional<Long> done = Optional.empty();

        @Option(names = "--reference", paramLabel = "TEXT", description = "Where that is written.")
        private Optional<String> reference = Optional.empty();

        Duties(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            if (done.isPresent() != reference.isPresent()) {
                throw new FaultException(
                        Fault.at(FaultCode.USAGE, "--reference", "goes with --record, and only with it"));
            }
            try (NodeClient client = caller.connect(here)) {
                return done.isPresent() ? record(client) : list(client);
            }
        }

        private int record(NodeClient client) {
            RecordDutyRequest request = RecordDutyRequest.newBuilder()
                    .setDuty(done.orElseThrow())
                    .setReference(reference.orElseThrow())
                    .build();
            ActResponse act = NodeClient.ask(() -> client.admin().recordDuty(request));
            output.answer(
                    here.console(),
                    act,
                    console -> ActAnswer.print(console, "agreement duties --record " + request.getDuty(), act));
            return ExitCode.DONE.number();
        }

        private int list(NodeClient client) {
            ListDutiesResponse answer =
                    NodeClient.ask(() -> client.admin().listDuties(ListDutiesRequest.getDefaultInstance()));
            output.answer(here.console(), answer, console -> {
                Table table = new Table("Duty", "What", "Agreement", "Partner", "Message", "Due", "Overdue");
                answer.getDutiesList()
                        .forEach(one -> table.row(
                                one.getDuty() == 0 ? "" : String.valueOf(one.getDuty()),
                                one.getKind(),
                                one.getAgreementId(),
                                one.getPartner(),
                                one.getMessageId(),
                                one.getDue(),
                                one.getOverdue() ? "yes" : ""));
                console.table(table);
            });
            return ExitCode.DONE.number();
        }
    }

    /** Prints the numbers. */
    @Command(
            name = "statistics",
            description = "The numbers that an agreement publishes, small ones as less than. Operators and auditors.")
    static final class Statistics implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "ID", description = "As in the file.")
        private String id = "";

        Statistics(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                AgreementStatisticsResponse answer = NodeClient.ask(() -> client.admin()
                        .agreementStatistics(AgreementStatisticsRequest.newBuilder()
                                .setAgreementId(id)
                                .build()));
                output.answer(here.console(), answer, console -> {
                    Table table = new Table("What", "Of", "Partner", "Direction", "Count");
                    answer.getNumbersList()
                            .forEach(one -> table.row(
                                    one.getFigure(),
                                    one.getName(),
                                    one.getPartner(),
                                    one.getDirection(),
                                    one.getCount()));
                    console.table(table);
                });
                return ExitCode.DONE.number();
            }
        }
    }
}
