package comity.node.agreement.language;

import comity.node.agreement.condition.Reach;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.Party;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.Measure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which kinds of messages may be sent, by whom, and how often. Stateless. */
final class GrantClauses {
    private static final int QUOTA_MAX = 1_000_000;
    private static final int ATTRIBUTES_MIN = 2;
    private static final int ATTRIBUTES_MAX = 16;
    private static final Vocabulary<Kind> KINDS = Vocabulary.of(Kind.class, Kind::hasBody, Kind::title);
    private static final Vocabulary<Measure.Type> MEASURE_TYPES = Vocabulary.of(Measure.Type.class);

    private static final Key<Integer> PER_DAY = Key.optional(
            "per_day",
            Scalars.whole(1, QUOTA_MAX),
            "Most from one sender to one recipient in a UTC day of the ledger.");
    private static final Key<Integer> PER_USER_HOUR =
            Key.optional("per_user_hour", Scalars.whole(1, QUOTA_MAX), "Most from one client in any 60 minutes.");

    private static final Key<List<Located<Kind>>> KIND = Key.required(
            "kind",
            ListShape.orAlone(Scalars.choice(KINDS), KINDS.size()),
            "The kind, or several; each is granted once in an agreement.");
    private static final Key<List<Located<String>>> FROM = Key.required(
            "from",
            ListShape.of(
                    Scalars.word("[A-Z]{2}(?:-[A-Z0-9]{2,16})?", "a party's agency id, or the country of parties"), 16),
            "Who may send it: agencies, or countries for all their parties.");
    private static final Key<Grant.Quota> QUOTA = Key.optional(
            "quota",
            TableShape.of(PER_DAY, PER_USER_HOUR)
                    .as(
                            Grant.Quota.class,
                            part -> new Grant.Quota(
                                    part.find(PER_DAY).orElse(0),
                                    part.find(PER_USER_HOUR).orElse(0))),
            "How often; one more is refused with QUOTA.");
    private static final Key<Integer> MIN_ATTRIBUTES = Key.optional(
            "min_attributes",
            Scalars.whole(ATTRIBUTES_MIN, ATTRIBUTES_MAX),
            "Of a MatchQuery: the least number of query_tokens.");
    private static final Key<List<Located<Measure.Type>>> MEASURES = Key.optional(
            "measures",
            ListShape.of(Scalars.choice(MEASURE_TYPES), MEASURE_TYPES.size()),
            "Of a LegalAssistanceRequest: the measures that may be asked for.");
    private static final Key<Approval> APPROVAL =
            Approvals.optional("Who must look at every message of the kind before it leaves.");
    private static final Key<Condition> WHEN = Key.optional(
            "when",
            ConditionShape.of(Reach.SAME_ON_BOTH_SIDES),
            "What must hold of the message for the grant to apply.");

    static final Key<List<Located<Part>>> GRANTS = Key.required(
            "kinds",
            ListShape.of(
                    TableShape.of(KIND, FROM, QUOTA, MIN_ATTRIBUTES, MEASURES, APPROVAL, WHEN)
                            .checked(
                                    grant -> checkOnlyFor(Kind.MATCH_QUERY, MIN_ATTRIBUTES, grant),
                                    grant -> checkOnlyFor(Kind.LEGAL_ASSISTANCE_REQUEST, MEASURES, grant)),
                    64),
            "What may be sent; a kind that is not granted to the sender is refused.");

    private GrantClauses() {}

    private static void checkOnlyFor(Kind only, Key<?> key, Part grant) {
        if (grant.has(key)
                && grant.whole(KIND)
                        .filter(kinds -> !Located.values(kinds).equals(List.of(only)))
                        .isPresent()) {
            grant.at(key).refuse("means something for " + only.title() + " alone");
        }
    }

