package comity.node.edge.cli.command;

import comity.node.admin.evidence.EvidenceSource;
import comity.node.audit.AuditReport;
import comity.node.audit.Evidence;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.ExportWriter;
import comity.node.audit.Finding;
import comity.node.audit.InclusionProver;
import comity.node.audit.ProofJson;
import comity.node.audit.Reconciliation;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.id.MessageId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity audit}: offline, on a directory or an export, trusting neither. */
public final class AuditCommands {
    private AuditCommands() {}

    /** Where the evidence is. */
    static final class Source {
        @Option(names = "--dir", paramLabel = "DIR", description = "A node's directory, running or not.")
        private Optional<Path> directory = Optional.empty();

        @Option(names = "--export", paramLabel = "FILE", description = "An export of one.")
        private Optional<Path> export = Optional.empty();

        Path path() {
            return directory.or(() -> export).orElseThrow();
        }
    }

    private static Evidence open(Path path) {
        return switch (EvidenceSource.open(path)) {
            case EvidenceSource.Opening.Opened(Evidence evidence) -> evidence;
            case EvidenceSource.Opening.Missing(String reason) ->
                throw new FaultException(Fault.at(FaultCode.DIRECTORY_MISSING, path.toString(), reason));
            case EvidenceSource.Opening.Unreadable(String reason) ->
                throw new FaultException(Fault.at(FaultCode.VERIFICATION_FAILED, path.toString(), reason));
        };
    }

    /** The report on a node's directory or an export. */
    public static AuditReport verify(Path path) {
        try (Evidence evidence = open(path)) {
            return EvidenceVerifier.verify(evidence);
        }
    }

    /** The comparison of two sides. */
    public static Reconciliation.Report reconcile(Path first, Path second) {
        try (Evidence one = open(first);
                Evidence other = open(second)) {
            return Reconciliation.compare(one, other);
        }
    }

    /** Verifies. */
    @Command(
            name = "verify",
            description = {
                "Checks every entry, tree node, head, receipt and journal entry, and that they agree with each other.",
                "Exit 1 and the place of each finding when something does not hold."
            })
    static final class Verify implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @ArgGroup(multiplicity = "1")
        private Source source = new Source();

        Verify(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            AuditReport report = verify(source.path());
            output.answer(here.console(), json(report), console -> print(console, report));
            return (report.verified() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO).number();
        }

        private static JsonObject json(AuditReport report) {
            return new JsonObject()
                    .put("verified", report.verified())
                    .put("owner", report.owner().map(agency -> agency.text()))
                    .put("entries", report.entries())
                    .objects(
                            "channels",
                            report.channels().stream()
                                    .map(one -> new JsonObject()
                                            .put("name", one.name())
                                            .put("channel_id", one.id())
                                            .put("entries", one.entries())
                                            .put("heads", one.heads())
                                            .put("receipts", one.receipts())
                                            .put("receipted_up_to", one.receiptedUpTo())
                                            .put("root", one.root().hex()))
                                    .toList())
                    .put(
                            "journal",
                            new JsonObject()
                                    .put("entries", report.journal().entries())
                                    .put("root", report.journal().root().hex()))
                    .objects(
                            "agencies",
                            report.agencies().stream()
                                    .map(one -> new JsonObject()
                                            .put("agency", one.agency().text())
                                            .put(
                                                    "fingerprint",
                                                    one.fingerprint().hex()))
                                    .toList())
                    .objects(
                            "findings",
                            report.findings().stream().map(Verify::json).toList())
                    .texts("notes", report.notes());
        }

        private static JsonObject json(Finding finding) {
            return new JsonObject().put("place", finding.place()).put("problem", finding.problem());
        }

