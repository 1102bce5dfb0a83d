package comity.node.edge.cli.agreement;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.ClauseVerdict.Effect;
import comity.node.edge.cli.agreement.CaseRun.Result;
import comity.node.edge.cli.agreement.Expectation.Outcome;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.review.FieldAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a case expected and did not get. Pure. */
final class Comparison {
    private Comparison() {}

    /** One sentence for each difference; none for a case that passes. */
    static List<String> differences(Expectation expected, Result got) {
        List<String> differences = new ArrayList<>();
        expected.outcome()
                .filter(outcome -> outcome != got.outcome())
                .ifPresent(outcome -> differences.add("outcome: expected " + outcome + ", got " + got.outcome()
                        + got.code().map(code -> " " + code).orElse("")
                        + got.refusing().map(clause -> " by " + clause).orElse("")));
        expected.code()
                .filter(code -> !got.code().equals(Optional.of(code)))
                .ifPresent(code -> differences.add("code: expected " + code + ", got "
                        + got.code().map(Enum::name).orElse("none")));
        expected.approvals()
                .filter(approvals -> approvals != got.approvals())
                .ifPresent(
                        approvals -> differences.add("approvals: expected " + approvals + ", got " + got.approvals()));
        expected.clause()
                .filter(clause -> !decidedBy(clause, got))
                .ifPresent(clause -> differences.add("clause: " + clause + " did not decide"
                        + got.refusing().map(other -> ", " + other + " did").orElse("")));
        expected.fields().forEach((path, field) -> difference(path, field, got).ifPresent(differences::add));
        expected.leavesNot().stream()
                .filter(text -> leaves(text, got))
                .forEach(text -> differences.add("leaves_not: \"" + text + "\" would leave"));
        return differences;
    }

    /** Of a refusal the first that is not met; otherwise one that holds it, changes it, or decides about a field. */
    private static boolean decidedBy(String clause, Result got) {
        if (got.outcome() == Outcome.REFUSED) {
            return got.refusing().equals(Optional.of(clause));
        }
        return got.clauses().stream().anyMatch(verdict -> verdict.clause().equals(clause) && acts(verdict))
                || got.heldBy().stream().map(Coverage::name).anyMatch(clause::equals)
                || got.fields().stream()
                        .map(FieldOutcome::clause)
                        .map(Coverage::name)
                        .anyMatch(clause::equals);
    }

    private static boolean acts(ClauseVerdict verdict) {
        return verdict.effect() == Effect.APPLIED || verdict.effect() == Effect.RELAXED;
    }

    private static Optional<String> difference(String path, Expectation.Field expected, Result got) {
        Optional<FieldOutcome> found =
                got.fields().stream().filter(field -> field.path().equals(path)).findFirst();
        if (found.isEmpty()) {
            return Optional.of(path + ": expected " + expected.action() + ", but there is no such field");
        }
        FieldAction action = FieldAction.of(found.get());
        if (action != expected.action()) {
            return Optional.of(path + ": expected " + expected.action() + ", got " + action + " by "
                    + found.get().clause());
        }
        return expected.leaving()
                .filter(leaving -> !leaving.equals(found.get().leaving()))
                .map(leaving -> path + ": expected \"" + leaving + "\" to leave, got \""
                        + found.get().leaving() + "\"");
    }

    private static boolean leaves(String text, Result got) {
        return got.leaving()
                .filter(json -> json.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
