package comity.node.agreement.condition;

import dev.cel.common.ast.CelExpr;

/**
 * How large an expression is, its macros written out.
 *
 * @param nodes all of them
 * @param depth of the deepest
 */
record ExpressionSize(int nodes, int depth) {
    static ExpressionSize of(CelExpr root) {
        int nodes = 1;
        int depth = 0;
        for (CelExpr below : Children.of(root)) {
            ExpressionSize size = of(below);
            nodes += size.nodes;
            depth = Math.max(depth, size.depth);
        }
        return new ExpressionSize(nodes, depth + 1);
    }
}
