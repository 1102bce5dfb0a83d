package comity.node.admin;

import comity.node.fault.Fault;

/** What became of an operator's call. */
public sealed interface ActOutcome {
    /** It waits for another operator to make the same call. */
    record Pending(Act act) implements ActOutcome {}

    /** It has been carried out, now or by the same call before. */
    record Done(Act act) implements ActOutcome {}

    /** It has no effect; the attempt is in the journal. */
    record Refused(Fault fault) implements ActOutcome {}
}
