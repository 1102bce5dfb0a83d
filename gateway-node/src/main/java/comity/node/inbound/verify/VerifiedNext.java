package comity.node.inbound.verify;

import comity.node.directory.Partner;
import comity.node.pouch.Head;
import comity.node.pouch.PouchSpan;
import java.util.List;

/** The proof that {@link PouchVerifier} has checked the pouch. */
record VerifiedNext(Partner partner, Head head, String headNote, PouchSpan span, List<VerifiedEntry> entries)
        implements VerifiedPouch {
    VerifiedNext {
        entries = List.copyOf(entries);
    }
}
