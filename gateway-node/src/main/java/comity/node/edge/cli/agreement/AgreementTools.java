package comity.node.edge.cli.agreement;

import comity.node.edge.cli.command.Surroundings;
import picocli.CommandLine;

/** What {@code comity agreement} offers those who write agreements, without a node. Stateless. */
public final class AgreementTools {
    private AgreementTools() {}

    /** Adds the commands to the word before them. */
    public static void addTo(CommandLine agreement, Surroundings here) {
        agreement
                .addSubcommand("test", new AgreementTestCommand(here))
                .addSubcommand("diff", new AgreementDiffCommand(here));
    }
}
