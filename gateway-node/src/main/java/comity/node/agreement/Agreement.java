package comity.node.agreement;

import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two agencies agreed, every clause of it enforced. Immutable; made by {@link AgreementDocument#parse}; in force only
 * when both signed it and it was activated.
 *
 * @param id 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param version from 1; a higher one replaces a lower one
 * @param legalBasis the instrument it rests on
 * @param parties the two, in the order of the file, which is also the order of their signatures
 */
public record Agreement(
        String id,
        int version,
        String legalBasis,
        List<Party> parties,
        Validity validity,
        Scope scope,
        Protections protection,
        HandlingTerms handling) {
    public Agreement {
        parties = List.copyOf(parties);
        if (parties.size() != 2) {
            throw new IllegalArgumentException("an agreement has two parties");
        }
    }

    /** The two agencies. */
    public Set<AgencyId> agencies() {
        return parties.stream().map(Party::agency).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is between exactly these two, in either order. */
    public boolean isBetween(AgencyId one, AgencyId other) {
        return !one.equals(other) && agencies().equals(Set.of(one, other));
    }

    /** The party of this agency. */
    public Optional<Party> party(AgencyId agency) {
        return parties.stream().filter(p -> p.agency().equals(agency)).findFirst();
    }
}
