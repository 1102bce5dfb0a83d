package comity.node.agreement.terms;

import comity.node.fault.FaultCode;
import comity.protocol.id.Kind;
import comity.v1.DataCategory;
import comity.v1.Envelope.Purpose;
import comity.v1.Envelope.Regime;
import comity.v1.SubjectCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be exchanged. Whatever is not named is denied.
 *
 * @param kinds the grant of each kind that may be sent at all
 * @param conditions what must hold of every message
 * @param personalData whether persons may be in a message at all
 * @param subjects verdicts on persons by their part; a part that is not named is denied
 * @param minors the verdict on persons who are not stated to be of age; nothing is a denial
 * @param data verdicts on personal data by category; a category that is not named stays home
 * @param classification which labels may leave; nothing if the agreement does not say
 */
public record Scope(
        Set<Regime> regimes,
        Set<Purpose> purposes,
        Offences offences,
        Map<Kind, Grant> kinds,
        List<Requirement> conditions,
        boolean personalData,
        Map<SubjectCategory, PersonVerdict> subjects,
        Optional<PersonVerdict> minors,
        Map<DataCategory, DataVerdict> data,
        Optional<Classification> classification,
        Reciprocity reciprocity) {
    public Scope {
        regimes = Set.copyOf(regimes);
        purposes = Set.copyOf(purposes);
        kinds = Map.copyOf(kinds);
        conditions = List.copyOf(conditions);
        subjects = Map.copyOf(subjects);
        data = Map.copyOf(data);
    }

    /**
     * Which offences.
     *
     * @param included numbers of the list of 32 categories
     * @param minMaxPenaltyMonths what the maximum penalty of each offence is at least; 0 asks nothing
     * @param excludesPolitical whether none may be marked as political
     */
    public record Offences(Set<Integer> included, int minMaxPenaltyMonths, boolean excludesPolitical) {
        public Offences {
            included = Set.copyOf(included);
        }
    }

    /**
     * A condition on every message.
     *
     * @param name names it in traces
     * @param code told where it does not hold
     */
    public record Requirement(String name, Condition condition, FaultCode code) {}

    /** Whether what one side may send the other must be able to send too. */
    public enum Reciprocity {
        STRICT,
        REPORT_ONLY,
        NONE
    }
}
