package comity.node;

import comity.node.admin.setup.NodeKeys;
import comity.node.config.NodeConfig;
import comity.node.edge.cli.Cli;
import comity.node.edge.cli.command.NodeRunner;
import comity.node.ops.SystemTime;
import java.nio.file.Path;

/** The entry of the {@code comity} command: hands the command line to {@link Cli}, and to it the way to start a {@link Node}. */
public final class Main {
    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments, Main::start));
    }

    private static NodeRunner.Running start(Path directory, NodeConfig config, NodeKeys keys, Runnable whenBroken) {
        Node node = Node.start(new Node.Start(directory, config, keys, new SystemTime(), broken -> whenBroken.run()));
        return node::close;
    }
}
