package comity.node.outbound.redact;

import comity.node.agreement.terms.ProtectionRule;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import comity.v1.DataCategory;
import java.util.List;

/**
 * What an agreement means for one field of the schema, for one sort of source.
 *
 * @param rule what the schema says
 * @param assigned whether the gateway writes it, or something that holds it
 * @param effective its class for this sort of source
 * @param rules of the agreement that can come to decide about it, in order; after one that always fits come no others
 * @param tearlineOf of a text that is written for the partner: the rules of each text beside it, which let it leave when they
 *     keep that text at home
 * @param personSteps how many names of its path lead to the person it is inside of; 0 outside of persons
 * @param categories of personal data it is of: its own, and those of what holds it
 * @param special whether it, or what holds it, is of class SPEC
 * @param leaves whether it leaves where no rule decides
 * @param clause what decides where no rule does
 */
record FieldPlan(
        FieldRule rule,
        boolean assigned,
        ProtectionClass effective,
        List<ProtectionRule> rules,
        List<List<ProtectionRule>> tearlineOf,
        int personSteps,
        List<DataCategory> categories,
        boolean special,
        boolean leaves,
        String clause) {
    FieldPlan {
        rules = List.copyOf(rules);
        tearlineOf = List.copyOf(tearlineOf);
        categories = List.copyOf(categories);
    }
}
