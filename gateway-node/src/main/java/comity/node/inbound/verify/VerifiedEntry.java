package comity.node.inbound.verify;

import comity.crypto.bytes.Bytes;
import comity.node.fault.FaultCode;
import comity.node.pouch.Entry;
import comity.node.pouch.ReleasedMessage;

/** An entry under a verified head, with what came with it. Only {@link PouchVerifier} makes one. */
public sealed interface VerifiedEntry permits Verified {
    /** What it says. */
    Entry entry();

    /** Its canonical bytes: the leaf. */
    Bytes bytes();

    /** What it carries. */
    Carried carried();

    /** What an entry carries. */
    sealed interface Carried {
        /** No message: an entry of another type, or a message that goes without its release. */
        record Nothing() implements Carried {}

        /**
         * A message that is what the entry commits to and fits the schema.
         *
         * @param release the canonical bytes it was rebuilt from
         */
        record Message(ReleasedMessage released, Bytes release) implements Carried {}

        /** Something that is not what the entry commits to, or not a message of the schema. */
        record Unusable(FaultCode code) implements Carried {}
    }
}
