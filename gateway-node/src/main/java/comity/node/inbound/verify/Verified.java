package comity.node.inbound.verify;

import comity.crypto.bytes.Bytes;
import comity.node.pouch.Entry;

/** The proof that {@link PouchVerifier} has checked the entry. */
record Verified(Entry entry, Bytes bytes, VerifiedEntry.Carried carried) implements VerifiedEntry {}
