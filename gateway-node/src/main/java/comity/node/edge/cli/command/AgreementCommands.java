package comity.node.edge.cli.command;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.ActivateAgreementRequest;
import comity.edge.admin.v1.AgreementActRequest;
import comity.edge.admin.v1.ListAgreementsRequest;
import comity.edge.admin.v1.ListAgreementsResponse;
import comity.edge.admin.v1.ListProposalsRequest;
import comity.edge.admin.v1.ShowAgreementRequest;
import comity.edge.admin.v1.ShowAgreementResponse;
import comity.node.admin.setup.AgreementSigning;
import comity.node.admin.setup.IdentityFile;
import comity.node.admin.setup.Passphrase;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity agreement}: what may cross the border, and that both agencies signed it. */
final class AgreementCommands {
    private AgreementCommands() {}

    static Path noteBeside(Path file) {
        return file.resolveSibling(String.valueOf(file.getFileName()) + ".note");
    }

    /** Signs offline. */
    @Command(
            name = "sign",
            description = {
                "Signs an agreement file with the agency's identity key. Offline.",
                "All parties sign the same file: each adds its lines to the note of the others."
            })
    static final class Sign implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Parameters(paramLabel = "FILE", description = "The agreement, YAML. Its exact bytes are signed.")
        private Path file = Path.of("");

        @Option(
                names = "--identity-key",
                required = true,
                paramLabel = "FILE",
                description = "The agency's identity key.")
        private Path identityKey = Path.of("");

        @Option(
                names = "--note",
                paramLabel = "FILE",
                description = "The signatures: read when it exists, written in any case. Default: FILE.note.")
        private Optional<Path> note = Optional.empty();

        @Option(names = "--passphrase-fd", paramLabel = "N", description = "File descriptor with the key's passphrase.")
        private OptionalInt passphraseDescriptor = OptionalInt.empty();

        Sign(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() throws IOException {
            Bytes yaml = InputFile.bytes(file);
            Path target = note.orElse(noteBeside(file));
            Optional<String> earlier = Files.exists(target) ? Optional.of(InputFile.text(target)) : Optional.empty();
            return switch (AgreementSigning.sign(yaml, earlier, identity())) {
                case AgreementSigning.Signing.Refused(String reason) ->
                    throw new FaultException(Fault.at(FaultCode.AGREEMENT_INVALID, file.toString(), reason));
                case AgreementSigning.Signing.Signed signed -> written(target, signed);
            };
        }

        private int written(Path target, AgreementSigning.Signing.Signed signed) throws IOException {
            Path part = target.resolveSibling(String.valueOf(target.getFileName()) + ".part");
            Files.writeString(part, signed.note());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            JsonObject object = new JsonObject()
                    .put("agreement_id", signed.agreement().id())
                    .put("note", target.toString())
                    .put("complete", signed.complete());
            output.answer(here.console(), object, console -> {
                console.line("Signed: " + target);
                console.line(
                        signed.complete()
                                ? "All parties have signed. Next, on each node, by two operators: comity agreement activate "
                                        + file
                                : "Next: comity agreement propose " + file
                                        + " sends it to the other parties, comity agreement accept answers a proposal.");
            });
            return ExitCode.DONE.number();
        }

        private SigningKey identity() throws IOException {
            Passphrases source = new Passphrases(here);
            String variable = source.isInEnvironment(Passphrases.IDENTITY) ? Passphrases.IDENTITY : Passphrases.NODE;
            try (Passphrase passphrase =
                    source.read(passphraseDescriptor, variable, "Passphrase of the identity key")) {
                return switch (IdentityFile.load(identityKey, passphrase)) {
                    case IdentityFile.Loading.Loaded(SigningKey key) -> key;
                    case IdentityFile.Loading.Missing() ->
                        throw new FaultException(Fault.at(
                                FaultCode.CONFIG_MISSING, identityKey.toString(), "there is no such key file"));
                    case IdentityFile.Loading.WrongPassphrase() ->
                        throw new FaultException(Fault.at(FaultCode.PASSPHRASE_WRONG, identityKey.toString(), ""));
                    case IdentityFile.Loading.Damaged(String reason) ->
                        throw new FaultException(
                                Fault.at(FaultCode.CONFIG_INVALID_VALUE, identityKey.toString(), reason));
                };
            }
        }
    }

