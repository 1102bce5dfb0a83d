package comity.node.agreement.terms;

import comity.local.v1.RightsFinding;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What the law of human rights asks of whoever sends.
 *
 * @param barIf findings with which nothing leaves
 * @param deathPenalty where the recipient's law has it
 * @param assessment of the recipient's country
 */
public record RightsTerms(
        Set<RightsFinding> barIf, Optional<DeathPenalty> deathPenalty, Optional<Assessment> assessment) {
    /** Nothing is said. */
    public static final RightsTerms NONE = new RightsTerms(Set.of(), Optional.empty(), Optional.empty());

    public RightsTerms {
        barIf = Set.copyOf(barIf);
    }

    /**
     * Offences for which the recipient may put to death.
     *
     * @param offencesAtRisk numbers of the list of 32 categories
     * @param requiresAssurance whether a recorded assurance lets such messages leave; if not, nothing does
     * @param acceptedFrom the office whose word counts
     */
    public record DeathPenalty(Set<Integer> offencesAtRisk, boolean requiresAssurance, String acceptedFrom) {
        public DeathPenalty {
            offencesAtRisk = Set.copyOf(offencesAtRisk);
        }

        /** Whether the office is one of that country, as XB-MINJUS is of XB; of one that does not say so nobody can tell. */
        public boolean isAboutLawOf(String country) {
            return acceptedFrom.startsWith(country + "-");
        }
    }

    /**
     * That somebody looked into it.
     *
     * @param validUntil last day
     * @param refusesAfter whether nothing leaves afterwards; otherwise an officer looks at every message
     */
    public record Assessment(String reference, LocalDate validUntil, boolean refusesAfter) {}
}
