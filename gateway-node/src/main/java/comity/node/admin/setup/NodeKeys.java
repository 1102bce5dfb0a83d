package comity.node.admin.setup;

import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LinkCertificates;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.crypto.key.KeyFile;
import comity.crypto.key.KeyFileOutcome;
import comity.crypto.key.KeyRing;
import comity.crypto.key.MacKey;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.key.WrappingKey;
import comity.crypto.random.SecureBytes;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Every secret of a running node, and the one place that names them in its key file. The agency's identity key is not among them. Thread-safe.
 *
 * @param head signs heads and receipts
 * @param prekey signs prekeys
 * @param wrapping wraps the data keys of what lies in the store
 * @param witness blinds the journal's digest in heads
 * @param pseudonym makes ids and pseudonyms for one partner
 * @param content makes digests of submissions useless for guessing them
 * @param link what partners see, pinned by its key
 * @param callers issues certificates to callers of the node's doors
 * @param server what those callers see
 */
public record NodeKeys(
        SigningKey head,
        SigningKey prekey,
        WrappingKey wrapping,
        MacKey witness,
        MacKey pseudonym,
        MacKey content,
        TlsIdentity link,
        LocalAuthority callers,
        TlsIdentity server) {
    private static final String HEAD = "head";
    private static final String PREKEY = "prekey";
    private static final String WRAPPING = "wrapping";
    private static final String WITNESS = "witness";
    private static final String PSEUDONYM = "pseudonym";
    private static final String CONTENT = "content";
    private static final String LINK = "link";
    private static final String CALLERS = "callers-authority";
    private static final String SERVER = "server";

    /** What reading a node's key file gave. */
    public sealed interface Loading {
        /** All are there. */
        record Loaded(NodeKeys keys) implements Loading {}

        /** There is no key file. */
        record Missing() implements Loading {}

        /** The passphrase is not the file's. */
        record WrongPassphrase() implements Loading {}

        /** Not a key file, or not of a node; the reason holds no secret. */
        record Damaged(String reason) implements Loading {}
    }

    /** Reads a node's key file; what fails to be read at all is an {@link IOException}. */
    public static Loading load(Path file, Passphrase passphrase, SecureBytes random) throws IOException {
        return switch (new KeyFile(file).load(passphrase.value())) {
            case KeyFileOutcome.Loaded(KeyRing ring) -> of(ring, random);
            case KeyFileOutcome.Missing() -> new Loading.Missing();
            case KeyFileOutcome.WrongPassphrase() -> new Loading.WrongPassphrase();
            case KeyFileOutcome.Damaged(String reason) -> new Loading.Damaged(reason);
        };
    }

    private static Loading of(KeyRing ring, SecureBytes random) {
        var head = ring.signingKey(HEAD);
        var prekey = ring.signingKey(PREKEY);
        var wrapping = ring.wrappingKey(WRAPPING);
        var witness = ring.macKey(WITNESS);
        var pseudonym = ring.macKey(PSEUDONYM);
        var content = ring.macKey(CONTENT);
        var link = ring.tlsIdentity(LINK);
        var callers = ring.tlsIdentity(CALLERS);
        var server = ring.tlsIdentity(SERVER);
        boolean complete = List.of(head, prekey, wrapping, witness, pseudonym, content, link, callers, server).stream()
                .allMatch(key -> key.isPresent());
        if (!complete) {
            return new Loading.Damaged("a key of a node is missing; the file has " + ring.names());
        }
        try {
            return new Loading.Loaded(new NodeKeys(
                    head.orElseThrow(),
                    prekey.orElseThrow(),
                    wrapping.orElseThrow(),
                    witness.orElseThrow(),
                    pseudonym.orElseThrow(),
                    content.orElseThrow(),
                    link.orElseThrow(),
                    new LocalAuthority(callers.orElseThrow(), random),
                    server.orElseThrow()));
        } catch (IllegalArgumentException e) {
            return new Loading.Damaged(CALLERS + " is not an authority");
        }
    }

    /**
     * How the node's doors are reached, for its certificates.
     *
     * @param dnsNames names of the doors of callers
     * @param ipAddresses addresses of the same
     * @param link of the certificate that partners pin; they check the key, not names
     * @param authority of the callers' authority
     * @param server of the certificate callers see
     */
    public record Certificates(
            List<String> dnsNames, List<String> ipAddresses, Validity link, Validity authority, Validity server) {
        public Certificates {
            dnsNames = List.copyOf(dnsNames);
            ipAddresses = List.copyOf(ipAddresses);
        }
    }

    /** Fresh keys for an agency's node. */
    static NodeKeys generate(AgencyId agency, Certificates certificates, SecureBytes random) {
        LocalAuthority authority = LocalAuthority.create(agency + " callers", certificates.authority(), random);
        return new NodeKeys(
                SigningKeys.generate(agency + "/head", random),
                SigningKeys.generate(agency + "/prekey", random),
                WrappingKey.generate(random),
                MacKey.generate(random),
                MacKey.generate(random),
                MacKey.generate(random),
                LinkCertificates.selfSigned(
                        CertificateSubject.link(agency.text(), List.of(), List.of()), certificates.link(), random),
                authority,
                authority.issue(
                        CertificateSubject.server(agency.text(), certificates.dnsNames(), certificates.ipAddresses()),
                        certificates.server()));
    }

    /** Replaces the key file. */
    void store(Path file, Passphrase passphrase) throws IOException {
        KeyRing ring = KeyRing.empty()
                .with(HEAD, head)
                .with(PREKEY, prekey)
                .with(WRAPPING, wrapping)
                .with(WITNESS, witness)
                .with(PSEUDONYM, pseudonym)
                .with(CONTENT, content)
                .with(LINK, link)
                .with(CALLERS, callers.identity())
                .with(SERVER, server);
        new KeyFile(file).store(ring, passphrase.value());
    }

    @Override
    public String toString() {
        return "NodeKeys[" + head.name() + ", redacted]";
    }
}
