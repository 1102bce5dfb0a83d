package comity.node.agreement.diff;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import comity.v1.SubjectCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the rules of an agreement come to for one field of one class: the rules that fit, up to the first that fits always, and then
 * what the schema says. Immutable. Two are equal that do the same, wherever their rules stand.
 */
record FieldFate(List<Branch> branches, Default otherwise) {
    private static final String TEARLINE = "tearline";

    /** What becomes of a field that no rule speaks of. */
    enum Default {
        STAYS("stays home"),
        /** A text for the partner, beside one that a rule keeps home for it. */
        TEARLINE("leaves in place of the text beside it, past an officer"),
        AS_ITS_CATEGORY_SAYS("leaves as its category says"),
        AS_WRITTEN("leaves as written");

        private final String words;

        Default(String words) {
            this.words = words;
        }
    }

    /** One rule, wherever it stands. */
    record Branch(
            Optional<SubjectCategory> subject,
            Optional<Condition> condition,
            Transform transform,
            Approval approval,
            boolean unmask) {
        static Branch of(ProtectionRule rule) {
            return new Branch(
                    rule.subject(), rule.condition(), rule.transform(), rule.approval(), rule.unmaskOnConsent());
        }

        boolean fitsAlways() {
            return subject.isEmpty() && condition.isEmpty();
        }

        boolean fitsWhen(Branch other) {
            return subject.equals(other.subject) && condition.equals(other.condition);
        }

        String words() {
            return subject.map(part -> "of a " + part + " ").orElse("")
                    + condition.map(when -> "when " + when.text() + " ").orElse("")
                    + transform.words()
                    + (approval == Approval.NONE ? "" : ", approval " + approval)
                    + (unmask ? ", may be asked for" : "");
        }
    }

    FieldFate {
        branches = List.copyOf(branches);
    }

    static FieldFate of(List<String> path, FieldRule rule, ProtectionClass of, List<ProtectionRule> rules) {
        List<Branch> branches = branches(path, of, rules);
        boolean open = branches.isEmpty() || !branches.getLast().fitsAlways();
        return new FieldFate(branches, open ? otherwise(path, rule, of, rules) : Default.STAYS);
    }

    private static List<Branch> branches(List<String> path, ProtectionClass of, List<ProtectionRule> rules) {
        List<Branch> branches = new ArrayList<>();
        for (ProtectionRule rule : rules) {
            if (fits(rule, path, of)) {
                branches.add(Branch.of(rule));
                if (branches.getLast().fitsAlways()) {
                    break;
                }
            }
        }
        return branches;
    }

    /** Whether a rule speaks of such a field. */
    static boolean fits(ProtectionRule rule, List<String> path, ProtectionClass of) {
        return rule.protectionClass() == of && rule.pattern().fits(path);
    }

    private static Default otherwise(
            List<String> path, FieldRule rule, ProtectionClass of, List<ProtectionRule> rules) {
        return switch (of) {
            case PUB, CASE -> Default.AS_WRITTEN;
            case PERS, SPEC -> Default.AS_ITS_CATEGORY_SAYS;
            case REV -> isReleasedTearline(path, rule, rules) ? Default.TEARLINE : Default.STAYS;
            case SID, INT -> Default.STAYS;
        };
    }

    private static boolean isReleasedTearline(List<String> path, FieldRule rule, List<ProtectionRule> rules) {
        return rule.field().getName().equals(TEARLINE)
                && rule.field().getContainingType().getFields().stream()
                        .map(FieldDescriptor::getName)
                        .filter(name -> !name.equals(TEARLINE))
                        .flatMap(name -> branches(sibling(path, name), ProtectionClass.REV, rules).stream())
                        .anyMatch(branch -> branch.transform() instanceof Transform.Tearline);
    }

    private static List<String> sibling(List<String> path, String name) {
        List<String> names = new ArrayList<>(path.subList(0, path.size() - 1));
        names.add(name);
        return names;
    }

    String words() {
        String rules = branches.stream().map(Branch::words).collect(Collectors.joining("; else "));
        boolean decided = !branches.isEmpty() && branches.getLast().fitsAlways();
        return decided ? rules : rules + (branches.isEmpty() ? "" : "; else ") + otherwise.words;
    }

    /** What it means that another takes its place. */
    Kind turnTo(FieldFate after) {
        if (branches.size() == after.branches.size()
                && IntStream.range(0, branches.size())
                        .allMatch(i -> branches.get(i).fitsWhen(after.branches.get(i)))) {
            return together(after);
        }
        Optional<Integer> way =
                isDecided() && after.isDecided() ? Openness.compare(last(), after.last()) : Optional.empty();
        return way.map(FieldFate::kind).orElse(Kind.CHANGES);
    }

    /** The same questions in the same order: all answers must go the same way. */
    private Kind together(FieldFate after) {
        int ways = 0;
        for (int i = 0; i < branches.size(); i++) {
            Optional<Integer> way = Openness.compare(branches.get(i), after.branches.get(i));
            if (way.isEmpty()) {
                return Kind.CHANGES;
            }
            ways |= way.get() > 0 ? 1 : way.get() < 0 ? 2 : 0;
        }
        int last = after.otherwise.compareTo(otherwise);
        ways |= last > 0 ? 1 : last < 0 ? 2 : 0;
        return ways == 1 ? Kind.WIDENS : ways == 2 ? Kind.NARROWS : Kind.CHANGES;
    }

    private boolean isDecided() {
        return branches.isEmpty() || branches.getFirst().fitsAlways();
    }

    /** The only rule, or what stands for the schema's own. */
    private Openness.Outcome last() {
        return branches.isEmpty()
                ? new Openness.Outcome(
                        otherwise == Default.STAYS ? Optional.of(new Transform.Remove()) : Optional.empty(),
                        Approval.NONE)
                : Openness.outcome(branches.getFirst());
    }

    private static Kind kind(int way) {
        return way > 0 ? Kind.WIDENS : way < 0 ? Kind.NARROWS : Kind.CHANGES;
    }
}
