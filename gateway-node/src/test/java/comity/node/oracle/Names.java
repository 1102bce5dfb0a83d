package comity.node.oracle;

import comity.protocol.id.PseudonymToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which name that left stands for which that was submitted, and which token for which value, as the outcomes say. That they say it
 * truly shows when the message is read with them. Used by one thread.
 */
final class Names {
    private final Map<String, String> originals = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    Names(Prediction.Leaves predicted, Observed.Left left, List<String> differences) {
        Map<String, String> made = new HashMap<>();
        Map<String, String> fields = new HashMap<>();
        for (PredictedField field : predicted.fields()) {
            Observed.Outcome outcome = left.outcomes().get(field.path());
            if (outcome == null) {
                continue;
            }
            String written = field.written().value().toString();
            if (field.fate() instanceof Fate.Rekeyed) {
                learn(originals, outcome.leaving(), written, "name", differences);
                learn(made, written, outcome.leaving(), "second name", differences);
                if (outcome.leaving().equals(written)) {
                    differences.add("name: not made anew at " + field.path());
                }
            }
            if (field.fate() instanceof Fate.Pseudonym) {
                String fullName = field.written().facts().field().getFullName();
                learn(tokens, fullName + " " + outcome.leaving(), written, "token", differences);
                learn(made, fullName + " " + written, outcome.leaving(), "second token", differences);
                learn(fields, outcome.leaving(), fullName, "token of two fields", differences);
            }
        }
    }

    /** What a text that left stands for; itself where it stands for nothing else. */
    String original(String field, String text) {
        if (PseudonymToken.isToken(text) && tokens.containsKey(field + " " + text)) {
            return tokens.getOrDefault(field + " " + text, text);
        }
        return originals.getOrDefault(text, text);
    }

    private static void learn(
            Map<String, String> known, String key, String value, String what, List<String> differences) {
        String before = known.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
            differences.add(what + ": one for two, at " + key.substring(0, Math.min(40, key.length())));
        }
    }
}
