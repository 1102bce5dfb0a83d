package comity.node.edge.cli.client;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.P256PublicKey;
import comity.crypto.cert.Pem;
import comity.node.admin.setup.ClientAddresses;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;

/**
 * The directory of a caller that is being enrolled: its key is made here and stays here; the certificate comes when the enrolment is
 * done. The same directory serves the second operator's call, which must name the same key. Readable by its owner only.
 */
public final class NewCredentials {
    private static final String KEY_FILE = "key.pem";
    private static final String PUBLIC_FILE = "public.pem";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "-----END PUBLIC KEY-----\n";
    private static final int LINE = 64;

    private final Path directory;

    public NewCredentials(Path directory) {
        this.directory = directory;
    }

    /** The file of the public key, for a second operator elsewhere. */
    public Path publicFile() {
        return directory.resolve(PUBLIC_FILE);
    }

    /** Where they are. */
    public Path directory() {
        return directory;
    }

    /** The public key made here before, or a new one; the private half is on disk when this returns. */
    public P256PublicKey publicKey() {
        if (Files.exists(directory.resolve(KEY_FILE), LinkOption.NOFOLLOW_LINKS)) {
            return read(publicFile());
        }
        CallerKeyPair pair = CallerKeyPair.generate();
        String encoded = Base64.getMimeEncoder(LINE, new byte[] {'\n'})
                .encodeToString(pair.publicKey().subjectPublicKeyInfo().toByteArray());
        write(PUBLIC_FILE, BEGIN + encoded + "\n" + END);
        write(KEY_FILE, Pem.encodePrivateKey(pair.privateKey()));
        return pair.publicKey();
    }

    /** Reads a public key in PEM. */
    public static P256PublicKey read(Path file) {
        try {
            String pem = Files.readString(file);
            if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
                throw new MalformedBytes(0, "not a public key in PEM");
            }
            String body = pem.substring(BEGIN.length(), pem.length() - END.length());
            return P256PublicKey.decode(Bytes.copyOf(Base64.getMimeDecoder().decode(body)));
        } catch (MalformedBytes | IllegalArgumentException e) {
            throw new FaultException(
                    Fault.at(FaultCode.CREDENTIALS_INVALID, file.toString(), "not the PEM file of a P-256 public key"),
                    e);
        } catch (IOException e) {
            throw new FaultException(Fault.at(FaultCode.CREDENTIALS_INVALID, file.toString(), "cannot be read"), e);
        }
    }

    /** Completes the directory. */
    public void complete(String certificatePem, String authorityPem, ClientAddresses addresses) {
        write("cert.pem", certificatePem);
        write("ca.pem", authorityPem);
        write("client.yaml", addresses.text());
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = directory.resolve(name);
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the credentials cannot be written to " + directory, e);
        }
    }
}
