package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.pouch.ChannelId;
import comity.protocol.id.AgencyId;
import java.util.Optional;

/**
 * What the checks of one channel share.
 *
 * @param evidence what is checked
 * @param title {@code channel XA-NPI->XB-CID}: how findings begin
 * @param name the parties, when the evidence names any
 * @param owner whose evidence it is
 * @param keys who may sign
 * @param trace what the journal will be asked
 * @param findings where findings go
 */
record ChannelContext(
        ChannelEvidence evidence,
        String title,
        Optional<ChannelName> name,
        Optional<AgencyId> owner,
        KnownKeys keys,
        JournalTrace trace,
        Findings findings) {
    /** Rows read at once. */
    static final int PAGE = 512;

    Optional<ChannelId> id() {
        Bytes bytes = evidence.id();
        return bytes.size() == Digest.SIZE ? Optional.of(new ChannelId(new Digest(bytes))) : Optional.empty();
    }

    boolean ownIsSender() {
        return owner.isPresent()
                && name.isPresent()
                && owner.get().equals(name.get().sender());
    }

    boolean ownIsRecipient() {
        return owner.isPresent()
                && name.isPresent()
                && owner.get().equals(name.get().recipient());
    }

    void found(String what, String problem) {
        findings.add(title + " " + what, problem);
    }

    String entry(long index) {
        return title + " entry " + index;
    }

    /** {@code entries 3..6}, or {@code entry 3}. */
    static String entries(long first, long last) {
        return (first == last ? "entry " : "entries ") + range(first, last);
    }

    /** {@code 3..6}, or {@code 3} alone. */
    static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + ".." + last;
    }
}
