package comity.node.edge.cli.agreement;

import comity.protocol.id.AgencyId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of cases: what one agreement is expected to say of messages. Immutable.
 *
 * @param file it was read from
 */
record CaseTable(Path file, TestAgreement agreement, List<Case> cases) {
    /** Enough for any agreement; a table with more is a mistake. */
    private static final int CASES_MAX = 10_000;

    private static final Set<String> KEYS =
            Set.of("agreement", "from", "to", "at", "submission", "facts", "cases", "title");
    private static final Set<String> CASE_KEYS = Set.of(
            "name", "from", "to", "at", "submitted_at", "submission", "set", "remove", "keep", "facts", "expect");

    CaseTable {
        cases = List.copyOf(cases);
    }

    /**
     * One case.
     *
     * @param at when it is decided
     * @param submittedAt from when days and spans are counted
     * @param submission the JSON of the submission, changes included
     * @param keep fields that officers keep
     */
    record Case(
            String name,
            AgencyId from,
            AgencyId to,
            Instant at,
            Instant submittedAt,
            String submission,
            Set<String> keep,
            CaseFacts facts,
            Expectation expect) {
        Case {
            keep = Set.copyOf(keep);
        }

        @Override
        public String toString() {
            return "Case[" + name + "]";
        }
    }

    /** Reads a table; paths in it are relative to its own folder. */
    static CaseTable read(Path file, CaseValue root) throws CaseFlaw {
        Map<String, CaseValue> table = root.table(KEYS);
        TestAgreement agreement = TestAgreement.read(
                beside(file, required(table, "agreement", root).text()));
        List<CaseValue> stated = required(table, "cases", root).list();
        if (stated.isEmpty() || stated.size() > CASES_MAX) {
            throw new CaseFlaw("cases", "1 to " + CASES_MAX + " are expected");
        }
        List<Case> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CaseValue value : stated) {
            Case read = one(file, agreement, table, value);
            if (!names.add(read.name())) {
                throw new CaseFlaw(value.path(), "a second case is named " + read.name());
            }
            cases.add(read);
        }
        return new CaseTable(file, agreement, cases);
    }

    private static Case one(Path file, TestAgreement agreement, Map<String, CaseValue> defaults, CaseValue value)
            throws CaseFlaw {
        Map<String, CaseValue> stated = value.table(CASE_KEYS);
        Map<String, CaseValue> all = new LinkedHashMap<>(defaults);
        all.putAll(stated);
        Instant activatedAt = agreement.agreement().validity().start();
        CaseValue facts = all.get("facts");
        CaseValue keep = stated.get("keep");
        CaseValue submittedAt = stated.get("submitted_at");
        Instant at = required(all, "at", value).moment();
        return new Case(
                required(stated, "name", value).text(),
                required(all, "from", value).agency(),
                required(all, "to", value).agency(),
                at,
                submittedAt == null ? at : submittedAt.moment(),
                submission(file, required(all, "submission", value), stated),
                keep == null ? Set.of() : Set.copyOf(keep.texts()),
                facts == null ? CaseFacts.none(activatedAt) : CaseFacts.read(facts, activatedAt),
                Expectation.read(required(stated, "expect", value)));
    }

    /** What {@code comity submit} reads, or what is inside of it, in a file or in the table; changed as the case says. */
    private static String submission(Path file, CaseValue stated, Map<String, CaseValue> changes) throws CaseFlaw {
        JsonTree document = stated.isTable()
                ? JsonTree.of(stated.value())
                : JsonTree.parse(SubmissionText.read(beside(file, stated.text())));
        JsonTree submission =
                document.child(new JsonPathStep.Member("submission")).orElse(document);
        Optional<CaseValue> set = Optional.ofNullable(changes.get("set"));
        if (set.isPresent()) {
            for (Map.Entry<String, CaseValue> change : set.get().table().entrySet()) {
                submission.set(change.getKey(), change.getValue().value());
            }
        }
        Optional<CaseValue> remove = Optional.ofNullable(changes.get("remove"));
        if (remove.isPresent()) {
            for (String path : remove.get().texts()) {
                submission.removeAt(path);
            }
        }
        return submission.text();
    }

    private static Path beside(Path file, String name) {
        return file.resolveSibling(name).normalize();
    }

    private static CaseValue required(Map<String, CaseValue> table, String key, CaseValue holder) throws CaseFlaw {
        CaseValue value = table.get(key);
        if (value == null || value.isNothing()) {
            throw new CaseFlaw(holder.path(), key + " is missing");
        }
        return value;
    }
}
