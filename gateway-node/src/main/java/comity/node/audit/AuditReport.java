package comity.node.audit;

import comity.crypto.bytes.Digest;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;

/**
 * What an audit found.
 *
 * @param owner whose evidence it was
 * @param agencies the agencies whose descriptors were used, with the fingerprints to compare out of band
 * @param channels one line for each channel
 * @param journal the journal's size and root
 * @param findings what is wrong; empty when everything holds
 * @param notes what could not be checked, or is remarkable without being wrong
 */
public record AuditReport(
        Optional<AgencyId> owner,
        List<AgencyLine> agencies,
        List<ChannelLine> channels,
        JournalLine journal,
        List<Finding> findings,
        List<String> notes) {
    public AuditReport {
        agencies = List.copyOf(agencies);
        channels = List.copyOf(channels);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Whether nothing is wrong. */
    public boolean verified() {
        return findings.isEmpty();
    }

    /** Entries of all channels. */
    public long entries() {
        return channels.stream().mapToLong(ChannelLine::entries).sum();
    }

    /** An agency and the fingerprint of the identity key its descriptor was signed with. */
    public record AgencyLine(AgencyId agency, Digest fingerprint) {}

    /**
     * One channel.
     *
     * @param name {@code XA-NPI->XB-CID}, with the beginning of the id where there are several
     * @param id 64 hexadecimal digits
     * @param entries how many
     * @param heads signed heads
     * @param receipts signed receipts
     * @param receiptedUpTo the size of the greatest receipted head
     * @param root recomputed from the entries
     */
    public record ChannelLine(
            String name, String id, long entries, long heads, long receipts, long receiptedUpTo, Digest root) {}

    /** The journal's size and its root recomputed from the entries. */
    public record JournalLine(long entries, Digest root) {}
}
