package comity.node.inbound.admit;

import comity.node.inbound.verify.VerifiedEntry;
import comity.node.pouch.Disposition;

/** The proof that {@link Admission} has decided. */
record Admitted(VerifiedEntry verified, Disposition disposition) implements AdmittedEntry {}
