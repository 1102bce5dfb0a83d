package comity.node.agreement.language;

import comity.node.agreement.condition.Compilation.Compiled;
import comity.node.agreement.condition.Compilation.Refused;
import comity.node.agreement.condition.Conditions;
import comity.node.agreement.condition.Reach;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.terms.Condition;
import comity.protocol.jsonschema.Keywords;
import java.util.Optional;

/** A condition, checked to the character at which it goes wrong. Stateless. */
final class ConditionShape {
    private ConditionShape() {}

    static ScalarShape<Condition> of(Reach reach) {
        return new ScalarShape<>(
                Condition.class,
                "a condition in CEL",
                Keywords.of("type", "string").with("minLength", 1).with("maxLength", Conditions.LENGTH_MAX),
                (scalar, spot) -> scalar.text().isBlank() ? Optional.empty() : compile(scalar, spot, reach));
    }

    private static Optional<Condition> compile(Scalar scalar, Spot spot, Reach reach) {
        return switch (Conditions.compile(scalar.text(), reach)) {
            case Compiled(Condition condition) -> Optional.of(condition);
            case Refused refused -> {
                refused.problems()
                        .forEach(problem -> spot.defects()
                                .add(
                                        SourceMap.place(scalar, problem.offset()),
                                        spot.path(),
                                        Shown.sentence(problem.reason())));
                yield Optional.empty();
            }
        };
    }
}
