package comity.node.inbound.admit;

import comity.node.fault.FaultCode;

/** What {@link Admission} says of a pouch. */
public sealed interface AdmitOutcome {
    /** Every entry has its verdict. */
    record Decided(AdmittedPouch pouch) implements AdmitOutcome {}

    /** This side cannot decide yet: nothing is kept, and the sender tries again. */
    record Refused(FaultCode code) implements AdmitOutcome {}
}
