package comity.node.outbound.review;

/**
 * A frozen release that may leave: either no rule asked for a person, or enough distinct officers approved its exact digest. Only
 * {@link ReleaseDesk} makes one, and a restart makes it again from the approvals in the store.
 */
public sealed interface Cleared permits Cleared.NotRequired, Cleared.Approved {
    /** What may leave. */
    FrozenRelease release();

    /** No rule held it. */
    sealed interface NotRequired extends Cleared permits NoReviewRequired {}

    /** Officers approved it. */
    sealed interface Approved extends Cleared permits OfficersApproved {}
}