    /** Each kind once. */
    static void checkOnce(Part scope) {
        Map<Kind, Spot> granted = new HashMap<>();
        for (Located<Part> grant : scope.find(GRANTS).orElse(List.of())) {
            for (Located<Kind> kind : grant.value().find(KIND).orElse(List.of())) {
                if (granted.putIfAbsent(kind.value(), kind.spot()) != null) {
                    kind.spot().refuse(kind.value().title() + " is granted twice");
                }
            }
        }
    }

    /** Only these kinds. */
    static void checkOnly(Part scope, Set<Kind> allowed, String reason) {
        for (Located<Part> grant : scope.find(GRANTS).orElse(List.of())) {
            grant.value().find(KIND).orElse(List.of()).stream()
                    .filter(kind -> !allowed.contains(kind.value()))
                    .forEach(kind -> kind.spot().refuse(reason));
        }
    }

    /** Every sender is a party, and none is named twice. */
    static void checkSenders(Part scope, List<Party> parties) {
        for (Located<Part> grant : scope.find(GRANTS).orElse(List.of())) {
            Set<AgencyId> named = new LinkedHashSet<>();
            for (Located<String> from : grant.value().find(FROM).orElse(List.of())) {
                List<AgencyId> meant = meant(from.value(), parties);
                if (meant.isEmpty()) {
                    from.spot().refuse(from.value() + " is no party, and no party's country" + misread(from, parties));
                } else if (!meant.stream()
                        .filter(Predicate.not(named::add))
                        .toList()
                        .isEmpty()) {
                    from.spot().refuse("is given twice");
                }
            }
        }
    }

    private static String misread(Located<String> from, List<Party> parties) {
        String looks = Lookalikes.misread(from.value());
        return parties.stream()
                .map(party -> party.agency().text())
                .filter(agency -> Lookalikes.misread(agency).equals(looks))
                .findFirst()
                .map(agency -> "; it only looks like " + agency)
                .orElse("");
    }

    private static List<AgencyId> meant(String word, List<Party> parties) {
        return parties.stream()
                .map(Party::agency)
                .filter(agency -> agency.text().equals(word) || agency.country().equals(word))
                .toList();
    }

    /** The grants of a scope in which nothing is wrong. */
    static Map<Kind, Grant> grants(Part scope, List<Party> parties) {
        Map<Kind, Grant> grants = new EnumMap<>(Kind.class);
        List<Located<Part>> parts = scope.get(GRANTS);
        for (int position = 0; position < parts.size(); position++) {
            Grant grant = grant(position, parts.get(position).value(), parties);
            Located.values(parts.get(position).value().get(KIND)).forEach(kind -> grants.put(kind, grant));
        }
        return grants;
    }

    private static Grant grant(int position, Part part, List<Party> parties) {
        Set<AgencyId> senders = new LinkedHashSet<>();
        part.get(FROM).forEach(from -> senders.addAll(meant(from.value(), parties)));
        return new Grant(
                position,
                senders,
                part.find(QUOTA),
                part.find(MIN_ATTRIBUTES).orElse(0),
                part.find(MEASURES).map(Located::set).orElse(Set.of()),
                part.find(APPROVAL).orElse(Approval.NONE),
                part.find(WHEN));
    }

    /** Every kind granted to every side, where a side is one of two countries or else a party. */
    static void checkReciprocal(Part scope, List<Set<AgencyId>> sides, List<Party> parties) {
        for (Located<Part> grant : scope.find(GRANTS).orElse(List.of())) {
            Optional<List<Located<String>>> from = grant.value().whole(FROM);
            if (from.isEmpty()) {
                continue;
            }
            Set<AgencyId> senders = new LinkedHashSet<>();
            from.get().forEach(word -> senders.addAll(meant(word.value(), parties)));
            sides.stream()
                    .filter(side -> side.stream().noneMatch(senders::contains))
                    .findFirst()
                    .ifPresent(side -> grant.value()
                            .at(FROM)
                            .refuse("reciprocity is STRICT, and the kind is not granted to " + List.copyOf(side)));
        }
    }
}
