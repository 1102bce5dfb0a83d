package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;

/**
 * What one node holds, as bytes that prove nothing until {@link EvidenceVerifier} has checked them: a node's directory or an
 * export of it.
 *
 * <p>Reading never fails because of damage: what cannot be read is said in {@link #damage} or is an empty value in its row.
 * Confined to one thread.
 */
public interface Evidence extends AutoCloseable {
    /** Whose node this is, as far as the source says. */
    Optional<AgencyId> owner();

    /** The signed descriptors of the node and of its partners. */
    List<Card> descriptors();

    /** Encodings of further signing keys, such as those KEY entries introduced. */
    List<Bytes> keys();

    /** All channels, each once. */
    List<ChannelEvidence> channels();

    /** The node's own journal. */
    JournalEvidence journal();

    /** What is wrong with the container itself: damaged pages, unreadable tables, lines of no known form. */
    List<Finding> damage();

    /** Lets go of files. */
    @Override
    void close();

    /**
     * A signed descriptor.
     *
     * @param place where it was found
     * @param note its bytes
     * @param pinned the fingerprint that operators compared, where the source keeps it beside the note
     */
    record Card(String place, Bytes note, Optional<Bytes> pinned) {}
}
