package comity.node.agreement.language;

import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.Party;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What each sort of agreement asks of its parties and clauses. Stateless. */
final class TypeRules {
    private static final int MULTILATERAL_MIN = 3;

    /** What passes between an agency and a private party. */
    private static final Set<Kind> WITH_PRIVATE_PARTIES =
            Set.of(Kind.SERVICE_PROVIDER_REFERRAL, Kind.STATUS_NOTICE, Kind.CONSENT_EXCHANGE, Kind.AGREEMENT_NOTICE);

    private TypeRules() {}

    static void check(Part agreement) {
        Optional<List<Party>> parties = PartyClauses.areDistinct(agreement)
                ? agreement.whole(PartyClauses.PARTIES).map(Located::values)
                : Optional.empty();
        Optional<Part> scope = agreement.find(ScopeClauses.SCOPE);
        parties.ifPresent(known -> scope.ifPresent(part -> GrantClauses.checkSenders(part, known)));
        agreement.whole(AgreementClauses.TYPE).ifPresent(type -> {
            checkCase(agreement, type);
            parties.ifPresent(known -> checkParties(agreement, type, known));
            parties.ifPresent(known -> checkReciprocity(agreement, type, known));
            check(agreement, type);
        });
    }

    private static void check(Part agreement, AgreementType type) {
        if (type != AgreementType.PPP) {
            agreement.find(PartyClauses.PARTIES).orElse(List.of()).stream()
                    .filter(party -> party.value().isPrivate())
                    .forEach(party -> party.spot().refuse("is private, which only an agreement of type PPP can have"));
        }
        if (type != AgreementType.JIT) {
            HandlingClauses.checkNoTeam(agreement);
        }
        switch (type) {
            case FIU_MOU -> checkRegimes(agreement);
            case PPP -> checkPrivate(agreement);
            case BILATERAL, MULTILATERAL, JIT -> {}
        }
    }

    private static void checkCase(Part agreement, AgreementType type) {
        if (type == AgreementType.JIT && !agreement.has(AgreementClauses.CASE_TOKEN)) {
            agreement.at(AgreementClauses.CASE_TOKEN).refuse("missing: a joint team works on a case");
        }
        if (type != AgreementType.JIT && agreement.has(AgreementClauses.CASE_TOKEN)) {
            agreement.at(AgreementClauses.CASE_TOKEN).refuse("means something in an agreement of type JIT alone");
        }
    }

    private static void checkParties(Part agreement, AgreementType type, List<Party> parties) {
        Spot spot = agreement.at(PartyClauses.PARTIES);
        switch (type) {
            case BILATERAL, FIU_MOU -> {
                if (parties.size() > 2 && countries(parties).size() != 2) {
                    spot.refuse("a " + type + " agreement has parties of exactly two countries");
                }
            }
            case MULTILATERAL -> {
                if (parties.size() < MULTILATERAL_MIN) {
                    spot.refuse("a MULTILATERAL agreement has at least " + MULTILATERAL_MIN + " parties");
                }
            }
            case PPP -> {
                long privateOnes = parties.stream().filter(Party::isPrivate).count();
                if (parties.size() != 2 || privateOnes != 1) {
                    spot.refuse("a PPP agreement has two parties, one of them private");
                }
            }
            case JIT -> {}
        }
    }

    private static Map<String, Set<AgencyId>> countries(List<Party> parties) {
        Map<String, Set<AgencyId>> countries = new TreeMap<>();
        parties.forEach(party -> countries
                .computeIfAbsent(party.agency().country(), _ -> new LinkedHashSet<>())
                .add(party.agency()));
        return countries;
    }

    private static void checkReciprocity(Part agreement, AgreementType type, List<Party> parties) {
        agreement
                .find(ScopeClauses.SCOPE)
                .filter(ScopeClauses::isStrictlyReciprocal)
                .ifPresent(scope -> GrantClauses.checkReciprocal(scope, sides(type, parties), parties));
    }

    /** The two countries of an agreement between two; else every party is a side of its own. */
    private static List<Set<AgencyId>> sides(AgreementType type, List<Party> parties) {
        Map<String, Set<AgencyId>> countries = countries(parties);
        return switch (type) {
            case BILATERAL, FIU_MOU, PPP -> countries.size() == 2 ? List.copyOf(countries.values()) : alone(parties);
            case MULTILATERAL, JIT -> alone(parties);
        };
    }

    private static List<Set<AgencyId>> alone(List<Party> parties) {
        return parties.stream().map(party -> Set.of(party.agency())).toList();
    }

    private static void checkRegimes(Part agreement) {
        agreement
                .find(ScopeClauses.SCOPE)
                .ifPresent(scope -> scope.whole(ScopeClauses.REGIMES)
                        .filter(regimes -> !Located.values(regimes).equals(List.of(Envelope.Regime.FIU)))
                        .ifPresent(_ -> scope.at(ScopeClauses.REGIMES)
                                .refuse("must be [FIU] in an agreement of type FIU_MOU")));
    }

    private static void checkPrivate(Part agreement) {
        agreement
                .find(ScopeClauses.SCOPE)
                .ifPresent(scope -> GrantClauses.checkOnly(
                        scope,
                        WITH_PRIVATE_PARTIES,
                        "is not one of the kinds that pass between an agency and a private party"));
        HandlingClauses.checkPrivatePartiesAllowed(agreement);
    }
}
