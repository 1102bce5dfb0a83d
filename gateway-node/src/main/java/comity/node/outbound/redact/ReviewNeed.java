package comity.node.outbound.redact;

import comity.local.v1.SourceRecord;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.HoldReason;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.KnowledgeCircle;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.outbound.authorize.Authorized;
import comity.protocol.field.ProtectionClass;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Gathers why officers must look at a release. Confined to one redaction. */
final class ReviewNeed {
    private static final String CIRCLE = "protection.knowledge_circle";
    private static final String EMERGENCY = "emergency.relax_transforms";

    private final Map<String, Approval> reasons = new LinkedHashMap<>();

    private ReviewNeed() {}

    /**
     * What the decision asks for; two persons where few know what is told, or where nobody said how many and the source needs
     * protection; one at least wherever anything source-revealing or of a special category leaves; whatever a rule asks by which a
     * field leaves. An emergency that relaxes review makes two persons the officer on duty.
     */
    static Hold of(Authorized authorized, Circumstances circumstances, List<Ruling> rulings) {
        ReviewNeed need = new ReviewNeed();
        Decision.Permitted decision = authorized.decision();
        decision.holds().forEach(reason -> need.add(reason.clause(), reason.approval()));
        SourceRecord source = authorized.submission().localSubmission().getSource();
        if (fewKnow(
                source, circumstances, decision.under().agreement().protection().knowledgeCircle())) {
            need.add(CIRCLE, Approval.TWO_PERSON);
        }
        for (Ruling ruling : rulings) {
            if (ruling.leaves()) {
                need.add(ruling, circumstances);
            }
        }
        return need.hold(decision.relaxed().contains(Emergency.Relaxable.REVIEW));
    }

    private static boolean fewKnow(SourceRecord source, Circumstances circumstances, KnowledgeCircle circle) {
        return source.hasKnowledgeCircleSize()
                ? source.getKnowledgeCircleSize() <= circle.threshold()
                : circumstances.sourceNeedsProtection();
    }

    private void add(Ruling ruling, Circumstances circumstances) {
        if (ruling.plan().effective() == ProtectionClass.REV || ruling.plan().special()) {
            add(ruling.clause(), Approval.HUMAN);
        }
        if (ruling.by().isPresent()) {
            ProtectionRule rule = ruling.by().get();
            add(ruling.clause(), rule.approval());
            if (circumstances.relaxes(rule.transform())) {
                add(EMERGENCY, Approval.DUTY_OFFICER);
            }
        }
    }

    private void add(String clause, Approval approval) {
        if (approval != Approval.NONE) {
            reasons.merge(clause, approval, BinaryOperator.maxBy(Comparator.naturalOrder()));
        }
    }

    private Hold hold(boolean reviewRelaxed) {
        if (reasons.isEmpty()) {
            return Hold.NONE;
        }
        if (reviewRelaxed) {
            reasons.replaceAll((_, approval) -> approval == Approval.TWO_PERSON ? Approval.DUTY_OFFICER : approval);
        }
        Approval strictest = reasons.values().stream().max(Approval::compareTo).orElseThrow();
        return new Hold(
                strictest,
                reasons.entrySet().stream()
                        .map(reason -> new HoldReason(reason.getValue(), reason.getKey()))
                        .toList());
    }
}
