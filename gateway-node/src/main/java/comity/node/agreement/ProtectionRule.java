package comity.node.agreement;

import comity.protocol.field.ProtectionClass;

/**
 * One rule of an agreement. The first whose class and pattern fit a field decides about it.
 *
 * @param position from 0, in the order of the document; part of the clause's name
 * @param protectionClass effective class of the fields it speaks of
 * @param pattern which fields
 * @param transform what happens to them
 */
public record ProtectionRule(int position, ProtectionClass protectionClass, FieldPattern pattern, Transform transform) {
    /** How traces and previews name the rule. */
    public String clauseName() {
        return "protection.rules[" + position + "] " + transform.words();
    }
}
