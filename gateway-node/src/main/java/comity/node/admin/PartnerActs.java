package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.admin.Acts.Proposal;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.directory.PartnerCards;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.pouch.Descriptor;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pinning partners: two operators who both compared the fingerprint out of band send the same card. Also how a partner's newer card is
 * taken. Thread-safe. One per node.
 */
public final class PartnerActs {
    private final Acts acts;
    private final Directory directory;
    private final Journal journal;
    private final AdminSignals signals;
    private final InstantSource time;

    PartnerActs(Acts acts, Directory directory, Journal journal, AdminSignals signals, InstantSource time) {
        this.acts = acts;
        this.directory = directory;
        this.journal = journal;
        this.signals = signals;
        this.time = time;
    }

    /**
     * Pins a partner's card.
     *
     * @param descriptorNote the signed card
     * @param fingerprint of the identity key, as compared out of band
     */
    public ActOutcome add(Caller operator, String descriptorNote, Digest fingerprint) {
        return switch (PartnerCards.verify(descriptorNote, fingerprint, time.instant())) {
            case PartnerCards.CardVerdict.Refused refused ->
                acts.refuse(
                        operator,
                        ActKind.ADD_PARTNER,
                        "-",
                        Fault.at(refused.code(), "descriptor_note", refused.reason()));
            case PartnerCards.CardVerdict.Trusted trusted -> add(operator, trusted.partner());
        };
    }

    private ActOutcome add(Caller operator, Partner partner) {
        Proposal proposal = Proposal.of(
                ActKind.ADD_PARTNER,
                partner.agency().text(),
                Bytes.utf8(partner.descriptorNote()),
                partner.fingerprint().value());
        ActOutcome outcome = acts.attempt(operator, proposal, new Deed() {
            @Override
            public Standing standing(Query q) {
                return pinnable(q, partner);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                directory.pin(tx, partner);
                journal.append(
                        tx,
                        Fact.of(
                                        JournalType.OPERATOR_ACT,
                                        actor,
                                        partner.agency().text(),
                                        "PARTNER_PINNED")
                                .with(partner.fingerprint())
                                .with("serial=" + partner.descriptor().serial()));
            }
        });
        if (outcome instanceof ActOutcome.Done) {
            signals.partnerPinned(partner.agency());
        }
        return outcome;
    }

    private Deed.Standing pinnable(Query q, Partner partner) {
        AgencyId agency = partner.agency();
        if (agency.equals(directory.own().agency())) {
            return impossible(FaultCode.INVALID_VALUE, "this agency is no partner of itself");
        }
        Optional<Partner> pinned = directory.partners(q).stream()
                .filter(other -> other.agency().equals(agency))
                .findFirst();
        if (pinned.isPresent()) {
            if (pinned.get().descriptorNote().equals(partner.descriptorNote())) {
                return new Deed.Standing.AlreadyDone(fault(FaultCode.ALREADY_EXISTS, "this very card is pinned"));
            }
            if (!pinned.get().fingerprint().equals(partner.fingerprint())) {
                // Channels and agreements hang from the key: another key is another partner, never a newer card.
                return impossible(FaultCode.ALREADY_EXISTS, "the partner is pinned with another identity key");
            }
            if (partner.descriptor().serial() <= pinned.get().descriptor().serial()) {
                return impossible(FaultCode.WRONG_STATE, "a card with this serial or a higher one is pinned");
            }
        }
        boolean tlsKeyTaken = Stream.concat(
                        directory.partners(q).stream()
                                .filter(other -> !other.agency().equals(agency))
                                .map(Partner::descriptor),
                        Stream.of(directory.own()))
                .anyMatch(
                        other -> sharesTlsKey(other.pins(), partner.descriptor().pins()));
        if (tlsKeyTaken) {
            return impossible(FaultCode.INVALID_VALUE, "a TLS key of this card is another agency's");
        }
        return new Deed.Standing.Possible();
    }

    /** Otherwise one agency's calls could be taken for another's. */
    private static boolean sharesTlsKey(Descriptor.TlsPins one, Descriptor.TlsPins other) {
        return keys(one).anyMatch(key -> keys(other).anyMatch(key::equals));
    }

    private static Stream<Digest> keys(Descriptor.TlsPins pins) {
        return Stream.concat(Stream.of(pins.current()), pins.next().stream());
    }

    private static Deed.Standing impossible(FaultCode code, String detail) {
        return new Deed.Standing.Impossible(fault(code, detail));
    }

    private static Fault fault(FaultCode code, String detail) {
        return Fault.at(code, "descriptor_note", detail);
    }
}
