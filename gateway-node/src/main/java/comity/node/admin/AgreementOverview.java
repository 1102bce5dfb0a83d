package comity.node.admin;

import comity.node.agreement.diff.AgreementDiff;
import comity.node.agreement.diff.ClauseChange;
import comity.node.agreement.life.AgreementChange;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Assurances;
import comity.node.agreement.life.Duties;
import comity.node.agreement.life.Erasures;
import comity.node.agreement.life.OwedMessages;
import comity.node.agreement.life.PartnerStanding;
import comity.node.agreement.life.Proposal;
import comity.node.agreement.life.Proposals;
import comity.node.agreement.life.StoredAgreement;
import comity.node.agreement.life.Tallies;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Scope;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What became of agreements and what is owed because of them, for operators and auditors. Changes nothing. Thread-safe. One per node. */
public final class AgreementOverview {
    private final Store store;
    private final Directory directory;
    private final Agreements agreements;
    private final InstantSource time;

    AgreementOverview(Store store, Directory directory, Agreements agreements, InstantSource time) {
        this.store = store;
        this.directory = directory;
        this.agreements = agreements;
        this.time = time;
    }

    /**
     * An activated agreement with all that happened to it.
     *
     * @param reviewDue until when it is looked at again, if it asks for that
     */
    public record Detail(
            List<PartnerStanding> partners,
            Optional<Instant> reviewDue,
            List<AgreementChange> history,
            List<Assurances.Recorded> assurances) {
        public Detail {
            partners = List.copyOf(partners);
            history = List.copyOf(history);
            assurances = List.copyOf(assurances);
        }
    }

    /** What became of an agreement. */
    public Detail detail(StoredAgreement stored) {
        Instant now = time.instant();
        return store.read(q -> new Detail(
                agreements.standings(q, stored, own(), now),
                agreements.reviewDue(q, stored),
                agreements.history(q, stored.digest()),
                Assurances.recorded(q, stored.digest())));
    }

    /** How all activated agreements stand; what looks active and holds with nobody is told as that. */
    public StoredAgreement.Standing standing(StoredAgreement stored) {
        Instant now = time.instant();
        StoredAgreement.Standing standing = stored.standing(now);
        if (standing != StoredAgreement.Standing.ACTIVE) {
            return standing;
        }
        List<PartnerStanding> partners = store.read(q -> agreements.standings(q, stored, own(), now));
        if (partners.isEmpty() || partners.stream().anyMatch(PartnerStanding::holds)) {
            return standing;
        }
        boolean ended = partners.stream()
                .allMatch(partner -> partner.course()
                        .endsAt()
                        .filter(end -> !now.isBefore(end))
                        .isPresent());
        return ended ? StoredAgreement.Standing.EXPIRED : StoredAgreement.Standing.SUSPENDED;
    }

    /**
     * What a version changes.
     *
     * @param version against which it was compared; 0 for none
     */
    public record Comparing(int version, List<ClauseChange> changes) {
        public Comparing {
            changes = List.copyOf(changes);
        }
    }

    /** An agreement beside the highest version below it that was activated here. */
    public Comparing compared(Agreement agreement) {
        Instant now = time.instant();
        return store.read(q -> agreements.versionBefore(q, agreement.id(), agreement.version(), now))
                .map(StoredAgreement::agreement)
                .map(older -> new Comparing(older.version(), AgreementDiff.between(older, agreement)))
                .orElseGet(() -> new Comparing(0, List.of()));
    }

    /** Files that were proposed and not activated, oldest first. */
    public List<Proposal> proposals() {
        return store.read(Proposals::waiting);
    }

    /** The newest proposal of that name. */
    public Optional<Proposal> proposal(String id, int version) {
        return store.read(q -> Proposals.newest(q, id, version));
    }

    /** What was said about a proposal, oldest first. */
    public List<AgreementChange> history(Proposal proposal) {
        return store.read(q -> Proposals.history(q, proposal.digest()));
    }

    /**
     * Something that people, partners or the node itself have to do.
     *
     * @param number by which it is recorded as done; 0 for what ends by itself
     * @param message what it is about; empty for none
     */
    public record Duty(
            long number, String kind, String agreement, String partner, String message, Instant due, boolean overdue) {}

