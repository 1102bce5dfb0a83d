package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.protocol.id.MessageId;

/**
 * One entry of a channel ledger (FORMAT.md section 6). Its canonical bytes are the Merkle leaf, so a head's signature covers
 * every entry below it. Immutable; made by dispatch, or by {@link #decode} from bytes.
 */
public sealed interface Entry permits Entry.Open, Entry.Message, Entry.Voided, Entry.Key, Entry.Heartbeat, Entry.Close {
    /** The format's version. */
    int VERSION = 1;

    /** More than any entry takes; a decoder refuses larger ones unread. */
    int MAX_SIZE = 1024;

    /** What all entries carry. */
    Place place();

    /** The type's number in the format. */
    int type();

    /**
     * Where an entry stands.
     *
     * @param channel the channel
     * @param index from 0; equals the ledger's size when it was appended
     * @param timeMillis since 1970, UTC; never less than the entry's before
     */
    record Place(ChannelId channel, long index, long timeMillis) {
        public Place {
            if (index < 0 || timeMillis < 0) {
                throw new IllegalArgumentException("negative index or time");
            }
        }
    }

    /**
     * The first entry: who writes to whom, and which channel this one continues, if any.
     *
     * @param predecessor zero id, size and root when there is none
     */
    record Open(Place place, ChannelParties parties, Predecessor predecessor) implements Entry {
        public Open {
            if (place.index() != 0) {
                throw new IllegalArgumentException("OPEN stands at index 0 only");
            }
        }

        @Override
        public int type() {
            return 1;
        }
    }

    /** The channel that a re-created one continues. */
    record Predecessor(Digest channel, long size, Digest root) {
        /** No channel before this one. */
        public static final Predecessor NONE = new Predecessor(Digest.ZERO, 0, Digest.ZERO);

        public Predecessor {
            if (!isWhole(channel, size, root)) {
                throw new IllegalArgumentException("no predecessor, but its size or root");
            }
        }

        private static boolean isWhole(Digest channel, long size, Digest root) {
            return !channel.equals(Digest.ZERO) || (size == 0 && root.equals(Digest.ZERO));
        }

        private static Predecessor read(CanonicalReader in) throws MalformedBytes {
            Digest channel = in.digest();
            long size = in.u64();
            Digest root = in.digest();
            if (!isWhole(channel, size, root)) {
                throw in.malformed("no predecessor, but its size or root");
            }
            return new Predecessor(channel, size, root);
        }
    }

    /**
     * A message crossed the border, under this agreement, showing exactly what the digests commit to.
     *
     * @param commitmentRoot over every field, shown or not
     * @param releaseDigest over what is shown
     * @param privateCommitment to the sender's decision record; opened to the sender's own auditors only
     */
    record Message(
            Place place,
            MessageId messageId,
            Digest commitmentRoot,
            Digest releaseDigest,
            AgreementRef agreement,
            Digest privateCommitment)
            implements Entry {
        @Override
        public int type() {
            return 2;
        }
    }

    /**
     * The MESSAGE entry at that index went without its release: the agreement lapsed before it could leave.
     *
     * @param voidedIndex of the MESSAGE entry
     */
    record Voided(Place place, long voidedIndex, MessageId messageId, Digest privateCommitment) implements Entry {
        public Voided {
            if (voidedIndex < 0 || voidedIndex >= place.index()) {
                throw new IllegalArgumentException("VOID names an entry before it");
            }
        }

        @Override
        public int type() {
            return 3;
        }
    }

    /** From here on another key signs heads. */
    record Key(Place place, Digest nextKey, KeyCause cause, long lastTrustedSize) implements Entry {
        public Key {
            if (!isWhole(cause, lastTrustedSize)) {
                throw new IllegalArgumentException("a rotation names no last trusted size");
            }
        }

        private static boolean isWhole(KeyCause cause, long lastTrustedSize) {
            return cause == KeyCause.REVOCATION || lastTrustedSize == 0;
        }

        private static Key read(Place place, CanonicalReader in) throws MalformedBytes {
            Digest nextKey = in.digest();
            KeyCause cause = KeyCause.read(in);
            long lastTrustedSize = in.u64();
            if (!isWhole(cause, lastTrustedSize)) {
                throw in.malformed("a rotation with a last trusted size");
            }
            return new Key(place, nextKey, cause, lastTrustedSize);
        }

        @Override
        public int type() {
            return 4;
        }
    }

