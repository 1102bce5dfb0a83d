package comity.crypto.key;

import comity.crypto.bc.Pkcs12;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.random.SystemRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A PKCS#12 file of named secrets under a passphrase. Whoever has the file and guesses the passphrase has the keys: each guess
 * costs {@link Pkcs12#ITERATIONS} hashes. One owner at a time writes a file; reading is thread-safe.
 */
public final class KeyFile {
    private static final long MAX_SIZE = 4L * 1024 * 1024;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    /** Touches nothing yet. */
    public KeyFile(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Reads and decrypts. Any failure of the disk is an {@link IOException}; everything else is an outcome. */
    public KeyFileOutcome load(char[] passphrase) throws IOException {
        Bytes file;
        try {
            if (Files.size(path) > MAX_SIZE) {
                return new KeyFileOutcome.Damaged("over " + MAX_SIZE + " bytes");
            }
            file = Bytes.copyOf(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return new KeyFileOutcome.Missing();
        }
        return switch (Pkcs12.read(file, passphrase)) {
            case Pkcs12.Contents.Read(Map<String, Bytes> secrets) -> ring(secrets);
            case Pkcs12.Contents.WrongPassphrase() -> new KeyFileOutcome.WrongPassphrase();
            case Pkcs12.Contents.Damaged(String reason) -> new KeyFileOutcome.Damaged(reason);
        };
    }

    /**
     * Replaces the file with one of this ring, readable by its owner only. Commit point: the rename. A crash before it leaves
     * the old file and perhaps a temporary one beside it; after it, the new file is complete and on disk.
     */
    public void store(KeyRing ring, char[] passphrase) throws IOException {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("an empty passphrase protects nothing");
        }
        Map<String, Bytes> encoded = new TreeMap<>();
        ring.secrets().forEach((name, secret) -> encoded.put(name, SecretCodec.encode(secret)));
        Bytes file = Pkcs12.write(encoded, passphrase, new SystemRandom());
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("no directory for " + path);
        }
        Path temporary = Files.createTempFile(directory, ".keys", ".tmp", OWNER_ONLY);
        try {
            writeAndForce(temporary, file);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(directory);
    }

    private static KeyFileOutcome ring(Map<String, Bytes> encoded) {
        Map<String, Secret> secrets = new TreeMap<>();
        for (Map.Entry<String, Bytes> entry : encoded.entrySet()) {
            try {
                secrets.put(entry.getKey(), SecretCodec.decode(entry.getValue()));
            } catch (MalformedBytes | IllegalArgumentException e) {
                return new KeyFileOutcome.Damaged("the secret " + entry.getKey() + " is not readable");
            }
        }
        return new KeyFileOutcome.Loaded(KeyRing.of(secrets));
    }

    private static void writeAndForce(Path target, Bytes content) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = content.asReadOnlyBuffer();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Makes the rename itself survive a power cut. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
