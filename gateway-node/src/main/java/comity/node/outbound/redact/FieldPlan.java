package comity.node.outbound.redact;

import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import java.util.Optional;

/**
 * What an agreement means for one field of the schema, for one sort of source.
 *
 * @param rule what the schema says
 * @param assigned whether the gateway writes it, or something that holds it
 * @param effective its class for this sort of source
 * @param leaves whether it leaves as written where there is no transform
 * @param transform what the agreement does to it
 * @param clause the name of what decided
 * @param byRule whether that is a rule of the agreement
 */
record FieldPlan(
        FieldRule rule,
        boolean assigned,
        ProtectionClass effective,
        boolean leaves,
        Optional<Transform> transform,
        String clause,
        boolean byRule) {}