    /** Puts in force. */
    @Command(
            name = "activate",
            description = {
                "Puts an agreement in force that all parties signed. Takes two operators.",
                "Signatures that came with notices need not be in the note.",
                "An earlier version of the same agreement is superseded; what changes is shown first."
            })
    static final class Activate implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "FILE", description = "The agreement, YAML.")
        private Path file = Path.of("");

        @Option(names = "--note", paramLabel = "FILE", description = "The signatures. Default: FILE.note.")
        private Optional<Path> note = Optional.empty();

        Activate(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            Bytes yaml = InputFile.bytes(file);
            String signatures = InputFile.text(note.orElse(noteBeside(file)));
            try (NodeClient client = caller.connect(here)) {
                Optional<Amendment> amendment = output.isJson() ? Optional.empty() : Amendment.of(client, yaml);
                ActResponse act = NodeClient.ask(() -> client.admin()
                        .activateAgreement(ActivateAgreementRequest.newBuilder()
                                .setAgreementYaml(ByteString.copyFrom(yaml.asReadOnlyBuffer()))
                                .setAgreementNote(signatures)
                                .build()));
                output.answer(here.console(), act, console -> {
                    amendment.ifPresent(found -> found.print(console));
                    ActAnswer.print(console, "agreement activate " + file, act);
                });
                return ExitCode.DONE.number();
            }
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            description =
                    "An agreement or a proposal: how it stands, what it changes, its exact text. Operators and auditors.")
    static final class Show implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "ID", description = "As in the file.")
        private String id = "";

        @Option(names = "--version", paramLabel = "N", description = "Default: the newest.")
        private int version;

        Show(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                int wanted = version > 0 ? version : newestKnown(client, id);
                ShowAgreementResponse answer = NodeClient.ask(() -> client.admin()
                        .showAgreement(ShowAgreementRequest.newBuilder()
                                .setAgreementId(id)
                                .setAgreementVersion(wanted)
                                .build()));
                output.answer(here.console(), answer, console -> AgreementText.print(console, answer));
                return ExitCode.DONE.number();
            }
        }
    }

    /** The newest that is activated; where none is, the newest that is proposed. */
    private static int newestKnown(NodeClient client, String id) {
        return highestActivated(client, id)
                .or(() -> NodeClient.ask(() -> client.admin().listProposals(ListProposalsRequest.getDefaultInstance()))
                        .getProposalsList()
                        .stream()
                        .filter(one -> one.getAgreementId().equals(id))
                        .map(one -> one.getAgreementVersion())
                        .max(Integer::compareTo))
                .orElseThrow(() -> new FaultException(Fault.at(FaultCode.NOT_FOUND, "agreement_id", "")));
    }

    private static int newest(NodeClient client, String id) {
        return highestActivated(client, id)
                .orElseThrow(() -> new FaultException(Fault.at(FaultCode.NOT_FOUND, "agreement_id", "")));
    }

    private static Optional<Integer> highestActivated(NodeClient client, String id) {
        ListAgreementsResponse all =
                NodeClient.ask(() -> client.admin().listAgreements(ListAgreementsRequest.getDefaultInstance()));
        return all.getAgreementsList().stream()
                .filter(one -> one.getAgreementId().equals(id))
                .map(one -> one.getAgreementVersion())
                .max(Integer::compareTo);
    }

    /** Stops what leaves. */
    @Command(
            name = "suspend",
            description =
                    "Suspends an agreement: from now on nothing leaves under it, queued messages included. Takes one operator.")
    static final class Suspend implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Subject subject = new Subject();

        Suspend(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                AgreementActRequest request = subject.request(client);
                ActResponse act = NodeClient.ask(() -> client.admin().suspendAgreement(request));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement suspend " + subject.id(), act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Lets leave again. */
    @Command(name = "resume", description = "Ends a suspension. Takes two operators.")
    static final class Resume implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Subject subject = new Subject();

        Resume(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                AgreementActRequest request = subject.request(client);
                ActResponse act = NodeClient.ask(() -> client.admin().resumeAgreement(request));
                output.answer(
                        here.console(),
                        act,
                        console -> ActAnswer.print(console, "agreement resume " + subject.id(), act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Which agreement. */
    static final class Named {
        @Parameters(paramLabel = "ID", description = "As in the file.")
        private String id = "";

        @Option(names = "--version", paramLabel = "N", description = "Default: the newest.")
        private int version;

        String id() {
            return id;
        }

        int version(NodeClient client) {
            return version > 0 ? version : newest(client, id);
        }
    }

    /** Which agreement, and why. */
    static final class Subject {
        @Mixin
        private Named named = new Named();

        @Option(names = "--reason", paramLabel = "TEXT", description = "For this node's own record.")
        private Optional<String> reason = Optional.empty();

        @Option(names = "--tell", paramLabel = "TEXT", description = "What the other parties are told as a reason.")
        private Optional<String> tell = Optional.empty();

        String id() {
            return named.id();
        }

        AgreementActRequest request(NodeClient client) {
            AgreementActRequest.Builder request = AgreementActRequest.newBuilder()
                    .setAgreementId(named.id())
                    .setAgreementVersion(named.version(client));
            reason.ifPresent(request::setReason);
            tell.ifPresent(request::setTell);
            return request.build();
        }
    }

    /** Lists them. */
    @Command(name = "list", description = "All agreements and their states. Operators and auditors.")
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
                ListAgreementsResponse answer =
                        NodeClient.ask(() -> client.admin().listAgreements(ListAgreementsRequest.getDefaultInstance()));
                output.answer(here.console(), answer, console -> {
                    Table table = new Table("Agreement", "Version", "State", "Parties", "From", "Until");
                    answer.getAgreementsList()
                            .forEach(one -> table.row(
                                    one.getAgreementId(),
                                    String.valueOf(one.getAgreementVersion()),
                                    one.getState(),
                                    String.join(", ", one.getPartiesList()),
                                    one.getValidFrom(),
                                    one.getValidUntil()));
                    console.table(table);
                });
                return ExitCode.DONE.number();
            }
        }
    }
}
