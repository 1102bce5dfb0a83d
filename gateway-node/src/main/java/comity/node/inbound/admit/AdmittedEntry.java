package comity.node.inbound.admit;

import comity.node.inbound.verify.VerifiedEntry;
import comity.node.pouch.Disposition;

/** An entry with this side's verdict on it. Only {@link Admission} makes one. */
public sealed interface AdmittedEntry permits Admitted {
    /** As verified. */
    VerifiedEntry verified();

    /** What the receipt will say of it. */
    Disposition disposition();
}
