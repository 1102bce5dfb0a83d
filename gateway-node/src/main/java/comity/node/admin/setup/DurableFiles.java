package comity.node.admin.setup;

import comity.crypto.bytes.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files and directories that only their owner can read, each on disk before the next, and remembers them so that a failed set-up
 * leaves nothing behind. Never writes over anything. Confined to one thread.
 */
final class DurableFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DurableFiles.class);

    private final Deque<Path> made = new ArrayDeque<>();

    /** Makes a directory and those above it that are missing; one that exists must be a directory, and is left as it is. */
    void directory(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return;
        }
        if (Files.exists(absolute)) {
            throw new NotDirectoryException(absolute.toString());
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            directory(parent);
        }
        Files.createDirectory(
                absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        made.push(absolute);
        if (parent != null) {
            sync(parent);
        }
    }

    /** Writes a new file; one that exists is never touched. */
    void file(Path file, String content) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        try (FileChannel channel = FileChannel.open(
                absolute,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            made.push(absolute);
            ByteBuffer bytes = Bytes.utf8(content).asReadOnlyBuffer();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        syncParent(absolute);
    }

    /** Announces a file that somebody else is about to make. */
    void expect(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            throw new FileAlreadyExistsException(absolute.toString());
        }
        made.push(absolute);
    }

    /**
     * Removes what was made, with whatever else came into directories made here; what was there before stays. As far as that goes: on a disk
     * that fails something is left, but no configuration, so no node starts on it.
     */
    void undo() {
        while (!made.isEmpty()) {
            delete(made.pop());
        }
    }

    private static void delete(Path path) {
        List<Path> below;
        try (Stream<Path> walk = Files.walk(path)) {
            below = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException gone) {
            return;
        }
        boolean deleted = true;
        for (Path each : below) {
            deleted &= each.toFile().delete();
        }
        if (!deleted) {
            LOG.warn("left behind by a set-up that failed: {}", path);
        }
    }

    static void syncParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
