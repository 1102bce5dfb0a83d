package comity.node.agreement.decide;

import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.Scope.Requirement;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.Measure;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which kinds of message who may send, how often, and what must be true of every message. Pure. */
final class KindClauses {
    private static final String KINDS = "scope.kinds";
    private static final Map<Envelope.Kind, Kind> KINDS_OF_ENVELOPES = kindsOfEnvelopes();

    private KindClauses() {}

    private static Map<Envelope.Kind, Kind> kindsOfEnvelopes() {
        Map<Envelope.Kind, Kind> kinds = new EnumMap<>(Envelope.Kind.class);
        for (Kind kind : Kind.values()) {
            kinds.put(kind.wire(), kind);
        }
        return kinds;
    }

    /** The grant of the kind to the sender, if there is one, and what it asks of the message. */
    static Finding kind(Matter matter) {
        Kind kind = KINDS_OF_ENVELOPES.get(matter.envelope().getKind());
        if (kind == null) {
            return Finding.failed(KINDS, FaultCode.KIND, "an unknown kind");
        }
        Optional<Grant> granted = grant(matter);
        if (granted.isEmpty()) {
            return Finding.failed(
                    KINDS,
                    FaultCode.KIND,
                    kind.title() + " from " + matter.request().sender());
        }
        Grant grant = granted.get();
        String clause = name(grant);
        return lacking(grant, matter)
                .map(lack -> Finding.failed(clause, FaultCode.KIND, lack))
                .orElseGet(() -> matter.isSending()
                        ? Finding.heldFor(grant.approval(), clause, kind.title())
                        : Finding.met(clause, kind.title()));
    }

    /** One more would be one too many; what a client sent in an hour only its own node can count. */
    static Optional<Finding> quota(Matter matter) {
        return grant(matter).map(grant -> quota(grant, matter));
    }

    private static Finding quota(Grant grant, Matter matter) {
        String clause = name(grant) + ".quota";
        Grant.Quota quota = grant.quota().orElse(new Grant.Quota(0, 0));
        boolean countsDay = quota.perDay() > 0;
        boolean countsHour = quota.perUserHour() > 0 && matter.isSending();
        if (countsDay && matter.facts().sentToday() >= quota.perDay()) {
            return Finding.failed(clause, FaultCode.QUOTA, "per_day " + quota.perDay() + " is used up");
        }
        if (countsHour && matter.facts().byClientThisHour() >= quota.perUserHour()) {
            return Finding.failed(clause, FaultCode.QUOTA, "per_user_hour " + quota.perUserHour() + " is used up");
        }
        return countsDay || countsHour ? Finding.met(clause, "not used up") : Finding.silent(clause, "none is counted");
    }

    static List<Finding> conditions(Matter matter) {
        List<Requirement> requirements = matter.scope().conditions();
        if (requirements.isEmpty()) {
            return List.of();
        }
        WireMessage crossing = Writing.crossing(matter);
        List<Finding> findings = new ArrayList<>(requirements.size());
        for (int i = 0; i < requirements.size(); i++) {
            Requirement requirement = requirements.get(i);
            String clause = "scope.conditions[" + i + "]";
            boolean holds = requirement
                    .condition()
                    .holds(crossing, matter.request().sender(), matter.request().recipient());
            findings.add(
                    holds
                            ? Finding.met(clause, requirement.name())
                            : Finding.failed(clause, requirement.code(), requirement.name()));
        }
        return findings;
    }

    private static Optional<Grant> grant(Matter matter) {
        Kind kind = KINDS_OF_ENVELOPES.get(matter.envelope().getKind());
        AgencyId sender = matter.request().sender();
        return Optional.ofNullable(kind)
                .flatMap(of -> Optional.ofNullable(matter.scope().kinds().get(of)))
                .filter(grant -> grant.from().contains(sender));
    }

    private static String name(Grant grant) {
        return KINDS + "[" + grant.position() + "]";
    }

    /** What the grant asks and the message has not. */
    private static Optional<String> lacking(Grant grant, Matter matter) {
        WireMessage message = matter.message();
        int tokens = message.getMatchQuery().getQueryTokensCount();
        if (matter.isSending() && message.hasMatchQuery() && tokens < grant.minAttributes()) {
            return Optional.of("match_query.query_tokens are fewer than " + grant.minAttributes());
        }
        if (!grant.measures().isEmpty()) {
            List<Measure> measures = message.getLegalAssistanceRequest().getMeasuresList();
            for (int i = 0; i < measures.size(); i++) {
                Measure measure = measures.get(i);
                boolean untold = matter.isReceiving() && !measure.hasType();
                if (!untold && !grant.measures().contains(measure.getType())) {
                    return Optional.of("legal_assistance_request.measures[" + i + "].type is not granted");
                }
            }
        }
        boolean applies = grant.when()
                .map(when -> when.holds(
                        Writing.crossing(matter),
                        matter.request().sender(),
                        matter.request().recipient()))
                .orElse(true);
        return applies ? Optional.empty() : Optional.of("when does not hold");
    }
}
