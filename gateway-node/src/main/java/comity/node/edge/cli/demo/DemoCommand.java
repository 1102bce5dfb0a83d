package comity.node.edge.cli.demo;

import comity.edge.admin.v1.Role;
import comity.edge.local.v1.FieldOutcome;
import comity.node.edge.cli.command.FieldTable;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code comity demo}: three agencies, one informant tip, and what left of it. */
@Command(
        name = "demo",
        description = {
            "Three agencies on this machine, each its own node, process, ports and directory. An informant tip is submitted three times:"
                    + " under an agreement, without one, and with a slip that would betray the source.",
            "Without --once the nodes stay up until Ctrl-C, and commands to try are printed. The directories stay."
        })
public final class DemoCommand implements Callable<Integer> {
    private final Surroundings here;

    @Option(names = "--once", description = "End when the scenario is played.")
    private boolean once;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to put it, empty or new. Default: a temporary directory.")
    private Optional<Path> directory = Optional.empty();

    public DemoCommand(Surroundings here) {
        this.here = here;
    }

    private record Played(List<Agency> agencies, List<FieldOutcome> fields, List<Exchange> exchanges) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = root();
        try (Federation federation =
                new Federation(here, root, once ? NodeProcess.Life.SHORT : NodeProcess.Life.LONG)) {
            Played played = play(federation);
            boolean stopped = !once || federation.stop();
            progress("Auditing the three directories");
            Agency sender = played.agencies().getFirst();
            AuditResult audit =
                    AuditResult.of(played.agencies(), sender, played.agencies().get(1));
            if (json) {
                here.console().json(json(played, audit));
            } else {
                print(played, audit, root);
            }
            boolean asTold = asTold(played.exchanges()) && audit.verified() && audit.reconciled() && stopped;
            if (!once) {
                progress("The nodes stay up until Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return (asTold ? ExitCode.DONE : ExitCode.ANSWER_IS_NO).number();
        }
    }

    private Played play(Federation federation) throws IOException {
        progress("Making three agencies: keys, certificates, stores");
        Agency sender = federation.found("XA-NPI");
        Agency recipient = federation.found("XB-CID");
        Agency stranger = federation.found("XC-PPO");
        progress("Waiting for their nodes");
        federation.awaitReady();
        progress("Operators pin partners, sign and activate the agreement, enrol officers and systems");
        federation.introduce(sender, recipient);
        federation.introduce(sender, stranger);
        federation.agree(sender, recipient, file("agreement-xa-xb.yaml"));
        enrol(federation, sender);
        federation.enrolSystem(recipient, Agency.SUBMITTER, Role.SUBMITTER);
        federation.enrolSystem(recipient, Agency.RECEIVER, Role.RECEIVER);
        progress("Playing the scenario");
        InformantTip tip = new InformantTip(federation, sender, recipient);
        List<FieldOutcome> fields = tip.preview(file("s1-informant-tip.json"));
        List<Exchange> exchanges = List.of(
                tip.released("S1 informant tip under an agreement", file("s1-informant-tip.json")),
                tip.answered("S1 the same tip without an agreement", file("s1-without-agreement.json")),
                tip.answered("S1 with a tearline that names the place", file("s1-tearline-names-the-place.json")));
        return new Played(List.of(sender, recipient, stranger), fields, exchanges);
    }

    private static void enrol(Federation federation, Agency sender) {
        federation.enrolSystem(sender, Agency.SUBMITTER, Role.SUBMITTER);
        federation.enrolSystem(sender, Agency.RECEIVER, Role.RECEIVER);
        federation.enrolPerson(sender, Agency.OFFICER_1, Role.OFFICER);
        federation.enrolPerson(sender, Agency.OFFICER_2, Role.OFFICER);
        federation.enrolPerson(sender, Agency.AUDITOR, Role.AUDITOR);
    }

    private static boolean asTold(List<Exchange> exchanges) {
        return exchanges.get(0).ended("DELIVERED", "")
                && exchanges.get(0).received().isPresent()
                && exchanges.get(1).ended("REFUSED", "NO_AGREEMENT")
                && exchanges.get(2).ended("BLOCKED", "SOURCE_RISK");
    }

    private JsonObject json(Played played, AuditResult audit) {
        JsonObject directories = new JsonObject();
        played.agencies()
                .forEach(one -> directories.put(one.id().text(), one.node().toString()));
        return new JsonObject()
                .texts(
                        "agencies",
                        played.agencies().stream().map(Agency::toString).toList())
                .objects(
                        "exchanges",
                        played.exchanges().stream().map(Exchange::json).toList())
                .put(
                        "audit",
                        new JsonObject()
                                .put("verified", audit.verified())
                                .put("reconciled", audit.reconciled())
                                .put("entries", audit.entries())
                                .texts("findings", audit.findings()))
                .put("directories", directories);
    }

    private void print(Played played, AuditResult audit, Path root) {
        Console console = here.console();
        console.line("What the source wrote, what left for XB-CID, and what decided:");
        console.line("");
        console.table(FieldTable.of(played.fields()));
        console.line("");
        Table table = new Table("Tried", "From", "To", "Outcome", "Code", "Released", "Generalized", "Withheld");
        for (Exchange one : played.exchanges()) {
            table.row(
                    one.scenario(),
                    one.from().toString(),
                    one.status().getRecipient(),
                    one.outcome(),
                    one.status().getCode(),
                    String.valueOf(one.status().getReleased()),
                    String.valueOf(one.status().getGeneralized()),
                    String.valueOf(one.status().getWithheld()));
        }
        console.table(table);
        console.line("");
        played.exchanges()
                .getFirst()
                .received()
                .ifPresent(message -> console.line("XB-CID's system received: " + message));
        console.line("");
        console.line("Audit: " + (audit.verified() ? "every directory verifies" : "NOT verified") + ", "
                + audit.entries() + " ledger entries; XA-NPI and XB-CID "
                + (audit.reconciled() ? "hold equal ledgers" : "DIFFER"));
        audit.findings().forEach(finding -> console.line("  FINDING " + finding));
        console.line("Directories: " + root);
        if (!once) {
            new NextCommands(here.home(), played.agencies(), root).print(console);
        }
    }

    private Path file(String name) {
        return here.home().resolve("deploy/demo").resolve(name);
    }

    private Path root() throws IOException {
        if (directory.isEmpty()) {
            return Files.createTempDirectory("comity-demo-").toRealPath();
        }
        Path wanted = Files.createDirectories(directory.get()).toRealPath();
        try (Stream<Path> inside = Files.list(wanted)) {
            if (inside.findAny().isPresent()) {
                throw new FaultException(Fault.at(FaultCode.DIRECTORY_NOT_EMPTY, wanted.toString(), ""));
            }
        }
        return wanted;
    }

    private void progress(String what) {
        here.console().note(what);
    }
}
