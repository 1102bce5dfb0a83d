package comity.node.agreement.condition;

import comity.node.agreement.condition.Compilation.Compiled;
import comity.node.agreement.condition.Compilation.Problem;
import comity.node.agreement.condition.Compilation.Refused;
import comity.protocol.field.Schema;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelContainer;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes conditions of expressions. What an expression may cost is bounded before it ever runs: its length, its size, its depth,
 * the steps of its loops; and nothing in it makes a text longer than the message's own. Stateless and thread-safe.
 */
public final class Conditions {
    /** Most code points of an expression. */
    public static final int LENGTH_MAX = 500;

    /** Most nodes of an expression, counted when its macros are written out. */
    public static final int NODES_MAX = 100;

    /** Deepest nesting of those nodes. */
    public static final int DEPTH_MAX = 16;

    /** Most steps of all loops of one evaluation. */
    public static final int ITERATIONS_MAX = 1000;

    /** Parentheses leave no node behind, so their nesting is bounded by itself. */
    private static final int PARENTHESES_MAX = 32;

    private static final String PACKAGE = "comity.v1";

    /** What makes or takes apart times, matches patterns, or forgets types. */
    private static final Set<StandardFunction> WITHOUT = EnumSet.of(
            StandardFunction.MATCHES,
            StandardFunction.DYN,
            StandardFunction.DURATION,
            StandardFunction.TIMESTAMP,
            StandardFunction.GET_FULL_YEAR,
            StandardFunction.GET_MONTH,
            StandardFunction.GET_DAY_OF_YEAR,
            StandardFunction.GET_DAY_OF_MONTH,
            StandardFunction.GET_DATE,
            StandardFunction.GET_DAY_OF_WEEK,
            StandardFunction.GET_HOURS,
            StandardFunction.GET_MINUTES,
            StandardFunction.GET_SECONDS,
            StandardFunction.GET_MILLISECONDS);

    /** Texts that are joined in a loop grow with every step; times are not reckoned with. */
    private static final Set<Arithmetic> WITHOUT_SUMS = EnumSet.of(
            Arithmetic.ADD_STRING,
            Arithmetic.ADD_BYTES,
            Arithmetic.ADD_TIMESTAMP_DURATION,
            Arithmetic.ADD_DURATION_TIMESTAMP,
            Arithmetic.ADD_DURATION_DURATION,
            Arithmetic.SUBTRACT_TIMESTAMP_TIMESTAMP,
            Arithmetic.SUBTRACT_TIMESTAMP_DURATION,
            Arithmetic.SUBTRACT_DURATION_DURATION);

    private static final Set<CelKind> UNTYPED = EnumSet.of(CelKind.DYN, CelKind.ANY, CelKind.ERROR);

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LENGTH_MAX)
            .maxParseRecursionDepth(PARENTHESES_MAX)
            .comprehensionMaxIterations(ITERATIONS_MAX)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setContainer(CelContainer.ofName(PACKAGE))
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                    .filterFunctions((function, overload) -> !WITHOUT.contains(function)
                            && !(overload instanceof Arithmetic sum && WITHOUT_SUMS.contains(sum)))
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addMessageTypes(Schema.wire().root())
            .addVar(
                    CelCondition.MESSAGE,
                    StructTypeReference.create(Schema.wire().root().getFullName()))
            .addVar(CelCondition.SENDER, SimpleType.STRING)
            .addVar(CelCondition.RECIPIENT, SimpleType.STRING)
            .setResultType(SimpleType.BOOL)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setContainer(CelContainer.ofName(PACKAGE))
            .addMessageTypes(Schema.wire().root())
            .build();

    private Conditions() {}

    /** Checks an expression: its bounds, its types, that it is true or false, and what it reads. */
    public static Compilation compile(String text, Reach reach) {
        int length = text.codePointCount(0, text.length());
        if (length > LENGTH_MAX) {
            return refused(LENGTH_MAX, "has " + length + " characters; a condition has at most " + LENGTH_MAX);
        }
        CelValidationResult checked = COMPILER.compile(text);
        if (checked.hasError()) {
            return new Refused(checked.getErrors().stream()
                    .map(issue -> new Problem(offset(checked.getSource(), issue), words(issue)))
                    .distinct()
                    .toList());
        }
        try {
            return compile(text, checked.getAst(), reach);
        } catch (CelValidationException | CelEvaluationException e) {
            return refused(0, "cannot be made into a condition");
        }
    }

    private static Compilation compile(String text, CelAbstractSyntaxTree tree, Reach reach)
            throws CelEvaluationException {
        ExpressionSize size = ExpressionSize.of(tree.getExpr());
        if (size.nodes() > NODES_MAX) {
            return refused(0, "has " + size.nodes() + " nodes; a condition has at most " + NODES_MAX);
        }
        if (size.depth() > DEPTH_MAX) {
            return refused(
                    0, "is nested " + size.depth() + " deep; a condition is nested at most " + DEPTH_MAX + " deep");
        }
        List<Problem> untyped = untyped(tree);
        if (!untyped.isEmpty()) {
            return new Refused(untyped);
        }
        List<Problem> unsteady = reach == Reach.ANY_FIELD ? List.of() : new SteadyReading(tree).problems();
        return unsteady.isEmpty()
                ? new Compiled(new CelCondition(text, RUNTIME.createProgram(tree)))
                : new Refused(unsteady);
    }

    /** What has no type could be anything when it runs, texts that grow and fields that nobody looked at among it. */
    private static List<Problem> untyped(CelAbstractSyntaxTree tree) {
        return tree.getTypeMap().entrySet().stream()
                .filter(node -> UNTYPED.contains(node.getValue().kind()))
                .map(node -> new Problem(
                        tree.getSource().getPositionsMap().getOrDefault(node.getKey(), 0),
                        "mixes values of several types, so that nobody can say what is compared"))
                .distinct()
                .toList();
    }

    private static Refused refused(int offset, String reason) {
        return new Refused(List.of(new Problem(offset, reason)));
    }

    private static int offset(CelSource source, CelIssue issue) {
        CelSourceLocation location = issue.getSourceLocation();
        return Math.max(0, source.getLocationOffset(location).orElse(0));
    }

    private static String words(CelIssue issue) {
        String message = issue.getMessage().replaceAll("\\s+", " ").strip();
        return "is no condition: " + (message.isEmpty() ? "it cannot be read" : message);
    }
}
