package comity.node.edge.cli.command;

import com.google.protobuf.ByteString;
import comity.crypto.cert.P256PublicKey;
import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.ActState;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.admin.v1.AddCallerResponse;
import comity.edge.admin.v1.AdminGrpc;
import comity.edge.admin.v1.CallerInfo;
import comity.edge.admin.v1.ListCallersRequest;
import comity.edge.admin.v1.ListCallersResponse;
import comity.edge.admin.v1.RevokeCallerRequest;
import comity.edge.admin.v1.Role;
import comity.node.edge.cli.client.NewCredentials;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity client} and {@code comity operator}: who may call the node. */
final class CallerCommands {
    private CallerCommands() {}

    /** The two groups of callers, by how many operators admit them. */
    enum Group {
        /** Systems that submit and receive: one operator. */
        CLIENT,
        /** Persons who operate, release or audit: two operators. */
        OPERATOR;

        Set<Role> roles() {
            return switch (this) {
                case CLIENT -> Set.of(Role.SUBMITTER, Role.RECEIVER);
                case OPERATOR -> Set.of(Role.OPERATOR, Role.OFFICER, Role.AUDITOR);
            };
        }

        Role role(String name) {
            return roles().stream()
                    .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new FaultException(Fault.at(
                            FaultCode.USAGE,
                            "--role",
                            "one of "
                                    + String.join(
                                            ", ",
                                            roles().stream()
                                                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                                                    .sorted()
                                                    .toList()))));
        }

        AddCallerResponse add(AdminGrpc.AdminBlockingV2Stub admin, AddCallerRequest request) {
            return NodeClient.ask(() -> switch (this) {
                case CLIENT -> admin.addClient(request);
                case OPERATOR -> admin.addOperator(request);
            });
        }
    }

    /** Enrols. */
    @Command(
            name = "add",
            description = {
                "Enrols a caller: makes its key here, has the node certify it, and writes a credentials directory for --as.",
                "client: roles submitter and receiver, one operator. operator: roles operator, officer and auditor, two operators: the"
                        + " second gives the same command with the same --out, or elsewhere with --public-key."
            })
    static final class Add implements Callable<Integer> {
        private final Surroundings here;
        private final Group group;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "NAME", description = "One name is one person or one system.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "submitter or receiver for client; operator, officer or auditor for operator.")
        private String role = "";

        @Option(names = "--days", paramLabel = "N", description = "Life of the certificate. Default: the node's.")
        private int days;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Where the credentials go. Default: NAME.credentials.")
        private Optional<Path> out = Optional.empty();

        @Option(
                names = "--public-key",
                paramLabel = "FILE",
                description = "A public key in PEM that was made elsewhere; the private key is then not written here.")
        private Optional<Path> publicKey = Optional.empty();

        Add(Surroundings here, Group group) {
            this.here = here;
            this.group = group;
        }

        @Override
        public Integer call() {
            Role wanted = group.role(role);
            NewCredentials credentials = new NewCredentials(out.orElse(Path.of(name + ".credentials")));
            P256PublicKey key = publicKey.map(NewCredentials::read).orElseGet(credentials::publicKey);
            AddCallerRequest.Builder request = AddCallerRequest.newBuilder()
                    .setName(name)
                    .setRole(wanted)
                    .setPublicKey(ByteString.copyFrom(key.subjectPublicKeyInfo().asReadOnlyBuffer()));
            if (days > 0) {
                request.setDays(days);
            }
            try (NodeClient client = caller.connect(here)) {
                AddCallerResponse answer = group.add(client.admin(), request.build());
                boolean done = answer.getAct().getState() == ActState.DONE;
                if (done) {
                    credentials.complete(
                            answer.getCertificatePem(),
                            answer.getCaPem(),
                            caller.credentials(here).addresses());
                }
                print(answer.getAct(), done, credentials);
                return ExitCode.DONE.number();
            }
        }

        private void print(ActResponse act, boolean done, NewCredentials credentials) {
            String directory =
                    credentials.directory().toAbsolutePath().normalize().toString();
            JsonObject object = new JsonObject()
                    .put("state", act.getState().name())
                    .put("name", name)
                    .put("role", group.role(role).name())
                    .put("act_id", act.getActId())
                    .put("digest", act.getDigest())
                    .texts("approved_by", act.getApprovedByList())
                    .put("approvals_required", act.getApprovalsRequired())
                    .put("credentials", done ? Optional.of(directory) : Optional.empty())
                    .put(
                            "public_key",
                            credentials
                                    .publicFile()
                                    .toAbsolutePath()
                                    .normalize()
                                    .toString());
            output.answer(here.console(), object, console -> {
                ActAnswer.print(console, group.name().toLowerCase(Locale.ROOT) + " add " + name, act);
                console.line(
                        done
                                ? "  credentials: " + directory + "   (use with --as)"
                                : "  on another machine: --public-key " + credentials.publicFile());
            });
        }
    }

    /** Revokes. */
    @Command(name = "revoke", description = "Ends all certificates of a name at once. Takes one operator.")
    static final class Revoke implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Parameters(paramLabel = "NAME", description = "As enrolled.")
        private String name = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "For the journal.")
        private String reason = "";

        Revoke(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ActResponse act = NodeClient.ask(() -> client.admin()
                        .revokeCaller(RevokeCallerRequest.newBuilder()
                                .setName(name)
                                .setReason(reason)
                                .build()));
                output.answer(here.console(), act, console -> ActAnswer.print(console, "revoke " + name, act));
                return ExitCode.DONE.number();
            }
        }
    }

    /** Lists. */
    @Command(name = "list", description = "Who is enrolled in these roles. Operators and auditors.")
    static final class ListAll implements Callable<Integer> {
        private final Surroundings here;
        private final Group group;

        @Mixin
        private Output output = new Output();

        @Mixin
        private CallerOptions caller = new CallerOptions();

        ListAll(Surroundings here, Group group) {
            this.here = here;
            this.group = group;
        }

        @Override
        public Integer call() {
            try (NodeClient client = caller.connect(here)) {
                ListCallersResponse all =
                        NodeClient.ask(() -> client.admin().listCallers(ListCallersRequest.getDefaultInstance()));
                ListCallersResponse answer = ListCallersResponse.newBuilder()
                        .addAllCallers(all.getCallersList().stream()
                                .filter(one -> group.roles().contains(one.getRole()))
                                .toList())
                        .build();
                output.answer(here.console(), answer, console -> print(console, answer));
                return ExitCode.DONE.number();
            }
        }

        private static void print(Console console, ListCallersResponse answer) {
            Table table = new Table("Name", "Role", "Valid until", "State", "Certificate (SHA-256)");
            for (CallerInfo one : answer.getCallersList()) {
                table.row(
                        one.getName(),
                        one.getRole().name(),
                        one.getValidUntil(),
                        one.getRevoked() ? "revoked" : "enrolled",
                        one.getCertificateSha256());
            }
            console.table(table);
        }
    }
}
