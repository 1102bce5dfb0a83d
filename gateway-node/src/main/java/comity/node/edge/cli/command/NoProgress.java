package comity.node.edge.cli.command;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Progress where nobody watches. */
final class NoProgress implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
        return 80;
    }

    @Override
    public void accept(String rendered) {
        // Standard error is read by a program, which has no use for a picture.
    }

    @Override
    public void close() {}
}
