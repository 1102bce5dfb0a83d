package comity.node.outbound.review;

import comity.crypto.bytes.Digest;
import comity.node.store.Query;

/** Who holds the office, as the store says it at that moment. Thread-safe; made by the composition root from the enrolment of callers. */
public interface Officers {
    /** Whether this is an officer now, whoever it was when the call began or the approval was given. */
    boolean isEnrolled(Query q, Officer officer);

    /** Whether two certificates are about one key, under whatever names. */
    boolean isSameKey(Query q, Digest one, Digest other);
}
