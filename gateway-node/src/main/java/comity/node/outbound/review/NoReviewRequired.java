package comity.node.outbound.review;

/** Made by {@link ReleaseDesk} alone. */
record NoReviewRequired(FrozenRelease release) implements Cleared.NotRequired {}
