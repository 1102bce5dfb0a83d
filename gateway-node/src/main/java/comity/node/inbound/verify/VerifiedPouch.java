package comity.node.inbound.verify;

import comity.node.directory.Partner;
import comity.node.pouch.Head;
import comity.node.pouch.PouchSpan;
import java.util.List;

/**
 * The next entries of a channel, signed by its partner and fitting this node's mirror. Only {@link PouchVerifier} makes one.
 */
public sealed interface VerifiedPouch permits VerifiedNext {
    /** Who signed. */
    Partner partner();

    /** What was signed. */
    Head head();

    /** The exact signed note. */
    String headNote();

    /** Its entries' place; the first index is the mirror's size. */
    PouchSpan span();

    /** In order. */
    List<VerifiedEntry> entries();
}
