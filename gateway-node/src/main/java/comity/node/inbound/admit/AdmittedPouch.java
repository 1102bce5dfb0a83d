package comity.node.inbound.admit;

import comity.node.inbound.verify.VerifiedPouch;
import comity.node.pouch.Dispositions;
import java.util.List;

/** A verified pouch with a verdict on each entry. Only {@link Admission} makes one. */
public sealed interface AdmittedPouch permits AdmittedAll {
    /** As verified. */
    VerifiedPouch verified();

    /** One for each entry, in order. */
    List<AdmittedEntry> entries();

    /** The same as the receipt names it. */
    Dispositions dispositions();
}
