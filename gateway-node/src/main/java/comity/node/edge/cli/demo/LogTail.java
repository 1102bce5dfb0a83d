package comity.node.edge.cli.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The end of a node's log. Immutable.
 *
 * @param file that the node writes to
 */
record LogTail(Path file) {
    private static final int BYTES_MAX = 8192;
    private static final int LINES_MAX = 20;

    /** Its last lines, after a sentence that says whose they are; bounded in lines and bytes. */
    String text() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - BYTES_MAX);
            ByteBuffer bytes = ByteBuffer.allocate(BYTES_MAX);
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // reads on until the end of the file
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size());
            return "the end of its log " + file + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            return "its log " + file + " cannot be read";
        }
    }
}
