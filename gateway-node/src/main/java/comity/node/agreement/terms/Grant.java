package comity.node.agreement.terms;

import comity.protocol.id.AgencyId;
import comity.v1.Measure;
import java.util.Optional;
import java.util.Set;

/**
 * That a kind of message may be sent.
 *
 * @param position of the grant in the file, from 0; part of the clause's name
 * @param from who may send it
 * @param quota how often; nothing for no limit
 * @param minAttributes least query tokens of a match query; 0 asks nothing
 * @param measures of a legal assistance request; empty for all
 * @param approval who must look at every message of the kind
 * @param when what must hold for the grant to apply
 */
public record Grant(
        int position,
        Set<AgencyId> from,
        Optional<Quota> quota,
        int minAttributes,
        Set<Measure.Type> measures,
        Approval approval,
        Optional<Condition> when) {
    public Grant {
        from = Set.copyOf(from);
        measures = Set.copyOf(measures);
    }

    /**
     * How many messages of a kind.
     *
     * @param perDay from one agency to another in one UTC day, by ledger time; 0 for no limit
     * @param perUserHour from one client in any 60 minutes; 0 for no limit
     */
    public record Quota(int perDay, int perUserHour) {}
}
