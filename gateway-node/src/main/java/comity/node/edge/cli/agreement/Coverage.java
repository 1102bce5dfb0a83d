package comity.node.edge.cli.agreement;

import comity.crypto.bytes.Digest;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.terms.ClauseNames;
import comity.node.edge.cli.agreement.CaseRun.Result;
import comity.node.outbound.redact.FieldOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which clauses of the agreements made a difference in some case: they refused, changed what leaves, held it, were overridden, or decided
 * about a field. A clause that was merely met could as well not be there. Confined to one thread.
 */
final class Coverage {
    private final Map<Digest, TestAgreement> agreements = new LinkedHashMap<>();
    private final Map<Digest, Set<String>> acted = new LinkedHashMap<>();

    /** The name of a clause, of words that say what it did. */
    static String name(String words) {
        int end = words.indexOf(' ');
        return end < 0 ? words : words.substring(0, end);
    }

    /** An agreement that is tested, whatever its cases come to. */
    void of(TestAgreement agreement) {
        agreements.put(agreement.digest(), agreement);
        acted.putIfAbsent(agreement.digest(), new HashSet<>());
    }

    /** What a case came to. */
    void add(TestAgreement agreement, Result result) {
        Set<String> names = Objects.requireNonNull(acted.get(agreement.digest()));
        result.clauses().stream()
                .filter(Coverage::acts)
                .map(ClauseVerdict::clause)
                .forEach(names::add);
        Stream.concat(result.heldBy().stream(), result.fields().stream().map(FieldOutcome::clause))
                .map(Coverage::name)
                .forEach(names::add);
    }

    private static boolean acts(ClauseVerdict verdict) {
        return switch (verdict.effect()) {
            case FAILED, APPLIED, RELAXED -> true;
            case MET, SILENT -> false;
        };
    }

    /** How many clauses the agreements have. */
    int clauses() {
        return agreements.values().stream()
                .mapToInt(one -> ClauseNames.of(one.agreement()).size())
                .sum();
    }

    /** How many of them made a difference. */
    int covered() {
        return clauses() - uncovered().size();
    }

    /** Those that made none, in the order in which they are asked; with their agreement's name where there are several. */
    List<String> uncovered() {
        List<String> uncovered = new ArrayList<>();
        agreements.forEach((digest, agreement) -> ClauseNames.of(agreement.agreement()).stream()
                .filter(name -> !Objects.requireNonNull(acted.get(digest)).contains(name))
                .map(name ->
                        agreements.size() == 1 ? name : agreement.agreement().id() + ": " + name)
                .forEach(uncovered::add));
        return uncovered;
    }
}
