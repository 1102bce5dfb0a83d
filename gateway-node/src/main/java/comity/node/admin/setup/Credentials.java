package comity.node.admin.setup;

import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.Pem;
import comity.crypto.cert.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a caller needs to call a node: its key and certificate, the authority that vouches for the node, and where the node is. Kept in a
 * directory of the caller's own. Immutable.
 *
 * @param identity key and certificate, the authority's certificate after it
 * @param authority what the node's doors must show a certificate of
 * @param addresses where the doors are
 */
public record Credentials(TlsIdentity identity, X509Certificate authority, ClientAddresses addresses) {
    private static final String CERTIFICATE_FILE = "cert.pem";
    private static final String KEY_FILE = "key.pem";
    private static final String AUTHORITY_FILE = "ca.pem";
    private static final String ADDRESSES_FILE = "client.yaml";

    /** What reading a directory gave. */
    public sealed interface Loading {
        /** Complete. */
        record Loaded(Credentials credentials) implements Loading {}

        /** A file is missing or malformed; the reason names it and holds no secret. */
        record Invalid(String reason) implements Loading {}
    }

    /** Reads a directory. */
    public static Loading load(Path directory) {
        String file = CERTIFICATE_FILE;
        try {
            List<X509Certificate> chain = Pem.decodeCertificates(Files.readString(directory.resolve(file)));
            file = KEY_FILE;
            var key = Pem.decodePrivateKey(Files.readString(directory.resolve(file)));
            file = AUTHORITY_FILE;
            List<X509Certificate> authority = Pem.decodeCertificates(Files.readString(directory.resolve(file)));
            file = ADDRESSES_FILE;
            ClientAddresses addresses = ClientAddresses.parse(Files.readString(directory.resolve(file)));
            return new Loading.Loaded(new Credentials(new TlsIdentity(key, chain), authority.getFirst(), addresses));
        } catch (NoSuchFileException e) {
            return new Loading.Invalid(directory.resolve(file) + " does not exist");
        } catch (IOException e) {
            return new Loading.Invalid(directory.resolve(file) + " cannot be read");
        } catch (MalformedBytes e) {
            return new Loading.Invalid(directory.resolve(file) + ": " + e.reason());
        }
    }

    /**
     * Writes a new directory, readable by its owner only and durable.
     *
     * @throws java.nio.file.FileAlreadyExistsException when one of the files exists; it is left as it was
     */
    public void write(Path directory) throws IOException {
        DurableFiles files = new DurableFiles();
        boolean complete = false;
        try {
            write(directory, files);
            complete = true;
        } finally {
            if (!complete) {
                files.undo();
            }
        }
    }

    void write(Path directory, DurableFiles files) throws IOException {
        files.directory(directory);
        files.file(directory.resolve(CERTIFICATE_FILE), Pem.encodeCertificates(List.of(identity.certificate())));
        files.file(directory.resolve(KEY_FILE), Pem.encodePrivateKey(identity.privateKey()));
        files.file(directory.resolve(AUTHORITY_FILE), Pem.encodeCertificates(List.of(authority)));
        files.file(directory.resolve(ADDRESSES_FILE), addresses.text());
    }

    @Override
    public String toString() {
        return "Credentials[" + identity.certificate().getSubjectX500Principal().getName() + ", redacted]";
    }
}
