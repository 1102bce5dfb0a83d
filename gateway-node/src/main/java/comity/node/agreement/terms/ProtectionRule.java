package comity.node.agreement.terms;

import comity.protocol.field.ProtectionClass;
import comity.v1.SubjectCategory;
import java.util.Optional;

/**
 * One rule of an agreement. The first whose class, pattern and condition fit a field decides about it.
 *
 * @param position from 0, in the order of the document; part of the clause's name
 * @param protectionClass effective class of the fields it speaks of
 * @param pattern which fields
 * @param subject only inside persons who play this part
 * @param condition only in messages of which this is true
 * @param transform what happens to them
 * @param approval who must look at a message in which a field leaves by this rule
 * @param unmaskOnConsent whether the partner may ask for what was masked
 */
public record ProtectionRule(
        int position,
        ProtectionClass protectionClass,
        FieldPattern pattern,
        Optional<SubjectCategory> subject,
        Optional<Condition> condition,
        Transform transform,
        Approval approval,
        boolean unmaskOnConsent) {
    /** How traces and previews name the rule. */
    public String clauseName() {
        return "protection.rules[" + position + "] " + transform.words();
    }
}
