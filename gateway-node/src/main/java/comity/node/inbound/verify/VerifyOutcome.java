package comity.node.inbound.verify;

import comity.node.fault.FaultCode;
import comity.node.ledger.HeadConflict;
import comity.node.pouch.PouchSpan;

/** What {@link PouchVerifier} says of a pouch. */
public sealed interface VerifyOutcome {
    /** The next entries. */
    record Next(VerifiedPouch pouch) implements VerifyOutcome {}

    /** Taken before: its receipt exists. */
    record Again(PouchSpan span) implements VerifyOutcome {}

    /** The mirror ends elsewhere. */
    record Gap(long size) implements VerifyOutcome {}

    /** Both heads are validly signed, and no ledger can have both. */
    record Conflict(HeadConflict heads) implements VerifyOutcome {}

    /** Not what the partner signed, or not what may follow. */
    record Refused(FaultCode code) implements VerifyOutcome {}
}
