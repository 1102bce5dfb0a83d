package comity.node.oracle;

import comity.protocol.id.PseudonymToken;
import comity.v1.Envelope;
import comity.v1.RedactionMark;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds what the node did against what was predicted, field by field, and every sink against every canary. Immutable. */
final class Comparison {
    private static final int TOLD = 40;

    private final Prediction prediction;
    private final AgreementModel agreement;
    private final Circumstances circumstances;
    private final GeneratedMessage message;

    Comparison(Prediction prediction, AgreementModel agreement, Circumstances circumstances, GeneratedMessage message) {
        this.prediction = prediction;
        this.agreement = agreement;
        this.circumstances = circumstances;
        this.message = message;
    }

    /** Every difference, one a line; none where both agree and nothing got out. */
    List<String> differences(Observed observed) {
        List<String> differences = new ArrayList<>();
        switch (prediction) {
            case Prediction.Refused predicted -> {
                boolean same = observed instanceof Observed.Refused refused && refused.code() == predicted.code();
                tellUnless(
                        same,
                        "outcome",
                        "REFUSED " + predicted.code() + " by " + predicted.clause(),
                        observed,
                        differences);
            }
            case Prediction.Blocked predicted -> {
                boolean same = observed instanceof Observed.Blocked blocked
                        && blocked.paths().equals(predicted.paths());
                tellUnless(same, "outcome", "BLOCKED " + predicted.paths(), observed, differences);
            }
            case Prediction.Leaves predicted -> {
                if (observed instanceof Observed.Left left) {
                    compare(predicted, left, differences);
                } else {
                    tellUnless(
                            false,
                            "outcome",
                            "leaves with " + predicted.officers() + " officers",
                            observed,
                            differences);
                }
            }
        }
        searchSinks(observed, differences);
        return differences;
    }

    private static void tellUnless(
            boolean same, String what, Object predicted, Object observed, List<String> differences) {
        if (!same) {
            String seen = observed.toString();
            differences.add(what + ": predicted " + predicted + ", observed "
                    + seen.substring(0, Math.min(seen.length(), 300)));
        }
    }

    private void compare(Prediction.Leaves predicted, Observed.Left left, List<String> differences) {
        tellUnless(
                predicted.officers() == left.officers(),
                "officers",
                predicted.officers(),
                left.officers(),
                differences);
        tellUnless(left.rejection().isEmpty(), "recipient", "accepts", left.rejection(), differences);
        Prediction.Additions additions = predicted.additions();
        tellUnless(
                additions.notBefore().equals(left.notBefore()),
                "not before",
                additions.notBefore(),
                left.notBefore(),
                differences);
        tellUnless(
                additions.windowMillis() == left.windowMillis(),
                "window",
                additions.windowMillis(),
                left.windowMillis(),
                differences);
        Map<String, Integer> keepers = predicted.keepers();
        tellUnless(keepers.equals(left.keepers()), "what officers can keep", keepers, left.keepers(), differences);
        Names names = new Names(predicted, left, differences);
        compareMessage(predicted, left, names, differences);
        compareMarks(predicted, left, differences);
        compareOutcomes(predicted, left, differences);
    }

    private void compareMessage(
            Prediction.Leaves predicted, Observed.Left left, Names names, List<String> differences) {
        WireMessage expected = new ExpectedMessage(predicted, agreement, circumstances)
                .of(message.submission().getMessage(), left.message());
        CanonicalText wanted = new CanonicalText((_, text) -> text);
        CanonicalText seen = new CanonicalText(names::original);
        if (wanted.of(expected).equals(seen.of(left.message()))) {
            return;
        }
        List<String> missing = new ArrayList<>(wanted.lines(expected));
        List<String> surplus = new ArrayList<>(seen.lines(left.message()));
        for (String line : List.copyOf(missing)) {
            if (surplus.remove(line)) {
                missing.remove(line);
            }
        }
        missing.stream().limit(TOLD).forEach(line -> differences.add("field: predicted " + line + ", not observed"));
        surplus.stream().limit(TOLD).forEach(line -> differences.add("field: observed " + line + ", not predicted"));
        if (missing.isEmpty() && surplus.isEmpty()) {
            differences.add("fields: values are those predicted, but stand in other elements");
        }
    }