        private static void print(Console console, AuditReport report) {
            Table table = new Table("Channel", "Entries", "Heads", "Receipts", "Receipted", "Root");
            report.channels()
                    .forEach(one -> table.row(
                            one.name(),
                            String.valueOf(one.entries()),
                            String.valueOf(one.heads()),
                            String.valueOf(one.receipts()),
                            String.valueOf(one.receiptedUpTo()),
                            one.root().hex()));
            console.table(table);
            console.line("journal: " + report.journal().entries() + " entries, root "
                    + report.journal().root().hex());
            report.agencies()
                    .forEach(one -> console.line("compare out of band: " + one.agency() + " "
                            + one.fingerprint().hex()));
            report.notes().forEach(note -> console.line("note: " + note));
            report.findings().forEach(finding -> console.line("FINDING " + finding));
            console.line(report.verified() ? "verified: everything holds" : "NOT verified");
        }
    }

    /** Compares two sides. */
    @Command(
            name = "reconcile",
            description = {
                "Compares the two copies of each ledger between two agencies. Exit 0 when they are equal, 1 otherwise.",
                "Entries that are under way are said to be so."
            })
    static final class Reconcile implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Parameters(index = "0", paramLabel = "A", description = "A node's directory or an export.")
        private Path first = Path.of("");

        @Parameters(index = "1", paramLabel = "B", description = "The other side's.")
        private Path second = Path.of("");

        Reconcile(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            Reconciliation.Report report = reconcile(first, second);
            JsonObject object = new JsonObject()
                    .put("equal", report.equal())
                    .put("explained", report.explained())
                    .objects(
                            "channels",
                            report.channels().stream().map(Reconcile::json).toList());
            output.answer(here.console(), object, console -> print(console, report));
            return (report.equal() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO).number();
        }

        private static JsonObject json(Reconciliation.ChannelComparison one) {
            JsonObject object = new JsonObject()
                    .put("name", one.name())
                    .put("channel_id", one.id())
                    .put("outcome", one.outcome().name())
                    .put("first_size", one.first().size())
                    .put("first_root", one.first().root().hex())
                    .put("second_size", one.second().size())
                    .put("second_root", one.second().root().hex());
            one.firstDifference().ifPresent(index -> object.put("first_difference", index));
            return object.put("explanation", one.explanation());
        }

        private static void print(Console console, Reconciliation.Report report) {
            Table table = new Table("Channel", "A", "B", "Outcome", "Explanation");
            report.channels()
                    .forEach(one -> table.row(
                            one.name(),
                            String.valueOf(one.first().size()),
                            String.valueOf(one.second().size()),
                            one.outcome().name(),
                            one.explanation()));
            console.table(table);
            console.line(
                    report.channels().isEmpty()
                            ? "no channel between the two"
                            : report.equal() ? "equal" : "NOT equal" + (report.explained() ? ", and explained" : ""));
        }
    }

    /** Proves one message. */
    @Command(
            name = "prove",
            description =
                    "The proof that one message is in a signed ledger, and receipted. It reveals no other entry; one JSON object a channel.")
    static final class Prove implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @ArgGroup(multiplicity = "1")
        private Source source = new Source();

        @Parameters(paramLabel = "MESSAGE_ID", description = "32 hexadecimal digits.")
        private String message = "";

        Prove(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() {
            try (Evidence evidence = open(source.path())) {
                return switch (InclusionProver.prove(evidence, messageId())) {
                    case InclusionProver.Outcome.Proved proved -> {
                        List<String> proofs =
                                proved.proofs().stream().map(ProofJson::of).toList();
                        JsonObject object =
                                new JsonObject().raw("proofs", Optional.of("[" + String.join(",", proofs) + "]"));
                        output.answer(here.console(), object, console -> proofs.forEach(console::line));
                        yield ExitCode.DONE.number();
                    }
                    case InclusionProver.Outcome.NotFound ignored ->
                        throw new FaultException(
                                Fault.at(FaultCode.NOT_FOUND, message, "no ledger here has an entry for this message"));
                    case InclusionProver.Outcome.Damaged(String reason) ->
                        throw new FaultException(Fault.at(FaultCode.VERIFICATION_FAILED, message, reason));
                };
            }
        }

        private MessageId messageId() {
            return MessageId.parseHex(message)
                    .orElseThrow(() -> new FaultException(
                            Fault.at(FaultCode.USAGE, message, "a message id has 32 hexadecimal digits")));
        }
    }

    /** Writes an export. */
    @Command(
            name = "export",
            description =
                    "Writes what an outside auditor may be handed: ledgers, heads, receipts, journal; no body, no field value, no key.")
    static final class Export implements Callable<Integer> {
        private final Surroundings here;

        @Mixin
        private Output output = new Output();

        @Option(
                names = "--dir",
                required = true,
                paramLabel = "DIR",
                description = "A node's directory, running or not.")
        private Path directory = Path.of("");

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that does not exist yet.")
        private Path target = Path.of("");

        Export(Surroundings here) {
            this.here = here;
        }

        @Override
        public Integer call() throws IOException {
            try (Evidence evidence = open(directory);
                    OutputStream file = new BufferedOutputStream(
                            Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                long lines = ExportWriter.write(evidence, file);
                JsonObject object =
                        new JsonObject().put("file", target.toString()).put("records", lines);
                output.answer(here.console(), object, console -> console.line(lines + " records written to " + target));
                return ExitCode.DONE.number();
            } catch (FileAlreadyExistsException e) {
                throw new FaultException(
                        Fault.at(FaultCode.ALREADY_EXISTS, target.toString(), "it is never written over"), e);
            }
        }
    }
}
