package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.node.oracle.AgreementModel.Approval;
import comity.node.oracle.AgreementModel.RuleModel;
import comity.v1.Protection;
import comity.v1.SubjectCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random protection rules, most of them about fields that the message has. Used by one thread. */
final class GeneratedRules {
    private static final int MOST = 14;

    private final Draw draw;
    private final List<WrittenField> fields;
    private final boolean protectedSource;
    private final boolean asksOneHop;
    private final GeneratedConditions conditions;

    /**
     * For one message.
     *
     * @param protectedSource whether the source of the message needs protection under the agreement
     * @param asksOneHop whether the agreement asks for relations, which no rule may take then
     */
    GeneratedRules(
            Draw draw,
            LocalSubmission submission,
            Circumstances circumstances,
            boolean protectedSource,
            boolean asksOneHop) {
        this.draw = draw;
        this.fields = WrittenField.of(submission.getMessage());
        this.protectedSource = protectedSource;
        this.asksOneHop = asksOneHop;
        this.conditions = new GeneratedConditions(draw, submission.getMessage(), circumstances);
    }

    List<RuleModel> rules() {
        List<WrittenField> coarsened =
                fields.stream().filter(GeneratedRules::canBeCoarsened).toList();
        List<RuleModel> rules = new ArrayList<>();
        int wanted = draw.between(0, MOST);
        for (int i = 0; i < wanted; i++) {
            WrittenField about = draw.pick(coarsened.isEmpty() || draw.coin() ? fields : coarsened);
            boolean fitting = draw.chance(0.85);
            List<RuleChoices.Choice> choices =
                    RuleChoices.naming(
                                    draw.chance(0.9)
                                            ? about.steps()
                                            : draw.pick(SchemaFacts.places()).steps())
                            .stream()
                            .filter(choice -> !fitting
                                    || choice.speaksOf() == about.facts().effective(protectedSource))
                            .filter(choice -> !(asksOneHop && choice.ofRelations()))
                            .toList();
            if (!choices.isEmpty()) {
                rules.add(rule(draw.pick(choices)));
            }
        }
        rules.addAll(usual());
        return draw.shuffled(rules);
    }

    private static boolean canBeCoarsened(WrittenField field) {
        return field.facts().isTime()
                || field.facts().isPlace()
                || field.facts().isAmount()
                || field.facts().isCountEnd();
    }

    /** What most agreements say, so that something of most messages leaves when the source needs protection. */
    private List<RuleModel> usual() {
        List<RuleModel> rules = new ArrayList<>();
        rules.add(plain("*.body", new Operation.Tearline()));
        rules.add(plain("*.when", RuleChoices.operation("TIME_BUCKET", draw)));
        rules.add(plain("*.where", RuleChoices.operation("PLACE_BUCKET", draw)));
        rules.add(plain("*.created_at", RuleChoices.operation("TIME_BUCKET", draw)));
        rules.add(plain("evaluation.source", new Operation.GradeHide()));
        return draw.some(rules, 0.4);
    }

    private static RuleModel plain(String path, Operation operation) {
        return new RuleModel(
                Protection.Class.REV,
                new PathPattern(path),
                Optional.empty(),
                Optional.empty(),
                operation,
                Approval.NONE,
                false);
    }

    private RuleModel rule(RuleChoices.Choice choice) {
        // Taking away is possible everywhere; what leaves in another form is the greater part of what can go wrong.
        String word = draw.pick(choice.operations());
        if (word.equals("REMOVE") || word.equals("KEEP_IF_APPROVED")) {
            word = draw.pick(choice.operations());
        }
        boolean ofPerson = choice.insidePerson() && draw.chance(0.4);
        boolean unmask = choice.speaksOf() == Protection.Class.PERS
                && (word.equals("PSEUDONYM") || word.equals("REMOVE"))
                && draw.coin();
        boolean leaves = !word.equals("REMOVE") && !word.equals("GRADE_HIDE");
        Approval approval = leaves && draw.chance(0.25) ? GeneratedAgreement.approval(draw) : Approval.NONE;
        if (word.equals("KEEP_IF_APPROVED")) {
            approval = draw.pick(Approval.HUMAN, Approval.TWO_PERSON);
        }
        return new RuleModel(
                choice.speaksOf(),
                choice.pattern(),
                ofPerson
                        ? Optional.of(
                                draw.pick(SubjectCategory.SUSPECT, SubjectCategory.WITNESS, SubjectCategory.ASSOCIATE))
                        : Optional.empty(),
                draw.chance(0.15) ? Optional.of(conditions.ofMessage()) : Optional.empty(),
                RuleChoices.operation(word, draw),
                approval,
                unmask);
    }
}
