package comity.node.outbound.review;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.ClauseVerdict.Effect;
import comity.node.fault.FaultCode;
import comity.node.outbound.submit.Consignment;
import comity.node.pouch.DecisionRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Why a message left as it did, or did not, from the record that was kept. Immutable; made by {@link #of}.
 *
 * @param consignment as it stands now
 * @param clauses every clause that was looked at, in order
 * @param heldBy why officers had to look at it
 * @param record the newest decision
 */
public record Explanation(
        Consignment consignment, List<ClauseVerdict> clauses, List<String> heldBy, DecisionRecord record) {
    private static final String CLAUSE = "clause ";
    private static final String HELD_BY = "held by ";

    public Explanation {
        clauses = List.copyOf(clauses);
        heldBy = List.copyOf(heldBy);
    }

    /** What the record says. */
    public static Explanation of(Consignment consignment, DecisionRecord record) {
        return new Explanation(
                consignment,
                record.lines().stream()
                        .filter(line -> line.startsWith(CLAUSE))
                        .map(line -> verdict(line.substring(CLAUSE.length())))
                        .toList(),
                record.lines().stream()
                        .filter(line -> line.startsWith(HELD_BY))
                        .map(line -> line.substring(HELD_BY.length()))
                        .toList(),
                record);
    }

    /** Reads what {@link ClauseVerdict#line} wrote: name, effect, a code where there is one, detail. */
    private static ClauseVerdict verdict(String line) {
        String[] words = line.split(" ", 3);
        Effect effect = Effect.valueOf(words[1]);
        String rest = words.length < 3 ? "" : words[2];
        String first = rest.split(" ", 2)[0];
        Optional<FaultCode> code = switch (effect) {
            case FAILED, RELAXED ->
                Arrays.stream(FaultCode.values())
                        .filter(named -> named.name().equals(first))
                        .findFirst();
            case MET, APPLIED, SILENT -> Optional.empty();
        };
        return new ClauseVerdict(
                words[0],
                effect,
                code,
                code.isPresent() ? rest.substring(first.length()).strip() : rest);
    }
}
