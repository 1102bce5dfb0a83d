package comity.node.edge.cli.command;

import comity.node.edge.cli.command.CallerCommands.Group;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of commands. Stateless. */
public final class Commands {
    private Commands() {}

    /** The command itself; what follows it decides. */
    @Command(
            name = "comity",
            description =
                    "A gateway between agencies: what leaves is signed, logged, redacted for one partner and covered by an agreement.",
            footer = {
                "",
                "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 wrong configuration, 4 node not reachable, 5 internal error."
            })
    static final class Comity {}

    /** A word that needs another after it. */
    @Command
    static final class Word {}

    /** All but the demo and what is told of messages. */
    public static CommandLine tree(Surroundings here) {
        CommandLine tree = new CommandLine(new Comity());
        tree.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .scopeType(CommandLine.ScopeType.INHERIT)
                        .description("This text.")
                        .build());
        tree.addSubcommand("init", new InitCommand(here));
        tree.addSubcommand("run", new RunCommand(here));
        tree.addSubcommand(
                "client",
                group("Agency systems: submitters and receivers.")
                        .addSubcommand("add", new CallerCommands.Add(here, Group.CLIENT))
                        .addSubcommand("revoke", new CallerCommands.Revoke(here))
                        .addSubcommand("list", new CallerCommands.ListAll(here, Group.CLIENT)));
        tree.addSubcommand(
                "operator",
                group("Persons: operators, release officers, auditors.")
                        .addSubcommand("add", new CallerCommands.Add(here, Group.OPERATOR))
                        .addSubcommand("revoke", new CallerCommands.Revoke(here))
                        .addSubcommand("list", new CallerCommands.ListAll(here, Group.OPERATOR)));
        tree.addSubcommand(
                "partner",
                group("The other agencies.")
                        .addSubcommand("add", new PartnerCommands.Add(here))
                        .addSubcommand("list", new PartnerCommands.ListAll(here))
                        .addSubcommand("card", new PartnerCommands.Card(here)));
        tree.addSubcommand(
                "agreement",
                group("What may cross, signed by both agencies.")
                        .addSubcommand("check", new AgreementCheckCommand(here))
                        .addSubcommand("sign", new AgreementCommands.Sign(here))
                        .addSubcommand("activate", new AgreementCommands.Activate(here))
                        .addSubcommand("show", new AgreementCommands.Show(here))
                        .addSubcommand("suspend", new AgreementCommands.Suspend(here))
                        .addSubcommand("resume", new AgreementCommands.Resume(here))
                        .addSubcommand("list", new AgreementCommands.ListAll(here)));
        tree.addSubcommand("submit", new ExchangeCommands.Submit(here));
        tree.addSubcommand("preview", new ExchangeCommands.Preview(here));
        tree.addSubcommand("status", new ExchangeCommands.Status(here));
        tree.addSubcommand("receive", new ExchangeCommands.Receive(here));
        tree.addSubcommand("acknowledge", new ExchangeCommands.Acknowledge(here));
        tree.addSubcommand("load", new LoadCommand(here));
        tree.addSubcommand(
                "review",
                group("The release desk.")
                        .addSubcommand("list", new ReviewCommands.ListAll(here))
                        .addSubcommand("show", new ReviewCommands.Show(here))
                        .addSubcommand("approve", new ReviewCommands.Approve(here))
                        .addSubcommand("refuse", new ReviewCommands.Refuse(here)));
        tree.addSubcommand(
                "audit",
                group("The exchange log, offline.")
                        .addSubcommand("verify", new AuditCommands.Verify(here))
                        .addSubcommand("reconcile", new AuditCommands.Reconcile(here))
                        .addSubcommand("prove", new AuditCommands.Prove(here))
                        .addSubcommand("export", new AuditCommands.Export(here)));
        tree.addSubcommand("doctor", new DoctorCommand(here));
        tree.addSubcommand("explain", new ExplainCommand(here));
        return tree;
    }

    /** A word with others after it. */
    public static CommandLine group(String description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(new Word());
        spec.usageMessage().description(description);
        return new CommandLine(spec);
    }
}