    /** Everything that is owed, first due first. */
    public List<Duty> duties() {
        Instant now = time.instant();
        List<Duty> duties = new ArrayList<>();
        store.read(q -> {
            Duties.open(q).forEach(duty -> duties.add(duty(duty, now)));
            Erasures.open(q).forEach(erasure -> duties.add(duty(erasure, now)));
            agreements.all(q, now).forEach(stored -> reviewDuty(q, stored, now).ifPresent(duties::add));
            for (Partner partner : directory.partners(q)) {
                OwedMessages.oldest(q, partner.agency())
                        .ifPresent(since -> duties.add(
                                new Duty(0, "TELL_PARTNER", "", partner.agency().text(), "", since, false)));
            }
            return duties.size();
        });
        duties.sort(Comparator.comparing(Duty::due));
        return duties;
    }

    private static Duty duty(Duties.Duty duty, Instant now) {
        Duties.Owed owed = duty.owed();
        return new Duty(
                duty.number(),
                owed.kind().name(),
                owed.agreement(),
                owed.partner().text(),
                owed.message().hex(),
                owed.dueAt(),
                !owed.dueAt().isAfter(now));
    }

    private static Duty duty(Erasures.Erasure erasure, Instant now) {
        boolean here = erasure.owner() == Erasures.Owner.OURS;
        return new Duty(
                0,
                here ? "ERASE_HERE" : "ERASE_AT_PARTNER",
                erasure.agreement(),
                erasure.partner().text(),
                erasure.message().hex(),
                erasure.dueAt(),
                erasure.deliveredAt().isPresent() && !erasure.dueAt().isAfter(now));
    }

    private Optional<Duty> reviewDuty(Query q, StoredAgreement stored, Instant now) {
        return stored.standing(now) == StoredAgreement.Standing.ACTIVE
                ? agreements
                        .reviewDue(q, stored)
                        .map(due -> new Duty(0, "REVIEW", stored.agreement().id(), "", "", due, !due.isAfter(now)))
                : Optional.empty();
    }

    /**
     * The numbers that an agreement publishes.
     *
     * @param smallCountBelow counts below it are told as less than it; 0 for none
     */
    public record Statistics(String agreement, int smallCountBelow, List<Count> counts) {
        public Statistics {
            counts = List.copyOf(counts);
        }
    }

    /**
     * One of them.
     *
     * @param direction empty where the agreement does not report the two sides apart
     * @param count as it may be told
     */
    public record Count(String figure, String name, String partner, String direction, String count) {}

    /** By the version that was activated last; nothing where there is no such agreement. */
    public Optional<Statistics> statistics(String id) {
        Instant now = time.instant();
        return store.read(q -> agreements
                .find(q, id, Math.toIntExact(agreements.highestVersion(q, id)), now)
                .map(StoredAgreement::agreement)
                .map(agreement -> statistics(agreement, Tallies.of(q, id))));
    }

    private static Statistics statistics(Agreement agreement, List<Tallies.Tally> tallies) {
        boolean apart = agreement.scope().reciprocity() != Scope.Reciprocity.NONE;
        Map<Count, Long> sums = new TreeMap<>(Comparator.comparing(Count::figure)
                .thenComparing(Count::name)
                .thenComparing(Count::partner)
                .thenComparing(Count::direction));
        for (Tallies.Tally tally : tallies) {
            if (agreement.transparency().publish().contains(tally.figure())) {
                Count key = new Count(
                        tally.figure().name().toLowerCase(Locale.ROOT),
                        tally.name(),
                        tally.partner().text(),
                        apart ? tally.direction().name() : "",
                        "");
                sums.merge(key, tally.count(), Long::sum);
            }
        }
        OptionalInt small = agreement.transparency().smallCountBelow();
        return new Statistics(
                agreement.id(),
                small.orElse(0),
                sums.entrySet().stream()
                        .map(sum -> told(sum.getKey(), sum.getValue(), small))
                        .toList());
    }

    private static Count told(Count number, long count, OptionalInt small) {
        return new Count(
                number.figure(),
                number.name(),
                number.partner(),
                number.direction(),
                small.isPresent() && count < small.getAsInt() ? "<" + small.getAsInt() : Long.toString(count));
    }

    private AgencyId own() {
        return directory.own().agency();
    }
}
