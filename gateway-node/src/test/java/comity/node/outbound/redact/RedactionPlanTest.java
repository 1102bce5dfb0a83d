package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.AgreementFile;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldPath;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Handle;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.v1.DataCategory;
import comity.v1.FuzzyTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks the schema, so that a field added tomorrow is covered today. */
final class RedactionPlanTest {
    private final RedactionPlan withoutRules =
            new RedactionPlan(AgreementFile.standard().withRules().agreement().protection());

    @Test
    void keepsEverySourceRevealingFieldAtHome_whenNoRuleSpeaksOfIt() {
        for (Map.Entry<String, FieldRule> entry : Schema.wire().leafPaths().entrySet()) {
            for (boolean sourceNeedsProtection : List.of(false, true)) {
                FieldPlan plan = withoutRules.plan(path(entry.getKey()), sourceNeedsProtection);
                ProtectionClass effective = entry.getValue().effective(sourceNeedsProtection);
                boolean mayLeave = effective == ProtectionClass.PUB
                        || effective == ProtectionClass.CASE
                        || effective == ProtectionClass.PERS
                        || effective == ProtectionClass.SPEC;

                assertThat(plan.leaves()).as(entry.getKey()).isEqualTo(mayLeave);
                assertThat(plan.rules()).as(entry.getKey()).isEmpty();
                assertThat(plan.tearlineOf()).as(entry.getKey()).isEmpty();
                assertThat(plan.effective()).as(entry.getKey()).isEqualTo(effective);
            }
        }
    }

    @Test
    void asksTheFirstRulesFirst_andNoneAfterOneThatAlwaysFits() {
        RedactionPlan plan = planOf(
                Rule.of(ProtectionClass.REV, "*.when", new Transform.TimeBucket(FuzzyTime.Precision.YEAR))
                        .when(message -> false),
                Rule.of(ProtectionClass.CASE, "*.when", new Transform.Remove()),
                Rule.of(ProtectionClass.REV, "events.when", new Transform.TimeBucket(FuzzyTime.Precision.MONTH)),
                Rule.of(ProtectionClass.REV, "*.when", new Transform.TimeBucket(FuzzyTime.Precision.DAY)));

        assertThat(plan.plan(path("spontaneous_information.events.when"), true).rules())
                .extracting(ProtectionRule::position)
                .containsExactly(0, 2);
        assertThat(plan.plan(path("spontaneous_information.events.when"), false).rules())
                .extracting(ProtectionRule::position)
                .containsExactly(1);
        assertThat(plan.plan(path("spontaneous_information.events.where"), true).rules())
                .isEmpty();
    }

    @Test
    void knowsTheTextsBesideATearline_thatARuleKeepsHome() {
        FieldPath tearline = path("spontaneous_information.tearline");
        Transform keep = new Transform.Tearline();

        assertThat(withoutRules.plan(tearline, false).tearlineOf()).isEmpty();
        assertThat(planOf(Rule.remove(ProtectionClass.REV, "*.body"))
                        .plan(tearline, false)
                        .tearlineOf())
                .isEmpty();
        assertThat(planOf(Rule.of(ProtectionClass.REV, "*.body", keep))
                        .plan(tearline, false)
                        .tearlineOf())
                .hasSize(1);
        // The title is source-revealing only where the source needs protection.
        RedactionPlan ofTitle = planOf(Rule.of(ProtectionClass.REV, "*.title", keep));
        assertThat(ofTitle.plan(tearline, true).tearlineOf()).hasSize(1);
        assertThat(ofTitle.plan(tearline, false).tearlineOf()).isEmpty();
        assertThat(ofTitle.plan(path("spontaneous_information.body"), true).tearlineOf())
                .isEmpty();
        assertThat(planOf(Rule.of(ProtectionClass.REV, "*.tearline", keep))
                        .plan(tearline, true)
                        .tearlineOf())
                .isEmpty();
    }

    @Test
    void knowsWhatIsInsideAPerson() {
        FieldPlan role = withoutRules.plan(path("spontaneous_information.entities.person.role"), false);
        FieldPlan name = withoutRules.plan(path("spontaneous_information.entities.person.names.given"), false);
        FieldPlan phone = withoutRules.plan(path("spontaneous_information.entities.comms_identifier.value"), false);

        assertThat(role.personSteps()).isEqualTo(3);
        assertThat(name.personSteps()).isEqualTo(3);
        assertThat(phone.personSteps()).isZero();
    }

    @Test
    void knowsTheCategoriesOfAField_andOfWhatHoldsIt() {
        FieldPlan role = withoutRules.plan(path("spontaneous_information.entities.person.role"), false);
        FieldPlan onDocument = withoutRules.plan(
                path("spontaneous_information.entities.identity_document.name_on_document.family"), false);
        FieldPlan health = withoutRules.plan(path("spontaneous_information.entities.person.health"), false);
        FieldPlan queried = withoutRules.plan(path("match_query.biometric.type"), false);
        FieldPlan kind = withoutRules.plan(path("envelope.kind"), false);

        assertThat(role.categories()).containsExactly(DataCategory.IDENTITY);
        assertThat(onDocument.categories()).containsExactly(DataCategory.DOCUMENT_RECORD, DataCategory.IDENTITY);
        assertThat(onDocument.special()).isFalse();
        assertThat(health.categories()).containsExactly(DataCategory.SPECIAL);
        assertThat(health.special()).isTrue();
        assertThat(queried.categories()).containsExactly(DataCategory.BIOMETRIC);
        assertThat(queried.special()).isTrue();
        assertThat(kind.categories()).isEmpty();
    }

    @Test
    void knowsWhatTheGatewayWrites() {
        assertThat(withoutRules.plan(path("envelope.kind"), false).assigned()).isFalse();
        assertThat(withoutRules.plan(path("envelope.sender.agency"), false).assigned())
                .isTrue();
    }

    private static RedactionPlan planOf(Rule... rules) {
        return new RedactionPlan(Pact.of(rules).agreement().protection());
    }

    private static FieldPath path(String names) {
        List<FieldPath.Step> steps = new ArrayList<>();
        for (String name : names.split("\\.", -1)) {
            steps.add(new FieldPath.Step(name, java.util.Optional.of(new Handle(steps.size()))));
        }
        return FieldPath.of(steps);
    }
}
