package comity.node.admin;

import comity.protocol.id.AgencyId;

/** What the running node must hear of, after it is durable. Implementations return at once and are thread-safe. */
public interface AdminSignals {
    /** A partner was pinned, or its card replaced: its link is to be made, or made anew. */
    void partnerPinned(AgencyId partner);

    /** What governs two agencies may have changed: what waits is to be looked at again. */
    void agreementsChanged();
}
