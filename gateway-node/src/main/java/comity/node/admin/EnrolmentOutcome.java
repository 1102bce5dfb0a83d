package comity.node.admin;

import comity.node.fault.Fault;

/** What became of the wish to enrol a caller. */
public sealed interface EnrolmentOutcome {
    /** It waits for another operator to make the same call. */
    record Pending(Act act) implements EnrolmentOutcome {}

    /** The caller is enrolled; repeating the call gives the same certificate. */
    record Enrolled(Act act, Enrolment enrolment) implements EnrolmentOutcome {}

    /** It has no effect; the attempt is in the journal. */
    record Refused(Fault fault) implements EnrolmentOutcome {}
}
