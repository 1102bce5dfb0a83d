package comity.node.agreement.condition;

import comity.node.agreement.terms.Condition;
import java.util.List;

/** What checking an expression gave. */
public sealed interface Compilation {
    /** It is a condition. */
    record Compiled(Condition condition) implements Compilation {}

    /** It is none; at least one reason. */
    record Refused(List<Problem> problems) implements Compilation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param offset code points of the expression before the place
     */
    record Problem(int offset, String reason) {}
}
