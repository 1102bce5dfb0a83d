package comity.node.agreement.diff;

import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.Protections.Delay;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How sources are protected: what the rules come to for every field, and the rest. Stateless. */
final class ProtectionDiff {
    /** So many fields are named of those that change alike. */
    private static final int NAMED_MAX = 12;

    private ProtectionDiff() {}

    static void add(Protections before, Protections after, Changes changes) {
        if (!before.rules().equals(after.rules())) {
            rules(before.rules(), after.rules(), changes);
        }
        changes.set(
                "protection.escalate_kinds",
                before.escalateKinds(),
                after.escalateKinds(),
                Kind.NARROWS,
                "protected, so that fields which point at the source count as source-revealing");
        changes.greater(
                "protection.knowledge_circle",
                before.knowledgeCircle().threshold(),
                after.knowledgeCircle().threshold(),
                Kind.NARROWS,
                "two officers approve what so few know:");
        changes.optional(
                "protection.delay",
                before.delay(),
                after.delay(),
                Kind.NARROWS,
                "messages wait",
                (was, is) -> delay(was, is, changes));
        changes.optional(
                "protection.existence",
                before.hidesExistence(),
                after.hidesExistence(),
                Kind.NARROWS,
                "answers do not tell whether something is known, and leave after",
                (was, is) -> changes.value("protection.existence", was, is));
        changes.truth(
                "protection.third_party_material",
                before.thirdPartyConsent(),
                after.thirdPartyConsent(),
                Kind.NARROWS,
                "what came from others needs their consent");
    }

    private static void rules(List<ProtectionRule> before, List<ProtectionRule> after, Changes changes) {
        int told = changes.found().size();
        fields(before, after, changes);
        if (told == changes.found().size()) {
            changes.add("protection.rules", Kind.CHANGES, "in other words or another order, to the same effect");
        }
    }

    private static void delay(Delay before, Delay after, Changes changes) {
        changes.truth(
                "protection.delay", before.always(), after.always(), Kind.NARROWS, "messages of every source wait");
        changes.greater("protection.delay", before.min(), after.min(), Kind.NARROWS, "the least wait");
        changes.greater(
                "protection.delay",
                before.window(),
                after.window(),
                Kind.NARROWS,
                "the window in which the moment is drawn");
    }

    /** Two fates of fields that change alike. */
    private record Turn(ProtectionClass of, FieldFate before, FieldFate after) {}

    /**
     * The fields that take a turn.
     *
     * @param clause the rule that decides about the first of them, in the new version or else in the old one
     */
    private record Turning(String clause, Set<String> fields) {}

    private static void fields(List<ProtectionRule> before, List<ProtectionRule> after, Changes changes) {
        Map<Turn, Turning> turns = new LinkedHashMap<>();
        Schema.wire().leafPaths().forEach((path, rule) -> {
            List<String> names = List.of(path.split("\\."));
            Stream.of(rule.effective(false), rule.effective(true)).distinct().forEach(of -> {
                Turn turn = new Turn(of, FieldFate.of(names, rule, of, before), FieldFate.of(names, rule, of, after));
                if (!turn.before().equals(turn.after())) {
                    turns.computeIfAbsent(turn, _ -> new Turning(clause(names, of, before, after), new TreeSet<>()))
                            .fields()
                            .add(name(rule));
                }
            });
        });
        turns.forEach((turn, turning) ->
                changes.add(turning.clause(), turn.before().turnTo(turn.after()), words(turn, turning.fields())));
    }

    private static String clause(
            List<String> path, ProtectionClass of, List<ProtectionRule> before, List<ProtectionRule> after) {
        return Stream.concat(after.stream(), before.stream())
                .filter(rule -> FieldFate.fits(rule, path, of))
                .findFirst()
                .map(rule -> "protection.rules[" + rule.position() + "]")
                .orElse("protection.rules");
    }

    private static String words(Turn turn, Set<String> fields) {
        List<String> named = new ArrayList<>(fields).subList(0, Math.min(NAMED_MAX, fields.size()));
        return String.join(", ", named)
                + (fields.size() > NAMED_MAX ? " and " + (fields.size() - NAMED_MAX) + " more" : "")
                + (turn.of() == ProtectionClass.REV ? ", where they point at a source" : "")
                + ": was: " + turn.before().words() + "; is: " + turn.after().words();
    }

    private static String name(FieldRule rule) {
        return rule.field().getContainingType().getName() + "." + rule.field().getName();
    }
}
