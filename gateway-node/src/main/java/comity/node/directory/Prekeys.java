package comity.node.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.key.SigningKey;
import comity.crypto.key.WrappingKey;
import comity.crypto.random.SecureBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Prekey;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The short-lived keys that pouches are sealed to: this node's own, whose private parts go a while after they expired so that old
 * pouches cannot be opened by whoever seizes the node, and the partners', believed only with a signature by their prekey-signing key.
 * Thread-safe. One per node.
 */
public final class Prekeys {
    /** Verified prekeys remembered: a bound on memory, one for each partner. */
    private static final int PARTNERS_MAX = 4096;

    private final AgencyId own;
    private final SigningKey signingKey;
    private final WrappingKey wrappingKey;
    private final SecureBytes random;
    private final InstantSource time;
    private final Lifetimes lifetimes;
    /** By content, so that only what verified under the partner's present card is found. */
    private final Cache<SignedBy, Prekey> verified =
            Caffeine.newBuilder().maximumSize(PARTNERS_MAX).build();

    private record SignedBy(String descriptorNote, String note) {}

    /**
     * How long prekeys live.
     *
     * @param validFor pouches may be sealed to a new one for so long
     * @param renewBefore a new one is made when the newest has less than this left
     * @param keptAfter the private part is kept so long after the end, for pouches under way
     */
    public record Lifetimes(Duration validFor, Duration renewBefore, Duration keptAfter) {
        public Lifetimes {
            if (validFor.compareTo(renewBefore) <= 0 || keptAfter.isNegative()) {
                throw new IllegalArgumentException("a prekey must live longer than its renewal takes");
            }
        }
    }

    /** Whose keys, under which keys. */
    public record Custody(AgencyId agency, SigningKey signingKey, WrappingKey wrappingKey) {
        @Override
        public String toString() {
            return "Custody[" + agency + "]";
        }
    }

    public Prekeys(Custody custody, SecureBytes random, InstantSource time, Lifetimes lifetimes) {
        this.own = custody.agency();
        this.signingKey = custody.signingKey();
        this.wrappingKey = custody.wrappingKey();
        this.random = random;
        this.time = time;
        this.lifetimes = lifetimes;
    }

    /** The newest own prekey's note, if it has enough of its life left. */
    public Optional<String> current(Query q) {
        return PrekeyRows.newestOwn(
                q, time.instant().plus(lifetimes.renewBefore()).toEpochMilli());
    }

    /** A fresh prekey, signed; not yet stored. Takes milliseconds: not for the writer's thread. */
    public OwnPrekey make() {
        Instant from = time.instant().truncatedTo(ChronoUnit.SECONDS);
        SealingKeyPair pair = SealingKeyPair.generate(random);
        Prekey prekey =
                new Prekey(own, new Descriptor.Validity(from, from.plus(lifetimes.validFor())), pair.publicKey());
        String note = NoteFormat.encodeText(NoteSigner.sign(signingKey, prekey.text()));
        return new OwnPrekey(prekey, note, wrappingKey.wrap(pair, name(prekey.id()), random));
    }

    /** An own prekey ready for the store. */
    public static final class OwnPrekey {
        private final Prekey prekey;
        private final String note;
        private final Bytes wrappedSeed;

        private OwnPrekey(Prekey prekey, String note, Bytes wrappedSeed) {
            this.prekey = prekey;
            this.note = note;
            this.wrappedSeed = wrappedSeed;
        }

        /** The signed note. */
        public String note() {
            return note;
        }
    }

    /** Stores a fresh prekey and deletes those whose time is over. */
    public void add(Transaction tx, OwnPrekey made) {
        Instant until = made.prekey.validity().until();
        PrekeyRows.insertOwn(
                tx,
                made.prekey.id(),
                made.note,
                made.wrappedSeed,
                new PrekeyRows.Ends(
                        until.toEpochMilli(), until.plus(lifetimes.keptAfter()).toEpochMilli()));
        PrekeyRows.deleteOwn(tx, time.millis());
    }

    /** The own key pair that a pouch was sealed to, unless it is unknown or gone. */
    public Optional<SealingKeyPair> own(Query q, Bytes prekeyId) {
        return PrekeyRows.ownSeed(q, prekeyId, time.millis())
                .map(wrapped -> wrappingKey
                        .unwrapSealingKey(wrapped, name(prekeyId))
                        .orElseThrow(() -> new IllegalStateException("a stored prekey does not open")));
    }

    /** What is to be thought of a prekey that a partner sent. */
    public sealed interface PrekeyVerdict {
        /** Signed by that partner, and valid now. */
        record Trusted(Prekey prekey) implements PrekeyVerdict {}

        /** Not to be sealed to. */
        record Refused(String reason) implements PrekeyVerdict {}
    }

    /** Verifies a partner's prekey. */
    public PrekeyVerdict verify(Partner partner, String note) {
        SignedBy signed = new SignedBy(partner.descriptorNote(), note);
        Prekey known = verified.getIfPresent(signed);
        if (known != null) {
            return validNow(known);
        }
        try {
            Note parsed = NoteFormat.parse(note);
            NoteVerdict verdict = NoteVerifier.verify(
                    parsed,
                    partner.descriptor().keys().prekey(),
                    Prekey.STATEMENT + partner.agency().text());
            if (verdict instanceof NoteVerdict.Invalid(NoteVerdict.Reason reason)) {
                return new PrekeyVerdict.Refused(reason.name());
            }
            Prekey prekey = Prekey.parse(parsed.text());
            verified.put(signed, prekey);
            return validNow(prekey);
        } catch (MalformedBytes e) {
            return new PrekeyVerdict.Refused(e.reason());
        }
    }

    private PrekeyVerdict validNow(Prekey prekey) {
        return prekey.validity().contains(time.instant())
                ? new PrekeyVerdict.Trusted(prekey)
                : new PrekeyVerdict.Refused("not valid now");
    }

    /** Keeps a partner's newest prekey, which must have been verified. */
    public void keep(Transaction tx, Partner partner, String note) {
        PrekeyRows.putPartner(tx, partner.agency(), note);
    }

    /** The partner's prekey at hand, if it still verifies and is valid now. */
    public Optional<Prekey> of(Query q, Partner partner) {
        return PrekeyRows.partner(q, partner.agency())
                .flatMap(note -> verify(partner, note) instanceof PrekeyVerdict.Trusted(Prekey prekey)
                        ? Optional.of(prekey)
                        : Optional.empty());
    }

    private static Bytes name(Bytes prekeyId) {
        return Bytes.utf8("comity/v1/own-prekey/" + prekeyId.hex());
    }
}
