package comity.node.audit;

import comity.crypto.bytes.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/** The tree nodes a source keeps beside the leaves; an export keeps none. */
public interface TreeNodes {
    /** A stored node, of whatever length. */
    Optional<Bytes> node(int level, long index);

    /** How many are stored; nothing when the source keeps none. */
    OptionalLong nodeCount();
}
