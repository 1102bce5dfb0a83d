package comity.node.oracle;

import comity.local.v1.LocalSubmission;

/** One generated agreement and one generated message, with everything that a decision about the two depends on. */
record Pair(
        long seed,
        GeneratedMessage message,
        Circumstances circumstances,
        AgreementModel agreement,
        String text,
        Planted planted) {
    private static final int TRIES = 12;
    private static final double PLANTED = 0.08;

    /** The same seed makes the same pair. Of two pairs one is drawn again until the message passes. */
    static Pair of(long seed) {
        Draw draw = new Draw(seed);
        GeneratedMessage message = GeneratedMessage.of(draw);
        Circumstances circumstances = new GeneratedCircumstances(draw).of(message.submission());
        LocalSubmission submission = GeneratedCircumstances.derived(message.submission(), circumstances, draw);
        message = new GeneratedMessage(submission, message.canaries());
        boolean passing = draw.chance(0.3);
        AgreementModel agreement = new GeneratedAgreement(draw, submission, circumstances).model();
        for (int i = 0; passing && i < TRIES && isRefused(agreement, submission, circumstances); i++) {
            agreement = new GeneratedAgreement(draw, submission, circumstances).model();
        }
        Pair pair = new Pair(
                seed, message, circumstances, agreement, new AgreementText(draw).of(agreement), Planted.NOTHING);
        return draw.chance(PLANTED) && pair.predicted() instanceof Prediction.Leaves leaves
                ? new Planting(draw, submission, leaves).plant().map(pair::with).orElse(pair)
                : pair;
    }

    private Pair with(Planting.Result planted) {
        return new Pair(
                seed,
                new GeneratedMessage(planted.submission(), message.canaries()),
                circumstances,
                agreement,
                text,
                planted.planted());
    }

    Prediction predicted() {
        return new Oracle(agreement, message.submission(), circumstances).predict(planted);
    }

    private static boolean isRefused(
            AgreementModel agreement, LocalSubmission submission, Circumstances circumstances) {
        return new ClauseOracle(agreement, submission, circumstances).refusal().isPresent();
    }
}
