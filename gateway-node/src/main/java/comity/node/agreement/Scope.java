package comity.node.agreement;

import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.Envelope.Purpose;
import comity.v1.Envelope.Regime;
import comity.v1.SubjectCategory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be exchanged. Whatever is not named is denied.
 *
 * @param kinds who may send each kind
 * @param offences numbers of the list of 32 categories
 * @param subjects parts that persons may have in a message
 * @param minors whether persons under age may be in a message
 * @param personalData whether persons may be in a message at all
 */
public record Scope(
        Set<Regime> regimes,
        Set<Purpose> purposes,
        Set<Integer> offences,
        Map<Kind, Set<AgencyId>> kinds,
        boolean personalData,
        Set<SubjectCategory> subjects,
        boolean minors) {
    public Scope {
        regimes = Set.copyOf(regimes);
        purposes = Set.copyOf(purposes);
        offences = Set.copyOf(offences);
        kinds = kinds.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
        subjects = Set.copyOf(subjects);
    }

    /** Whether this agency may send this kind. */
    public boolean mayBeSentBy(Kind kind, AgencyId sender) {
        return kinds.getOrDefault(kind, Set.of()).contains(sender);
    }
}
