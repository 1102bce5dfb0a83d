package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.List;

/**
 * A pouch as the receiver holds it against its mirror. The signature of the head is verified, both lines, by whoever
 * makes this: the decision may call a channel in conflict, and nothing unauthenticated must be able to do that.
 *
 * @param span its boundaries; the signed head's size is the span's end
 * @param headRoot the root that the signed head names
 * @param leaves leaf hashes of the entries, in order, as many as the span counts
 * @param <H> a hash of the tree
 */
public record OfferedPouch<H>(PouchSpan span, H headRoot, List<H> leaves) {
    public OfferedPouch {
        leaves = List.copyOf(leaves);
        if (leaves.size() != span.count()) {
            throw new IllegalArgumentException(leaves.size() + " leaves in a pouch of " + span.count());
        }
    }
}