    private static void compareMarks(Prediction.Leaves predicted, Observed.Left left, List<String> differences) {
        Map<String, Boolean> seen = new HashMap<>();
        for (RedactionMark mark : left.message().getEnvelope().getRedactionsList()) {
            String position = left.positions().getOrDefault(mark.getPath(), mark.getPath());
            if (seen.put(position, mark.getUnmaskAllowed()) != null) {
                differences.add("mark: two at " + position);
            }
            if (mark.getReason().isEmpty()) {
                differences.add("mark: no reason at " + position);
            }
        }
        Map<String, Boolean> wanted = predicted.marks();
        wanted.forEach((path, unmask) -> tellUnless(
                unmask.equals(seen.get(path)),
                "mark at " + path,
                "unmask allowed " + unmask,
                String.valueOf(seen.get(path)),
                differences));
        seen.keySet().stream()
                .filter(path -> !wanted.containsKey(path))
                .forEach(path -> differences.add("mark at " + path + ": observed, not predicted"));
    }

    /** What the release desk and previews show of each field. */
    private static void compareOutcomes(Prediction.Leaves predicted, Observed.Left left, List<String> differences) {
        Set<String> submitted = new HashSet<>();
        for (PredictedField field : predicted.fields()) {
            submitted.add(field.path());
            if (isRewritten(field.path())) {
                continue;
            }
            Observed.Outcome outcome = left.outcomes().get(field.path());
            if (outcome == null) {
                differences.add("outcome of " + field.path() + ": none observed");
                continue;
            }
            tellUnless(agree(field.fate(), outcome), "outcome of " + field.path(), field.fate(), outcome, differences);
            tellUnless(
                    outcome.effective().name().equals(field.effective().name()),
                    "class of " + field.path(),
                    field.effective(),
                    outcome.effective(),
                    differences);
        }
        left.outcomes().forEach((path, outcome) -> {
            if (!submitted.contains(path) && !isOfGateway(path)) {
                differences.add("outcome of " + path + ": observed " + outcome + ", there is no such field");
            }
        });
    }

    private static boolean agree(Fate fate, Observed.Outcome outcome) {
        return switch (fate) {
            case Fate.Kept() ->
                outcome.happened() == Observed.Happened.RELEASED
                        && outcome.leaving().equals(outcome.written());
            case Fate.Changed _ ->
                outcome.happened() == Observed.Happened.GENERALIZED
                        || (outcome.happened() == Observed.Happened.RELEASED
                                && outcome.leaving().equals(outcome.written()));
            case Fate.Rekeyed() -> outcome.happened() == Observed.Happened.REKEYED;
            case Fate.Pseudonym() -> PseudonymToken.isToken(outcome.leaving());
            case Fate.Withheld _ ->
                outcome.happened() == Observed.Happened.WITHHELD
                        && outcome.leaving().isEmpty();
        };
    }

    /** Fields of the submission that the gateway may write anew. */
    private static boolean isRewritten(String path) {
        return path.startsWith("envelope.retention.") || path.equals("envelope.pap");
    }

    /** Fields that are in what leaves and not in what was submitted. */
    private static boolean isOfGateway(String path) {
        if (!path.startsWith("envelope.")) {
            return false;
        }
        String name = path.substring("envelope.".length()).split("[.\\[]", 2)[0];
        boolean assigned = SchemaFacts.of(Envelope.getDescriptor().findFieldByName(name))
                .limit()
                .getAssignedByGateway();
        return assigned
                || isRewritten(path)
                || path.startsWith("envelope.handling.codes[")
                || path.startsWith("envelope.label.alternatives[");
    }

    private void searchSinks(Observed observed, List<String> differences) {
        // The case of a team stands in the agreement itself.
        CanarySearch all = new CanarySearch(
                message.canaries().without(agreement.caseToken().stream().toList()));
        CanarySearch staying = prediction instanceof Prediction.Leaves predicted
                ? new CanarySearch(message.canaries().without(Leaving.texts(predicted)))
                : all;
        for (Observed.Sink sink : observed.sinks()) {
            Optional<String> found = (sink.holdsWhatLeaves() ? staying : all).find(sink.content());
            found.ifPresent(canary -> differences.add("canary in " + sink.name() + ": " + canary));
        }
    }
}
