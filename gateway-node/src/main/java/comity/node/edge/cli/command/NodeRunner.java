package comity.node.edge.cli.command;

import comity.node.admin.setup.NodeKeys;
import comity.node.config.NodeConfig;
import java.nio.file.Path;

/** Starts a node: the composition root, as far as the command line may know it. */
@FunctionalInterface
public interface NodeRunner {
    /**
     * Starts; when this returns the doors are open.
     *
     * @param whenBroken called at most once, when the store broke and the process must end
     */
    Running start(Path directory, NodeConfig config, NodeKeys keys, Runnable whenBroken);

    /** A started node. */
    interface Running extends AutoCloseable {
        /** Takes no more calls, lets those under way end in time, closes the store last. */
        @Override
        void close();
    }
}
