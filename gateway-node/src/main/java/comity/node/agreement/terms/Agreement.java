package comity.node.agreement.terms;

import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What agencies agreed, every clause of it. Immutable; in force only when all parties signed it and it was activated.
 *
 * @param id 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param version from 1; a higher one replaces a lower one
 * @param caseToken the case of a joint team; present exactly with {@link AgreementType#JIT}
 * @param legalBasis the instrument it rests on
 * @param parties in the order of the file, which is also the order of their signatures; 2 to 16
 * @param wording what the file says beside its terms
 */
public record Agreement(
        String id,
        int version,
        AgreementType type,
        Optional<String> caseToken,
        String legalBasis,
        List<Party> parties,
        Validity validity,
        Optional<ReviewDuty> review,
        Scope scope,
        Protections protection,
        HandlingTerms handling,
        Optional<EvidenceTerms> evidence,
        AnswerTerms answers,
        RetentionTerms retention,
        RightsTerms rights,
        Optional<Emergency> emergency,
        Standstill standstill,
        Transparency transparency,
        Wording wording) {
    /** Most parties of one agreement. */
    public static final int PARTIES_MAX = 16;

    public Agreement {
        parties = List.copyOf(parties);
        if (parties.size() < 2 || parties.size() > PARTIES_MAX) {
            throw new IllegalArgumentException("an agreement has 2 to " + PARTIES_MAX + " parties");
        }
        if ((type == AgreementType.JIT) != caseToken.isPresent()) {
            throw new IllegalArgumentException("a joint team has a case, and no other agreement has");
        }
    }

    /** Terms alone, made without a file. */
    public Agreement(
            String id,
            int version,
            AgreementType type,
            Optional<String> caseToken,
            String legalBasis,
            List<Party> parties,
            Validity validity,
            Optional<ReviewDuty> review,
            Scope scope,
            Protections protection,
            HandlingTerms handling,
            Optional<EvidenceTerms> evidence,
            AnswerTerms answers,
            RetentionTerms retention,
            RightsTerms rights,
            Optional<Emergency> emergency,
            Standstill standstill,
            Transparency transparency) {
        this(
                id,
                version,
                type,
                caseToken,
                legalBasis,
                parties,
                validity,
                review,
                scope,
                protection,
                handling,
                evidence,
                answers,
                retention,
                rights,
                emergency,
                standstill,
                transparency,
                Wording.NONE);
    }

    /** All parties. */
    public Set<AgencyId> agencies() {
        return parties.stream().map(Party::agency).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether messages pass between these two under it, in either direction. */
    public boolean isBetween(AgencyId one, AgencyId other) {
        if (one.equals(other) || party(one).isEmpty() || party(other).isEmpty()) {
            return false;
        }
        return switch (type) {
            case MULTILATERAL, JIT -> true;
            case BILATERAL, FIU_MOU, PPP ->
                parties.size() == 2 || !one.country().equals(other.country());
        };
    }

    /** The party of this agency. */
    public Optional<Party> party(AgencyId agency) {
        return parties.stream().filter(p -> p.agency().equals(agency)).findFirst();
    }
}
