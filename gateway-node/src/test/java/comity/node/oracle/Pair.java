package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.protocol.id.Kind;
import comity.protocol.validate.Validation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One generated agreement and one generated message, with everything that a decision about the two depends on.
 *
 * @param kept paths of values that officers keep
 */
record Pair(
        long seed,
        GeneratedMessage message,
        Circumstances circumstances,
        AgreementModel agreement,
        String text,
        Planted planted,
        Set<String> kept) {
    private static final int TRIES = 12;
    private static final double PASSING = 0.3;
    private static final double PLANTED = 0.08;
    private static final double TWINS = 0.3;

    /** The same seed makes the same pair. Some are drawn again until the message passes. */
    static Pair of(long seed) {
        Draw draw = new Draw(seed);
        GeneratedMessage drawn = GeneratedMessage.of(draw);
        Circumstances circumstances = new GeneratedCircumstances(draw).of(drawn.submission());
        LocalSubmission submission = GeneratedCircumstances.derived(drawn.submission(), circumstances, draw);
        boolean passing = draw.chance(PASSING);
        AgreementModel agreement = new GeneratedAgreement(draw, submission, circumstances).model();
        for (int i = 0; passing && i < TRIES && isRefused(agreement, submission, circumstances); i++) {
            agreement = new GeneratedAgreement(draw, submission, circumstances).model();
        }
        Pair pair = new Pair(
                seed,
                new GeneratedMessage(submission, drawn.canaries()),
                circumstances,
                agreement,
                new AgreementText(draw).of(agreement),
                Planted.NOTHING,
                Set.of());
        return pair.predicted() instanceof Prediction.Leaves leaves ? pair.varied(draw, leaves) : pair;
    }

    /** With a term that must not leave, or with values that officers keep, now and then. */
    private Pair varied(Draw draw, Prediction.Leaves leaves) {
        if (draw.chance(PLANTED)) {
            return new Planting(draw, message.submission(), leaves)
                    .plant()
                    .map(result -> with(
                            new GeneratedMessage(result.submission(), message.canaries()), result.planted(), Set.of()))
                    .orElse(this);
        }
        if (draw.chance(TWINS)) {
            return twins(draw, leaves);
        }
        List<String> keepable = leaves.fields().stream()
                .filter(field -> field.keepers().isPresent() && field.fate().equals(Fate.withheld(Fate.Cause.RULE)))
                .map(PredictedField::path)
                .toList();
        return with(message, planted, new LinkedHashSet<>(draw.some(keepable, draw.pick(0.0, 0.5))));
    }

    /** With the same value in two fields that leave as tokens, where there are two. */
    private Pair twins(Draw draw, Prediction.Leaves leaves) {
        List<PredictedField> tokens = draw.shuffled(leaves.fields().stream()
                .filter(field -> field.fate() instanceof Fate.Pseudonym
                        && field.written().facts().isFreeText())
                .toList());
        if (tokens.size() < 2) {
            return this;
        }
        String value = (String) tokens.getFirst().written().value();
        LocalSubmission.Builder builder = message.submission().toBuilder();
        LocalSubmission submission = builder.setMessage(
                        Edited.with(builder.getMessage(), tokens.getLast().path(), value))
                .build();
        return Validation.submission(submission).isEmpty()
                ? with(new GeneratedMessage(submission, message.canaries()), planted, kept)
                : this;
    }

    private Pair with(GeneratedMessage other, Planted term, Set<String> keeping) {
        return new Pair(seed, other, circumstances, agreement, text, term, keeping);
    }

    /** All of it, for a person who wants to see why it differs. */
    String told() {
        return text + "\n" + message.submission() + "\n" + circumstances + "\nplanted " + planted + "\nkept " + kept;
    }

    Prediction predicted() {
        return new Oracle(agreement, message.submission(), circumstances, kept).predict(planted);
    }

    /** What the clauses of the agreement say of the message. */
    ClauseOracle clauses() {
        return new ClauseOracle(agreement, message.submission(), circumstances);
    }

    Kind kind() {
        return Kind.of(message.submission().getMessage().getEnvelope().getKind())
                .orElseThrow();
    }

    private static boolean isRefused(
            AgreementModel agreement, LocalSubmission submission, Circumstances circumstances) {
        return new ClauseOracle(agreement, submission, circumstances).refusal().isPresent();
    }
}
