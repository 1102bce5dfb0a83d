package comity.node.admin;

import comity.crypto.bytes.Digest;
import comity.node.outbound.review.Officer;
import comity.node.outbound.review.Officers;
import comity.node.store.Query;
import java.time.InstantSource;

/** Officers are those whose certificates this node enrolled as such, and has not revoked. Thread-safe. One per node. */
public final class EnrolledOfficers implements Officers {
    private final InstantSource time;

    public EnrolledOfficers(InstantSource time) {
        this.time = time;
    }

    @Override
    public boolean isEnrolled(Query q, Officer officer) {
        return CallerRows.isEnrolled(
                q, new Caller(officer.name(), Role.OFFICER, officer.certificate()), time.instant());
    }

    @Override
    public boolean isSameKey(Query q, Digest one, Digest other) {
        return CallerRows.isSameKey(q, one, other);
    }
}
