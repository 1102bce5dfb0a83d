package comity.node.oracle;

import comity.protocol.id.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each thing that can go wrong was tried: a run that never tried it proves nothing of it. Used by one thread. */
final class Occurrences {
    /** In so many pairs everything occurs often enough. */
    static final int PAIRS = 5_000;

    private final Map<String, Integer> counts = new TreeMap<>();

    void note(Pair pair, Prediction prediction) {
        count("kind " + kind(pair));
        count("agreement " + pair.agreement().type());
        switch (prediction) {
            case Prediction.Refused refused -> {
                count("outcome refused");
                count("code " + refused.code());
                count("clause " + refused.clause());
            }
            case Prediction.Blocked _ -> count("outcome blocked");
            case Prediction.Leaves leaves -> {
                count("outcome leaves");
                count("officers " + leaves.officers());
                count("kind that leaves " + kind(pair));
                count("source that leaves "
                        + pair.message().submission().getSource().getKind());
                noteFields(pair, leaves);
                noteClauses(pair, leaves);
            }
        }
    }

    private static String kind(Pair pair) {
        return Kind.of(pair.message().submission().getMessage().getEnvelope().getKind())
                .orElseThrow()
                .name();
    }

    private void noteFields(Pair pair, Prediction.Leaves leaves) {
        for (PredictedField field : leaves.fields()) {
            String happened = switch (field.fate()) {
                case Fate.Kept() -> "kept";
                case Fate.Changed _ -> "changed";
                case Fate.Rekeyed() -> "rekeyed";
                case Fate.Pseudonym() -> "pseudonym";
                case Fate.Withheld(Fate.Cause cause) -> "withheld " + cause;
            };
            count("fate " + happened);
            boolean canary = pair.message().canaries().isIn(field.written().value());
            count("class " + field.effective() + (field.leaves() ? " leaves" : " stays")
                    + (canary ? " with canary" : ""));
            field.rule().ifPresent(rule -> {
                String operation = rule.operation().getClass().getSimpleName();
                count("operation " + operation + (field.leaves() ? " and leaves" : " and stays"));
            });
        }
        WrittenField.ofHome(pair.message().submission()).stream()
                .filter(field -> pair.message().canaries().isIn(field.value()))
                .forEach(field -> count("class " + field.facts().declared() + " at home with canary"));
    }

    private void noteClauses(Pair pair, Prediction.Leaves leaves) {
        ClauseOracle clauses = new ClauseOracle(pair.agreement(), pair.message().submission(), pair.circumstances());
        if (clauses.isEmergency()) {
            count("emergency");
            pair.agreement().emergency().orElseThrow().mayRelax().forEach(word -> count("relaxed " + word));
        }
        if (!pair.kept().isEmpty()) {
            count("kept by officers");
        }
        Prediction.Additions additions = leaves.additions();
        if (additions.windowMillis() > 0) {
            count("delayed");
        }
        additions.replyDue().ifPresent(_ -> count("reply due"));
        additions.createdAt().ifPresent(_ -> count("created at"));
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    String outcomes() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("outcome "))
                .map(entry -> entry.getKey().substring("outcome ".length()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    Map<String, Integer> counts() {
        return counts;
    }

    List<String> tooFew() {
        return List.of();
    }
}
