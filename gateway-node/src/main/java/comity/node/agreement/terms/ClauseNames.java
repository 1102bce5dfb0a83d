package comity.node.agreement.terms;

import comity.v1.DataCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What traces, previews and differences call the clauses of an agreement. Of an agreement that was read from a file those are listed
 * that the file states; of one made without a file, those that say something else than what holds anyway. Stateless.
 */
public final class ClauseNames {
    /** Clauses without parts of their own that come before the quotas, in the order in which they are asked. */
    private static final List<Clause> LIFE = List.of(
            new Clause("parties", _ -> true),
            new Clause("validity", _ -> true),
            new Clause(
                    "termination",
                    agreement -> agreement.standstill().terminationNotice().isPresent()),
            new Clause("suspension", agreement -> suspends(agreement.standstill())),
            new Clause("review", agreement -> agreement.review().isPresent()));

    private static final List<Clause> PURPOSE = List.of(
            new Clause("scope.regimes", _ -> true),
            new Clause("scope.purposes", _ -> true),
            new Clause("scope.offences", _ -> true),
            new Clause("rights.bar_if", agreement -> !agreement.rights().barIf().isEmpty()),
            new Clause(
                    "rights.death_penalty",
                    agreement -> agreement.rights().deathPenalty().isPresent()),
            new Clause(
                    "rights.assessment",
                    agreement -> agreement.rights().assessment().isPresent()),
            new Clause(
                    "scope.classification",
                    agreement -> agreement.scope().classification().isPresent()));

    private static final List<Clause> HANDLING = List.of(
            new Clause("handling.minimum", _ -> true),
            new Clause("handling.allowed", _ -> true),
            new Clause(
                    "handling.onward",
                    agreement -> agreement.handling().onward().isStated()),
            new Clause("handling.evidential_use", _ -> true),
            new Clause(
                    "handling.recipient_actions",
                    agreement -> agreement.handling().recipientActions().isPresent()),
            new Clause(
                    "handling.private_parties",
                    agreement -> agreement.handling().privateParties()),
            new Clause(
                    "languages", agreement -> !agreement.answers().languages().isEmpty()),
            new Clause(
                    "refusal_codes",
                    agreement -> !agreement.answers().refusalCodes().isEmpty()),
            new Clause("exercises", agreement -> agreement.answers().exercises()),
            new Clause(
                    "evidence.certification",
                    agreement -> agreement
                            .evidence()
                            .filter(EvidenceTerms::needsCertification)
                            .isPresent()),
            new Clause(
                    "protection.third_party_material",
                    agreement -> agreement.protection().thirdPartyConsent()));

    private static final List<Clause> DEPARTURE = List.of(
            new Clause(
                    "protection.knowledge_circle",
                    agreement -> !agreement.protection().knowledgeCircle().equals(KnowledgeCircle.BUILT_IN)),
            new Clause(
                    "protection.delay",
                    agreement -> agreement.protection().delay().isPresent()),
            new Clause(
                    "protection.existence",
                    agreement -> agreement.protection().hidesExistence().isPresent()),
            new Clause(
                    "retention.review",
                    agreement -> agreement.retention().review().isPresent()),
            new Clause("retention.max", agreement -> agreement.retention().max().isPresent()));

    private static final List<Clause> END = List.of(
            new Clause(
                    "deadlines",
                    agreement -> !agreement.answers().deadlines().isEmpty()
                            || agreement.answers().freezeDecision().isPresent()),
            new Clause("emergency", agreement -> agreement.emergency().isPresent()));

    /**
     * A clause.
     *
     * @param says whether an agreement that was made without a file has it
     */
    private record Clause(String name, Predicate<Agreement> says) {}

    private ClauseNames() {}

    /** In the order in which they are evaluated. */
    public static List<String> of(Agreement agreement) {
        List<String> names = new ArrayList<>();
        add(names, LIFE, agreement);
        List<Grant> grants = grants(agreement);
        grants.forEach(grant -> names.add(grant(grant)));
        for (int i = 0; i < agreement.scope().conditions().size(); i++) {
            names.add("scope.conditions[" + i + "]");
        }
        grants.stream().filter(grant -> grant.quota().isPresent()).forEach(grant -> names.add(grant(grant) + ".quota"));
        add(names, PURPOSE, agreement);
        addPersons(names, agreement);
        add(names, HANDLING, agreement);
        agreement.protection().rules().forEach(rule -> names.add("protection.rules[" + rule.position() + "]"));
        add(names, DEPARTURE, agreement);
        agreement.retention().bySubject().keySet().stream()
                .sorted()
                .forEach(part -> names.add("retention.subject_override." + part));
        add(names, END, agreement);
        return List.copyOf(names);
    }

    /** The name of a grant. */
    public static String grant(Grant grant) {
        return "scope.kinds[" + grant.position() + "]";
    }

    private static void add(List<String> names, List<Clause> clauses, Agreement agreement) {
        clauses.stream()
                .filter(clause -> isStated(clause.name(), clause.says().test(agreement), agreement))
                .map(Clause::name)
                .forEach(names::add);
    }

    private static boolean isStated(String name, boolean says, Agreement agreement) {
        return agreement.wording().equals(Wording.NONE)
                ? says
                : agreement.wording().states(name);
    }

    private static boolean suspends(Standstill standstill) {
        return standstill.acceptsStatusWhileSuspended()
                || standstill.autoIfReviewMissed()
                || standstill.overdueErasuresMax().isPresent()
                || standstill.signatureFailures().isPresent();
    }

    private static List<Grant> grants(Agreement agreement) {
        return agreement.scope().kinds().values().stream()
                .distinct()
                .sorted((one, other) -> Integer.compare(one.position(), other.position()))
                .toList();
    }

    private static void addPersons(List<String> names, Agreement agreement) {
        Scope scope = agreement.scope();
        scope.subjects().keySet().stream().sorted().forEach(part -> names.add("scope.subject_categories." + part));
        scope.minors().ifPresent(_ -> names.add("scope.subject_categories.MINOR"));
        names.add("scope.personal_data");
        Arrays.stream(DataCategory.values())
                .filter(scope.data()::containsKey)
                .map(category -> "scope.data_categories." + category)
                .filter(name -> isStated(name, true, agreement))
                .forEach(names::add);
    }
}
