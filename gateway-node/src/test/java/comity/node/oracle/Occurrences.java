package comity.node.oracle;

import comity.local.v1.SourceRecord;
import comity.node.fault.FaultCode;
import comity.node.oracle.AgreementModel.Relaxable;
import comity.protocol.id.Kind;
import comity.v1.Protection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each thing that can go wrong was tried: pairs in which it never occurs prove nothing of it. Used by one thread. */
final class Occurrences {
    /** In so many pairs everything occurs often enough. */
    static final int PAIRS = 5_000;

    private static final int RARE = 5;
    private static final int SOME = 20;
    private static final int MANY = 100;

    private static final Set<FaultCode> CODES = EnumSet.of(
            FaultCode.NO_AGREEMENT,
            FaultCode.EXPIRED,
            FaultCode.SUSPENDED,
            FaultCode.KIND,
            FaultCode.QUOTA,
            FaultCode.PURPOSE,
            FaultCode.OFFENCE,
            FaultCode.RIGHTS_CONDITION,
            FaultCode.CLASSIFICATION,
            FaultCode.SUBJECT_CATEGORY,
            FaultCode.DATA_CATEGORY,
            FaultCode.HANDLING);

    private static final Set<Protection.Class> OF_MESSAGES =
            EnumSet.of(Protection.Class.CASE, Protection.Class.PERS, Protection.Class.SPEC, Protection.Class.REV);

    private final Map<String, Integer> counts = new TreeMap<>();

    void note(Pair pair, Prediction prediction) {
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
                count("kind " + pair.kind());
                count("source " + pair.message().submission().getSource().getKind());
                noteFields(pair, leaves);
                noteClauses(pair, leaves);
            }
        }
    }

    private void noteFields(Pair pair, Prediction.Leaves leaves) {
        Canaries canaries = pair.message().canaries();
        for (PredictedField field : leaves.fields()) {
            count("fate " + name(field.fate()));
            String canary = canaries.isIn(field.written().value()) ? " with a canary" : "";
            count("class " + field.effective() + (field.leaves() ? " leaves" : " stays") + canary);
            field.rule()
                    .ifPresent(rule ->
                            count("operation " + rule.operation().getClass().getSimpleName()));
        }
        WrittenField.ofHome(pair.message().submission()).stream()
                .filter(field -> canaries.isIn(field.value()))
                .forEach(field -> count("class " + field.facts().declared() + " at home with a canary"));
    }

    private static String name(Fate fate) {
        return fate instanceof Fate.Withheld(Fate.Cause cause)
                ? "withheld " + cause
                : fate.getClass().getSimpleName();
    }

    private void noteClauses(Pair pair, Prediction.Leaves leaves) {
        ClauseOracle clauses = pair.clauses();
        if (clauses.isEmergency()) {
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
        if (additions.createdAt().isEmpty()) {
            count("moment of writing stays");
        }
        if (!leaves.marks().isEmpty()) {
            count("marked");
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** How many of each outcome. */
    String outcomes() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("outcome "))
                .map(entry -> entry.getKey().substring("outcome ".length()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** All that was counted, in the order of its names. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** What occurred less often than it takes to tell that it goes right, with how often it did. */
    List<String> tooFew() {
        return leasts().entrySet().stream()
                .filter(least -> counts.getOrDefault(least.getKey(), 0) < least.getValue())
                .map(least -> least.getKey() + ": " + counts.getOrDefault(least.getKey(), 0))
                .toList();
    }

    private static Map<String, Integer> leasts() {
        Map<String, Integer> leasts = new TreeMap<>();
        for (String outcome : List.of("refused", "blocked", "leaves")) {
            leasts.put("outcome " + outcome, MANY);
        }
        for (int officers = 0; officers <= 2; officers++) {
            leasts.put("officers " + officers, MANY);
        }
        CODES.forEach(code -> leasts.put("code " + code, SOME));
        ClauseOracle.CLAUSES.forEach(clause -> leasts.put("clause " + clause, RARE));
        for (AgreementModel.Type type : AgreementModel.Type.values()) {
            leasts.put("agreement " + type, MANY);
        }
        for (Kind kind : Kind.values()) {
            leasts.put("kind " + kind, SOME);
        }
        for (SourceRecord.Kind source : GeneratedMessage.SOURCES) {
            leasts.put("source " + source, SOME);
        }
        for (Class<?> operation : Operation.class.getPermittedSubclasses()) {
            leasts.put("operation " + operation.getSimpleName(), MANY);
        }
        for (Protection.Class of : OF_MESSAGES) {
            leasts.put("class " + of + " leaves with a canary", MANY);
            leasts.put("class " + of + " stays with a canary", MANY);
        }
        for (Protection.Class of : List.of(Protection.Class.SID, Protection.Class.INT)) {
            leasts.put("class " + of + " at home with a canary", MANY);
        }
        for (Fate.Cause cause : Fate.Cause.values()) {
            leasts.put("fate withheld " + cause, RARE);
        }
        for (String fate : List.of("Kept", "Changed", "Rekeyed", "Pseudonym")) {
            leasts.put("fate " + fate, MANY);
        }
        for (Relaxable word : Relaxable.values()) {
            leasts.put("relaxed " + word, MANY);
        }
        for (String what : List.of("kept by officers", "delayed", "reply due", "moment of writing stays", "marked")) {
            leasts.put(what, MANY);
        }
        return leasts;
    }
}
