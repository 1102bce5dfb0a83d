package comity.node.outbound.review;

import java.util.List;

/** Made by {@link ReleaseDesk} alone, from the approvals in the store. */
record OfficersApproved(FrozenRelease release, List<String> officers) implements Cleared.Approved {
    OfficersApproved {
        officers = List.copyOf(officers);
    }
}
