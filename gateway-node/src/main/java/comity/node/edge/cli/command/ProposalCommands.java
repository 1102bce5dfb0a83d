package comity.node.edge.cli.command;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.edge.admin.v1.AcceptAgreementRequest;
import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.DeclineAgreementRequest;
import comity.edge.admin.v1.FetchProposalRequest;
import comity.edge.admin.v1.FetchProposalResponse;
import comity.edge.admin.v1.ListProposalsRequest;
import comity.edge.admin.v1.ListProposalsResponse;
import comity.edge.admin.v1.ProposeAgreementRequest;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity agreement propose} and what follows: a file and its signatures on their way between agencies. */
final class ProposalCommands {
    private ProposalCommands() {}

    /** A file with the signatures beside it. */
    static final class SignedFile {
        @Parameters(paramLabel = "FILE", description = "The agreement, YAML.")
        private Path file = Path.of("");

        @Option(names = "--note", paramLabel = "FILE", description = "The signatures. Default: FILE.note.")
        private Optional<Path> note = Optional.empty();

        ByteString yaml() {
            return ByteString.copyFrom(InputFile.bytes(file).asReadOnlyBuffer());
        }

        String signatures() {
            return InputFile.text(note.orElse(AgreementCommands.noteBeside(file)));
        }
    }

    /** Sends a file to sign. */
    @Command(
            name = "propose",
            description = {
                "Sends an agreement that this agency has signed to all other parties, for them to sign.",
                "A higher version of an id amends it. Nothing is in force because of it. Takes one operator."
            })
    static final class Propose implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private SignedFile signed = new SignedFile();

        @Option(names = "--tell", paramLabel = "TEXT", description = "What the other parties are told beside it.")
        private Optional<String> tell = Optional.empty();

        Propose(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            ProposeAgreementRequest.Builder request = ProposeAgreementRequest.newBuilder()
                    .setAgreementYaml(signed.yaml())
                    .setAgreementNote(signed.signatures());
            tell.ifPresent(request::setTell);
            try (NodeClient client = caller.connect(here)) {
                ActResponse act = NodeClient.ask(() -> client.admin().proposeAgreement(request.build()));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement propose " + signed.file, act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Sends a signature. */
    @Command(
            name = "accept",
            description = {
                "Sends this agency's signature under a proposed agreement to all other parties.",
                "FILE is what agreement fetch wrote, signed by agreement sign. Nothing is in force because of it. Takes one operator."
            })
    static final class Accept implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private SignedFile signed = new SignedFile();

        Accept(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            AcceptAgreementRequest request = AcceptAgreementRequest.newBuilder()
                    .setAgreementYaml(signed.yaml())
                    .setAgreementNote(signed.signatures())
                    .build();
            try (NodeClient client = caller.connect(here)) {
                ActResponse act = NodeClient.ask(() -> client.admin().acceptAgreement(request));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement accept " + signed.file, act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Which proposal. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "ID", description = "As in the file.")
        private String id = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "As in the file.")
        private int version;

        FetchProposalResponse from(NodeClient client) {
            return NodeClient.ask(() -> client.admin()
                    .fetchProposal(FetchProposalRequest.newBuilder()
                            .setAgreementId(id)
                            .setAgreementVersion(version)
                            .build()));
        }
    }

    /** Says no. */
    @Command(
            name = "decline",
            description =
                    "Tells the other parties that this agency will not sign a proposed agreement. Takes one operator.")
    static final class Decline implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Which which = new Which();

        @Option(names = "--tell", paramLabel = "TEXT", description = "Why, for the other parties.")
        private Optional<String> tell = Optional.empty();

        Decline(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                DeclineAgreementRequest.Builder request = DeclineAgreementRequest.newBuilder()
                        .setAgreementDigest(which.from(client).getInfo().getDigest());
                tell.ifPresent(request::setTell);
                ActResponse act = NodeClient.ask(() -> client.admin().declineAgreement(request.build()));
                output.answer(
                        here.console(),
                        act,
                        console ->
                                ActAnswer.print(console, "agreement decline " + which.id + " " + which.version, act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Writes a file for signing. */
    @Command(
            name = "fetch",
            description = {
                "Writes a proposed agreement and the signatures that are here, for signing where the identity key is.",
                "Nothing that exists is overwritten by another file's bytes; signatures are brought up to date."
            })
    static final class Fetch implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Which which = new Which();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Beside it goes FILE.note.")
        private Path out = Path.of("");

        Fetch(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() throws IOException {
            try (NodeClient client = caller.connect(here)) {
                FetchProposalResponse fetched = which.from(client);
                NewFile.write(out, Bytes.copyOf(fetched.getAgreementYaml().asReadOnlyByteBuffer()));
                Path note = AgreementCommands.noteBeside(out);
                boolean signed = !fetched.getAgreementNote().isEmpty();
                if (signed) {
                    replace(note, fetched.getAgreementNote());
                }
                boolean complete = fetched.getInfo().getSignedByCount()
                        == fetched.getInfo().getPartiesCount();
                JsonObject object = new JsonObject()
                        .put("agreement_id", fetched.getInfo().getAgreementId())
                        .put("digest", fetched.getInfo().getDigest())
                        .put("file", out.toString())
                        .put("note", signed ? note.toString() : "")
                        .put("complete", complete);
                output.answer(here.console(), object, console -> {
                    console.line("Written: " + out + (signed ? " and " + note : ""));
                    console.line("digest " + fetched.getInfo().getDigest());
                    console.line(
                            "signed by " + String.join(", ", fetched.getInfo().getSignedByList()));
                    console.line(
                            complete
                                    ? "Next, by two operators: comity agreement activate " + out
                                    : "Next: read it; comity agreement sign " + out
                                            + " --identity-key FILE; comity agreement accept " + out);
                });
                return ExitCode.DONE.number();
            }
        }

        private static void replace(Path note, String text) throws IOException {
            Path part = note.resolveSibling(String.valueOf(note.getFileName()) + ".part");
            Files.writeString(part, text);
            Files.move(part, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Lists what waits. */
    @Command(
            name = "proposals",
            description = "Agreements that were proposed and are not activated here. Operators and auditors.")
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
                ListProposalsResponse answer =
                        NodeClient.ask(() -> client.admin().listProposals(ListProposalsRequest.getDefaultInstance()));
                output.answer(here.console(), answer, console -> {
                    Table table =
                            new Table("Agreement", "Version", "From", "Here", "Signed by", "Declined by", "Since");
                    answer.getProposalsList()
                            .forEach(one -> table.row(
                                    one.getAgreementId(),
                                    String.valueOf(one.getAgreementVersion()),
                                    one.getProposer(),
                                    one.getState(),
                                    String.join(", ", one.getSignedByList()),
                                    String.join(", ", one.getDeclinedByList()),
                                    one.getSince()));
                    console.table(table);
                });
                return ExitCode.DONE.number();
            }
        }
    }
}
