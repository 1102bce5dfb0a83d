package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.AgreementFile;
import comity.protocol.field.FieldPath;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Handle;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks the schema, so that a field added tomorrow is covered today. */
final class RedactionPlanTest {
    private final RedactionPlan withoutRules =
            new RedactionPlan(AgreementFile.standard().withRules().agreement());

    @Test
    void keepsEverySourceRevealingFieldAtHome_whenNoRuleSpeaksOfIt() {
        for (Map.Entry<String, FieldRule> entry : Schema.wire().leafPaths().entrySet()) {
            for (boolean sourceNeedsProtection : List.of(false, true)) {
                FieldPlan plan = withoutRules.plan(path(entry.getKey()), sourceNeedsProtection);
                ProtectionClass effective = entry.getValue().effective(sourceNeedsProtection);
                boolean mayLeave = effective == ProtectionClass.PUB
                        || effective == ProtectionClass.CASE
                        || effective == ProtectionClass.PERS;

                assertThat(plan.leaves()).as(entry.getKey()).isEqualTo(mayLeave);
                assertThat(plan.transform()).as(entry.getKey()).isEmpty();
                assertThat(plan.effective()).as(entry.getKey()).isEqualTo(effective);
            }
        }
    }

    @Test
    void letsNoSpecialCategoryLeave_whateverTheRules() {
        RedactionPlan plan = new RedactionPlan(AgreementFile.standard()
                .withRules(
                        "{class: PERS, path: \"*.person.description\", op: PSEUDONYM}",
                        "{class: REV, path: \"*.when\", op: TIME_BUCKET, to: day}")
                .agreement());
        List<String> special = Schema.wire().leafPaths().entrySet().stream()
                .filter(entry -> entry.getValue().protection() == ProtectionClass.SPEC)
                .map(Map.Entry::getKey)
                .toList();

        assertThat(special).hasSizeGreaterThanOrEqualTo(8);
        assertThat(special).allSatisfy(path -> {
            assertThat(plan.plan(path(path), true).leaves()).isFalse();
            assertThat(plan.plan(path(path), false).clause()).isEqualTo("schema: SPEC, never leaves");
        });
    }

    @Test
    void letsTheFirstFittingRuleDecide() {
        RedactionPlan plan = new RedactionPlan(AgreementFile.standard()
                .withRules(
                        "{class: REV, path: events.when, op: TIME_BUCKET, to: year}",
                        "{class: REV, path: \"*.when\", op: TIME_BUCKET, to: day}")
                .agreement());

        assertThat(plan.plan(path("spontaneous_information.events.when"), true).clause())
                .isEqualTo("protection.rules[0] TIME_BUCKET year");
    }

    @Test
    void letsATearlineLeave_onlyUnderARuleThatKeepsTheReport() {
        FieldPath tearline = path("spontaneous_information.tearline");
        RedactionPlan removing = new RedactionPlan(AgreementFile.standard()
                .withRules(
                        "{class: REV, path: \"*.tearline\", op: REMOVE}",
                        "{class: REV, path: \"*.body\", op: TEARLINE}")
                .agreement());
        RedactionPlan keeping = new RedactionPlan(AgreementFile.standard().agreement());

        assertThat(withoutRules.plan(tearline, false).leaves()).isFalse();
        assertThat(removing.plan(tearline, false).leaves()).isFalse();
        assertThat(keeping.plan(tearline, false).leaves()).isTrue();
        assertThat(keeping.plan(tearline, false).effective()).isEqualTo(ProtectionClass.REV);
    }

    private static FieldPath path(String names) {
        List<FieldPath.Step> steps = new ArrayList<>();
        for (String name : names.split("\\.", -1)) {
            steps.add(new FieldPath.Step(name, java.util.Optional.of(new Handle(steps.size()))));
        }
        return FieldPath.of(steps);
    }
}
