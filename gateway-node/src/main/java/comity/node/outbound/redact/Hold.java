package comity.node.outbound.redact;

import java.util.List;

/**
 * Which officers must approve before a release may leave.
 *
 * @param approvals how many distinct persons
 * @param reasons names of the rules that ask for it; empty for nobody
 */
public record Hold(Approvals approvals, List<String> reasons) {
    /** Nobody needs to look. */
    public static final Hold NONE = new Hold(Approvals.NONE, List.of());

    /** How many distinct persons. */
    public enum Approvals {
        NONE(0),
        ONE_PERSON(1),
        TWO_PERSON(2);

        private final int persons;

        Approvals(int persons) {
            this.persons = persons;
        }

        /** 0, 1 or 2. */
        public int persons() {
            return persons;
        }
    }

    public Hold {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() != (approvals == Approvals.NONE)) {
            throw new IllegalArgumentException("a hold has reasons, and nothing else has");
        }
    }
}
