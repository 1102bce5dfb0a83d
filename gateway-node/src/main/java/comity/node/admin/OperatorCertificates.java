package comity.node.admin;

import comity.node.store.Query;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long operators can still come in, as the store says: what must be seen before it is too late, because nobody enrols an operator but
 * two operators. Immutable.
 *
 * @param each every operator that was not revoked, who can come in the longest first
 */
public record OperatorCertificates(List<Until> each) {
    public OperatorCertificates {
        each = List.copyOf(each);
    }

    /**
     * One operator.
     *
     * @param name whose
     * @param end of the newest certificate's validity
     */
    public record Until(CallerName name, Instant end) {}

    /** As enrolled now. */
    public static OperatorCertificates of(Query q) {
        Map<CallerName, Instant> ends = new LinkedHashMap<>();
        for (Enrolment one : CallerRows.all(q)) {
            if (one.role() == Role.OPERATOR && !one.isRevoked()) {
                ends.merge(one.name(), one.validUntil(), (known, other) -> known.isAfter(other) ? known : other);
            }
        }
        return new OperatorCertificates(ends.entrySet().stream()
                .map(one -> new Until(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Until::end).reversed())
                .toList());
    }

    /** From when on fewer than two can come in, and nothing can be done any more that takes two. */
    public Optional<Instant> twoUntil() {
        return each.stream().skip(1).findFirst().map(Until::end);
    }
}
