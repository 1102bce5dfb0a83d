package comity.node.outbound.redact;

import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.KnowledgeCircle;
import comity.protocol.field.ProtectionClass;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides which officers must look at a release. Pure. */
final class ReviewNeed {
    private static final String CIRCLE = "protection.knowledge_circle TWO_PERSON";

    private ReviewNeed() {}

    /**
     * Two persons where few know what is told, or where nobody said how many and the source needs protection; one wherever
     * anything source-revealing leaves, generalized or as a tearline.
     */
    static Hold of(List<Ruling> rulings, SourceRecord source, boolean sourceNeedsProtection, KnowledgeCircle circle) {
        Set<String> reasons = new LinkedHashSet<>();
        boolean fewKnow = source.hasKnowledgeCircleSize()
                ? source.getKnowledgeCircleSize() <= circle.threshold()
                : sourceNeedsProtection;
        if (fewKnow) {
            reasons.add(CIRCLE);
        }
        rulings.stream()
                .filter(ruling -> ruling.leaves() && ruling.plan().effective() == ProtectionClass.REV)
                .forEach(ruling -> reasons.add(ruling.clause()));
        if (reasons.isEmpty()) {
            return Hold.NONE;
        }
        return new Hold(fewKnow ? Hold.Approvals.TWO_PERSON : Hold.Approvals.ONE_PERSON, List.copyOf(reasons));
    }
}
