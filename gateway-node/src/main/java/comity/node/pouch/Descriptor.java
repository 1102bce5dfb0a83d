package comity.node.pouch;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A node's public card, signed by its agency's offline identity key (FORMAT.md section 10). Partners pin the fingerprint of that key,
 * compared out of band, and believe the card for everything else.
 *
 * @param agency whose
 * @param serial a newer card has a higher one
 * @param validity when it may be used
 * @param keys identity, head and prekey-signing keys
 * @param endpoint where partners connect
 * @param pins TLS keys that may answer there
 */
public record Descriptor(AgencyId agency, long serial, Validity validity, Keys keys, Endpoint endpoint, TlsPins pins) {
    /** First words of the text. */
    public static final String STATEMENT = "comity/v1/descriptor/";

    /**
     * A span of time, whole UTC seconds.
     *
     * @param from inclusive
     * @param until exclusive
     */
    public record Validity(Instant from, Instant until) {
        public Validity {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("validity ends before it begins");
            }
        }

        /** Whether the moment lies in it. */
        public boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    /**
     * The agency's public signing keys.
     *
     * @param identity the offline one, which signs this card
     * @param head signs heads and receipts
     * @param nextHead fingerprint of the head key after this one
     * @param prekey signs prekeys
     */
    public record Keys(
            VerificationKey identity, VerificationKey head, Optional<Digest> nextHead, VerificationKey prekey) {}

    /**
     * Host and port.
     *
     * @param host name or address, no brackets
     * @param port 1 to 65535
     */
    public record Endpoint(String host, int port) {
        public Endpoint {
            if (host.isEmpty()
                    || host.length() > 253
                    || !host.matches("[A-Za-z0-9._:-]+")
                    || port < 1
                    || port > 65_535) {
                throw new IllegalArgumentException("not a host and port");
            }
        }

        /** {@code host:port}. */
        @Override
        public String toString() {
            return host + ":" + port;
        }

        static Endpoint parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("not a host and port");
            }
            return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    /**
     * SHA-256 of SubjectPublicKeyInfo of the link's TLS keys.
     *
     * @param current in use
     * @param next after the next change
     */
    public record TlsPins(Digest current, Optional<Digest> next) {}

    /** The text that the identity key signs. */
    public String text() {
        return STATEMENT + agency.text() + "\nserial " + serial + "\nvalid " + validity.from() + " " + validity.until()
                + "\nidentity " + keys.identity().encode().base64() + "\nhead "
                + keys.head().encode().base64() + "\nnext-head " + optional(keys.nextHead()) + "\nprekey "
                + keys.prekey().encode().base64() + "\nendpoint " + endpoint + "\npin "
                + pins.current().base64() + "\nnext-pin " + optional(pins.next()) + "\n";
    }

    /** Reads a text; the caller checks that the identity key in it signed it, and that its fingerprint is the pinned one. */
    public static Descriptor parse(String text) throws MalformedBytes {
        NoteText in = new NoteText(text);
        String first = in.line();
        if (!first.startsWith(STATEMENT)) {
            throw in.malformed("the note is not a descriptor");
        }
        try {
            Descriptor descriptor = new Descriptor(
                    new AgencyId(first.substring(STATEMENT.length())),
                    in.decimal(in.named("serial")),
                    validity(in),
                    new Keys(key(in, "identity"), key(in, "head"), optional(in, "next-head"), key(in, "prekey")),
                    Endpoint.parse(in.named("endpoint")),
                    new TlsPins(in.digest(in.named("pin")), optional(in, "next-pin")));
            in.expectEnd();
            if (!descriptor.text().equals(text)) {
                throw in.malformed("not the canonical text");
            }
            if (!descriptor.keysCarryTheAgencysName()) {
                throw in.malformed("a key of another name");
            }
            return descriptor;
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "a line of the descriptor has no valid value", e);
        }
    }

    /** FORMAT.md section 1: a key made for one use, or for another agency, is not taken for another. */
    private boolean keysCarryTheAgencysName() {
        return keys.identity().name().equals(agency.text())
                && keys.head().name().equals(agency.text() + "/head")
                && keys.prekey().name().equals(agency.text() + "/prekey");
    }

    static Validity validity(NoteText in) throws MalformedBytes {
        String[] parts = in.named("valid").split(" ", -1);
        if (parts.length != 2) {
            throw in.malformed("not a span of time");
        }
        return new Validity(in.instant(parts[0]), in.instant(parts[1]));
    }

    private static VerificationKey key(NoteText in, String word) throws MalformedBytes {
        return VerificationKey.decode(in.base64(in.named(word)));
    }

    private static String optional(Optional<Digest> digest) {
        return digest.map(Digest::base64).orElse("-");
    }

    private static Optional<Digest> optional(NoteText in, String word) throws MalformedBytes {
        String value = in.named(word);
        return value.equals("-") ? Optional.empty() : Optional.of(in.digest(value));
    }
}
