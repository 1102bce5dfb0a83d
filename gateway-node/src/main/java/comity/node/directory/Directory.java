package comity.node.directory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import comity.crypto.bytes.Digest;
import comity.crypto.key.VerificationKey;
import comity.node.pouch.Descriptor;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The pinned partners of this node, and its own card.
 *
 * <p>Guarantee: a partner is only ever found whose card verified under the pinned fingerprint and is valid now; an expired card is no
 * partner (fail closed). Thread-safe. One per node, made by the composition root.
 */
public final class Directory {
    /** Partners a node can have; a bound on memory, far above what treaties give. */
    private static final int PARTNERS_MAX = 4096;

    private final Descriptor own;
    private final String ownNote;
    private final InstantSource time;
    /** By content, so a cached partner is never older than the row that was read. */
    private final LoadingCache<PartnerRows.PinnedCard, Partner> verified =
            Caffeine.newBuilder().maximumSize(PARTNERS_MAX).build(Directory::verify);

    public Directory(Descriptor own, String ownNote, InstantSource time) {
        this.own = own;
        this.ownNote = ownNote;
        this.time = time;
    }

    /** This node's card. */
    public Descriptor own() {
        return own;
    }

    /** This node's card as signed. */
    public String ownNote() {
        return ownNote;
    }

    /** The partner of that name, if pinned and valid now. */
    public Optional<Partner> partner(Query q, AgencyId agency) {
        return PartnerRows.byAgency(q, agency).map(verified::get).filter(this::isValid);
    }

    /**
     * The identity key that this node believes in for an agency, its own included, whether or not the card that came with it is valid now:
     * what was signed with it stays signed.
     */
    public Optional<VerificationKey> identity(Query q, AgencyId agency) {
        return agency.equals(own.agency())
                ? Optional.of(own.keys().identity())
                : PartnerRows.byAgency(q, agency).map(verified::get).map(Partner::identity);
    }

    /** All pinned partners, expired ones included, by name. */
    public List<Partner> partners(Query q) {
        return PartnerRows.all(q).stream().map(verified::get).toList();
    }

    /** Whose TLS key this is. */
    public Optional<Partner> byTlsKey(Query q, Digest subjectPublicKeyInfo) {
        return partners(q).stream()
                .filter(partner -> partner.admitsTlsKey(subjectPublicKeyInfo))
                .filter(this::isValid)
                .findFirst();
    }

    /** Pins a partner, or replaces its card by a newer one. The two-person rule is the caller's. */
    public void pin(Transaction tx, Partner partner) {
        PartnerRows.put(tx, partner, time.millis());
    }

    /** What lies on the disk proves nothing until it has been checked again. */
    private static Partner verify(PartnerRows.PinnedCard card) {
        return switch (PartnerCards.verifyEver(card.note(), card.fingerprint())) {
            case PartnerCards.CardVerdict.Trusted trusted -> trusted.partner();
            case PartnerCards.CardVerdict.Refused refused ->
                throw new IllegalStateException("a stored partner descriptor does not verify: " + refused.reason());
        };
    }

    private boolean isValid(Partner partner) {
        return partner.descriptor().validity().contains(time.instant());
    }
}
