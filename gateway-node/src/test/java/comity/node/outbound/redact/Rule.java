package comity.node.outbound.redact;

import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.FieldPattern;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.AgencyId;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.Optional;
import java.util.function.Predicate;

/** A protection rule in the making. Immutable. */
record Rule(
        ProtectionClass of,
        String path,
        Transform transform,
        Optional<SubjectCategory> subject,
        Optional<Condition> condition,
        Approval approval,
        boolean unmask) {
    static Rule of(ProtectionClass of, String path, Transform transform) {
        return new Rule(of, path, transform, Optional.empty(), Optional.empty(), Approval.NONE, false);
    }

    static Rule remove(ProtectionClass of, String path) {
        return of(of, path, new Transform.Remove());
    }

    /** Inside persons of that part only. */
    Rule inside(SubjectCategory part) {
        return new Rule(of, path, transform, Optional.of(part), condition, approval, unmask);
    }

    /** In messages of which that is true only. */
    Rule when(Predicate<WireMessage> asked) {
        return new Rule(of, path, transform, subject, Optional.of(new Asked(asked)), approval, unmask);
    }

    Rule approval(Approval officers) {
        return new Rule(of, path, transform, subject, condition, officers, unmask);
    }

    Rule unmaskOnConsent() {
        return new Rule(of, path, transform, subject, condition, approval, true);
    }

    ProtectionRule at(int position) {
        return new ProtectionRule(
                position, of, FieldPattern.parse(path).orElseThrow(), subject, condition, transform, approval, unmask);
    }

    private record Asked(Predicate<WireMessage> asked) implements Condition {
        @Override
        public String text() {
            return "a test's own";
        }

        @Override
        public boolean holds(WireMessage message, AgencyId sender, AgencyId recipient) {
            return asked.test(message);
        }
    }
}
