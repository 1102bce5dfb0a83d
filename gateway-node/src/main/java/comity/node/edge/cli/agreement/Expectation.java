package comity.node.edge.cli.agreement;

import comity.node.fault.FaultCode;
import comity.node.outbound.review.FieldAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a case expects. What is not stated is not compared.
 *
 * @param outcome QUEUED, HELD, REFUSED or BLOCKED
 * @param code of a refusal
 * @param clause that refuses, holds, or changes what leaves
 * @param approvals how many officers must agree
 * @param fields by path, what becomes of each
 * @param leavesNot texts that must be nowhere in what leaves, in whatever letters
 */
record Expectation(
        Optional<Outcome> outcome,
        Optional<FaultCode> code,
        Optional<String> clause,
        Optional<Integer> approvals,
        Map<String, Field> fields,
        List<String> leavesNot) {
    private static final Set<String> KEYS = Set.of("outcome", "code", "clause", "approvals", "fields", "leaves_not");
    private static final Set<String> FIELD_KEYS = Set.of("action", "leaving");

    /** How a submission is answered. */
    enum Outcome {
        QUEUED,
        HELD,
        REFUSED,
        BLOCKED
    }

    /** What becomes of one field, and what of it leaves. */
    record Field(FieldAction action, Optional<String> leaving) {}

    static Expectation read(CaseValue value) throws CaseFlaw {
        Map<String, CaseValue> table = value.table(KEYS);
        if (table.isEmpty()) {
            throw new CaseFlaw(value.path(), "a case expects something");
        }
        CaseValue outcome = table.get("outcome");
        CaseValue code = table.get("code");
        CaseValue clause = table.get("clause");
        CaseValue approvals = table.get("approvals");
        CaseValue leavesNot = table.get("leaves_not");
        return new Expectation(
                outcome == null ? Optional.empty() : Optional.of(outcome.word(Outcome.class)),
                code == null ? Optional.empty() : Optional.of(code.word(FaultCode.class)),
                clause == null ? Optional.empty() : Optional.of(clause.text()),
                approvals == null ? Optional.empty() : Optional.of(approvals.whole()),
                fields(table),
                leavesNot == null ? List.of() : leavesNot.texts());
    }

    private static Map<String, Field> fields(Map<String, CaseValue> table) throws CaseFlaw {
        Map<String, Field> fields = new LinkedHashMap<>();
        CaseValue stated = table.get("fields");
        if (stated == null) {
            return fields;
        }
        for (Map.Entry<String, CaseValue> entry : stated.table().entrySet()) {
            fields.put(entry.getKey(), field(entry.getValue()));
        }
        return fields;
    }

    private static Field field(CaseValue value) throws CaseFlaw {
        if (!value.isTable()) {
            return new Field(value.word(FieldAction.class), Optional.empty());
        }
        Map<String, CaseValue> table = value.table(FIELD_KEYS);
        CaseValue action = table.get("action");
        CaseValue leaving = table.get("leaving");
        if (action == null) {
            throw new CaseFlaw(value.path(), "says no action");
        }
        return new Field(
                action.word(FieldAction.class), leaving == null ? Optional.empty() : Optional.of(leaving.text()));
    }
}
