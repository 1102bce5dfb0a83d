package comity.node.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for damage in the log of a store that nobody has open (SQLite's file format, section 4).
 *
 * <p>The engine silently ends the log at the first frame whose checksum is wrong, as after a power cut. When frames of the same
 * generation follow and one of them completed a transaction, then that transaction was there and is now hidden.
 */
final class WriteAheadLog {
    private static final int HEADER_SIZE = 32;
    private static final int FRAME_HEADER_SIZE = 24;
    private static final int MAGIC = 0x377F0682;
    private static final int PAGE_SIZE_MIN = 512;
    private static final int PAGE_SIZE_MAX = 65_536;

    private final ByteOrder order;
    private final long salts;
    private int sum1;
    private int sum2;

    private WriteAheadLog(ByteOrder order, long salts) {
        this.order = order;
        this.salts = salts;
    }

    static List<String> damage(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(content, 1 << 20))) {
            return inspect(in);
        }
    }

    private static List<String> inspect(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER_SIZE];
        if (!read(in, header)) {
            return List.of();
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int magic = fields.getInt(0);
        int pageSize = fields.getInt(8);
        WriteAheadLog log = new WriteAheadLog(
                (magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, fields.getLong(16));
        log.add(header, 0, HEADER_SIZE - 8);
        if ((magic & ~1) != MAGIC
                || pageSize < PAGE_SIZE_MIN
                || pageSize > PAGE_SIZE_MAX
                || log.sum() != fields.getLong(24)) {
            return List.of("the header of the write-ahead log is damaged: what it holds cannot be read");
        }
        return log.frames(in, pageSize);
    }

    private List<String> frames(DataInputStream in, int pageSize) throws IOException {
        byte[] frame = new byte[FRAME_HEADER_SIZE + pageSize];
        long damaged = 0;
        for (long number = 1; read(in, frame); number++) {
            ByteBuffer fields = ByteBuffer.wrap(frame);
            boolean sameGeneration = fields.getLong(8) == salts;
            boolean completes = fields.getInt(4) != 0;
            if (damaged == 0) {
                add(frame, 0, 8);
                add(frame, FRAME_HEADER_SIZE, pageSize);
                if (sameGeneration && sum() == fields.getLong(16)) {
                    continue;
                }
                damaged = number;
            }
            if (sameGeneration && completes) {
                return List.of("frame " + damaged
                        + " of the write-ahead log is damaged: transactions from there on cannot be read");
            }
        }
        return List.of();
    }

    /**
     * Writes the pages of a damaged log into a copy of the store, whatever their checksums say: what the engine would hide can then
     * be looked at, and the place of the damage be named. Up to the last transaction that was completed.
     */
    static void salvage(Path log, Path copy) throws IOException {
        try (InputStream content = Files.newInputStream(log);
                DataInputStream in = new DataInputStream(new BufferedInputStream(content, 1 << 20));
                FileChannel target = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            byte[] header = new byte[HEADER_SIZE];
            int pageSize = read(in, header) ? ByteBuffer.wrap(header).getInt(8) : 0;
            if (pageSize < PAGE_SIZE_MIN || pageSize > PAGE_SIZE_MAX) {
                return;
            }
            Map<Integer, byte[]> pending = new HashMap<>();
            byte[] frame = new byte[FRAME_HEADER_SIZE + pageSize];
            long generation = 0;
            for (boolean first = true; read(in, frame); first = false) {
                ByteBuffer fields = ByteBuffer.wrap(frame);
                generation = first ? fields.getLong(8) : generation;
                if (fields.getLong(8) != generation || fields.getInt(0) < 1) {
                    continue;
                }
                pending.put(fields.getInt(0), Arrays.copyOfRange(frame, FRAME_HEADER_SIZE, frame.length));
                if (fields.getInt(4) != 0) {
                    write(pending, pageSize, target);
                }
            }
        }
    }

    private static void write(Map<Integer, byte[]> pages, int pageSize, FileChannel target) throws IOException {
        for (Map.Entry<Integer, byte[]> page : pages.entrySet()) {
            ByteBuffer bytes = ByteBuffer.wrap(page.getValue());
            long at = (page.getKey() - 1L) * pageSize;
            if (at > target.size() + pages.size() * (long) pageSize) {
                // A damaged page number would only make the copy huge.
                continue;
            }
            while (bytes.hasRemaining()) {
                at += target.write(bytes, at);
            }
        }
        pages.clear();
    }

    private static boolean read(DataInputStream in, byte[] target) throws IOException {
        try {
            in.readFully(target);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private void add(byte[] bytes, int from, int length) {
        ByteBuffer words = ByteBuffer.wrap(bytes, from, length).order(order);
        while (words.hasRemaining()) {
            sum1 += words.getInt() + sum2;
            sum2 += words.getInt() + sum1;
        }
    }

    private long sum() {
        return ((long) sum1 << 32) | (sum2 & 0xFFFF_FFFFL);
    }
}
