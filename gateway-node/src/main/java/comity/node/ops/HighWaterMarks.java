package comity.node.ops;

import comity.crypto.bytes.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each ledger once was, noted outside the store: a store put back from an older copy is behind its marks, and that is
 * noticed before anything is signed a second time.
 *
 * <p>A mark is written in place, one short write, and not synced: after a power cut it may be a little low, which hides no
 * store that is older than that. Whoever can change these files can hide a restore from this node, not from its partners.
 *
 * <p>Thread-safe. One per node; keeps one file open for each ledger.
 */
public final class HighWaterMarks implements AutoCloseable {
    private static final int DIGITS = 19;

    private final Path folder;
    private final Map<Bytes, Mark> marks = new HashMap<>();

    private static final class Mark {
        private final FileChannel file;
        private long size;

        Mark(FileChannel file, long size) {
            this.file = file;
            this.size = size;
        }
    }

    /** Keeps its files in an existing folder. */
    public HighWaterMarks(Path folder) {
        this.folder = folder;
    }

    /** The greatest size noted for a ledger; 0 for none. */
    public synchronized long of(Bytes ledger) {
        try {
            return mark(ledger).size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a size; a smaller one than noted changes nothing. */
    public synchronized void raise(Bytes ledger, long size) {
        try {
            Mark mark = mark(ledger);
            if (size > mark.size) {
                String digits = String.format("%0" + DIGITS + "d%n", size);
                mark.file.write(Bytes.utf8(digits).asReadOnlyBuffer(), 0);
                mark.size = size;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mark mark(Bytes ledger) throws IOException {
        Mark known = marks.get(ledger);
        if (known != null) {
            return known;
        }
        Path path = folder.resolve(ledger.hex());
        Files.createDirectories(folder);
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Mark opened = new Mark(file, read(file, path));
        marks.put(ledger, opened);
        return opened;
    }

    private static long read(FileChannel file, Path path) throws IOException {
        if (file.size() == 0) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.allocate(DIGITS);
        while (buffer.hasRemaining() && file.read(buffer, buffer.position()) >= 0) {
            // reads on until the digits are there or the file ends
        }
        String digits = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
        if (!digits.matches("[0-9]{" + DIGITS + "}")) {
            throw new IOException("not a high-water mark: " + path);
        }
        return Long.parseLong(digits);
    }

    @Override
    public synchronized void close() {
        for (Mark mark : marks.values()) {
            try {
                mark.file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        marks.clear();
    }
}
