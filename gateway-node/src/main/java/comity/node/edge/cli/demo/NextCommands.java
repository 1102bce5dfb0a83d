package comity.node.edge.cli.demo;

import comity.node.edge.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;

/** What a person may try while the nodes are up: each line can be copied as it is. Immutable. */
final class NextCommands {
    private final Path home;
    private final List<Agency> agencies;
    private final Path root;

    NextCommands(Path home, List<Agency> agencies, Path root) {
        this.home = home.toAbsolutePath().normalize();
        this.agencies = agencies;
        this.root = root;
    }

    void print(Console console) {
        Agency sender = agencies.get(0);
        Agency recipient = agencies.get(1);
        String comity = home.resolve("comity").toString();
        Path demo = home.resolve("deploy/demo");
        String submitter = " --as " + sender.credentials(Agency.SUBMITTER);
        console.line("");
        console.line("Try, in another terminal:");
        console.line("  " + comity + " submit --key again-1" + submitter + " " + demo.resolve("s1-informant-tip.json"));
        console.line("  " + comity + " review list --as " + sender.credentials(Agency.OFFICER_1));
        console.line("  " + comity + " preview" + submitter + " " + demo.resolve("s1-tearline-names-the-place.json"));
        console.line("  " + comity + " load --count 500 --in-flight 32" + submitter + " "
                + demo.resolve("open-source-notice.json"));
        console.line("  " + comity + " receive --ack --as " + recipient.credentials(Agency.RECEIVER));
        console.line("  " + comity + " partner list --as " + sender.credentials(Agency.OPERATOR_1));
        console.line("  " + comity + " agreement show AGR-XA-XB-2026-01 --as " + sender.credentials(Agency.AUDITOR));
        console.line("  " + comity + " audit verify --dir " + sender.node());
        console.line("  " + comity + " audit reconcile " + sender.node() + " " + recipient.node());
        console.line("  " + comity + " doctor " + sender.node());
        console.line("  " + comity + " explain SOURCE_RISK");
        console.line("Everything is in " + root + "; remove it when you are done.");
    }
}
