package comity.node.agreement.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.ArrayList;
import java.util.List;

/** The parts of an expression. Stateless. */
final class Children {
    private Children() {}

    static List<CelExpr> of(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT, IDENT, NOT_SET -> List.of();
            case SELECT -> List.of(expression.select().operand());
            case CALL -> {
                List<CelExpr> parts = new ArrayList<>(expression.call().args());
                expression.call().target().ifPresent(parts::addFirst);
                yield parts;
            }
            case LIST -> expression.list().elements();
            case STRUCT ->
                expression.struct().entries().stream()
                        .map(CelExpr.CelStruct.Entry::value)
                        .toList();
            case MAP -> {
                List<CelExpr> parts = new ArrayList<>();
                expression.map().entries().forEach(entry -> {
                    parts.add(entry.key());
                    parts.add(entry.value());
                });
                yield parts;
            }
            case COMPREHENSION -> {
                CelComprehension loop = expression.comprehension();
                yield List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result());
            }
        };
    }
}