    /** Nothing happened, and that is signed. */
    record Heartbeat(Place place) implements Entry {
        @Override
        public int type() {
            return 5;
        }
    }

    /** The last entry of a channel. */
    record Close(Place place, CloseCause cause) implements Entry {
        @Override
        public int type() {
            return 6;
        }
    }

    /** Why a key changed; numbered as in the format. */
    enum KeyCause {
        ROTATION(1),
        REVOCATION(2);

        private final int number;

        KeyCause(int number) {
            this.number = number;
        }

        private static KeyCause read(CanonicalReader in) throws MalformedBytes {
            int number = in.u8();
            return switch (number) {
                case 1 -> ROTATION;
                case 2 -> REVOCATION;
                default -> throw in.malformed("unknown cause " + number);
            };
        }
    }

    /** Why a channel ended; numbered as in the format. */
    enum CloseCause {
        AGREED(1),
        REPLACED(2),
        KEY_LOST(3);

        private final int number;

        CloseCause(int number) {
            this.number = number;
        }

        private static CloseCause read(CanonicalReader in) throws MalformedBytes {
            int number = in.u8();
            return switch (number) {
                case 1 -> AGREED;
                case 2 -> REPLACED;
                case 3 -> KEY_LOST;
                default -> throw in.malformed("unknown cause " + number);
            };
        }
    }

    /** The canonical bytes: the ledger's leaf. */
    default Bytes encode() {
        CanonicalWriter out = new CanonicalWriter()
                .u8(VERSION)
                .u8(type())
                .raw(place().channel().value())
                .u64(place().index())
                .u64(place().timeMillis());
        switch (this) {
            case Open open ->
                out.raw(open.parties.senderFingerprint())
                        .raw(open.parties.recipientFingerprint())
                        .raw(open.parties.senderNonce())
                        .raw(open.parties.recipientNonce())
                        .raw(open.predecessor.channel())
                        .u64(open.predecessor.size())
                        .raw(open.predecessor.root());
            case Message message ->
                out.raw(message.messageId.bytes())
                        .raw(message.commitmentRoot)
                        .raw(message.releaseDigest)
                        .str8(message.agreement.id())
                        .u32(message.agreement.version())
                        .raw(message.agreement.digest())
                        .raw(message.privateCommitment);
            case Voided voided ->
                out.u64(voided.voidedIndex).raw(voided.messageId.bytes()).raw(voided.privateCommitment);
            case Key key -> out.raw(key.nextKey).u8(key.cause.number).u64(key.lastTrustedSize);
            case Heartbeat ignored -> {}
            case Close close -> out.u8(close.cause.number);
        }
        return out.toBytes();
    }

    /** Reads one entry; anything but the canonical bytes of one is refused. */
    static Entry decode(Bytes bytes) throws MalformedBytes {
        if (bytes.size() > MAX_SIZE) {
            throw new MalformedBytes(0, "entry over " + MAX_SIZE + " bytes");
        }
        CanonicalReader in = new CanonicalReader(bytes);
        if (in.u8() != VERSION) {
            throw in.malformed("unknown entry version");
        }
        int type = in.u8();
        Place place = new Place(new ChannelId(in.digest()), in.u64(), in.u64());
        Entry entry = body(type, place, in);
        in.expectEnd();
        return entry;
    }

    private static Entry body(int type, Place place, CanonicalReader in) throws MalformedBytes {
        return switch (type) {
            case 1 -> {
                if (place.index() != 0) {
                    throw in.malformed("OPEN above index 0");
                }
                yield new Open(
                        place,
                        new ChannelParties(in.digest(), in.digest(), in.digest(), in.digest()),
                        Predecessor.read(in));
            }
            case 2 -> new Message(place, messageId(in), in.digest(), in.digest(), AgreementRef.read(in), in.digest());
            case 3 -> {
                long voided = in.u64();
                if (voided >= place.index()) {
                    throw in.malformed("VOID of an entry not before it");
                }
                yield new Voided(place, voided, messageId(in), in.digest());
            }
            case 4 -> Key.read(place, in);
            case 5 -> new Heartbeat(place);
            case 6 -> new Close(place, CloseCause.read(in));
            default -> throw in.malformed("unknown entry type " + type);
        };
    }

    private static MessageId messageId(CanonicalReader in) throws MalformedBytes {
        return MessageId.ofBytes(in.raw(MessageId.LENGTH).toByteArray());
    }
}
