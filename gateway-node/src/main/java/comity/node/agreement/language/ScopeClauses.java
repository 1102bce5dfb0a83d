package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.language.YamlNode.Sequence;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.Scope;
import comity.node.agreement.terms.Scope.Offences;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.SubjectCategory;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what may be exchanged: regimes, purposes, offences, kinds per direction, and which persons. Stateless. */
final class ScopeClauses {
    static final Set<String> KEYS =
            Set.of("regimes", "purposes", "offences", "kinds", "personal_data", "subject_categories");

    private static final PersonVerdict ALLOWED = new PersonVerdict(PersonVerdict.How.ALLOW, Approval.NONE);
    private static final String MINOR = "MINOR";
    private static final int OFFENCES = 32;
    private static final int MAX_GRANTS = 64;
    private static final Vocabulary<Envelope.Regime> REGIMES = Vocabulary.of(Envelope.Regime.class);
    private static final Vocabulary<Envelope.Purpose> PURPOSES = Vocabulary.of(Envelope.Purpose.class);
    private static final Vocabulary<Kind> KINDS = new Vocabulary<>(Kind.class, kind -> true, Kind::title);
    private static final Vocabulary<Verdict> VERDICTS = Vocabulary.of(Verdict.class);
    private static final Vocabulary<OffenceList> OFFENCE_LISTS = Vocabulary.of(OffenceList.class);

    private enum Verdict {
        ALLOW,
        DENY
    }

    private enum OffenceList {
        EU32
    }

    private ScopeClauses() {}

    static Scope read(Clause clause, List<Party> parties) throws MalformedClause {
        boolean personalData = clause.bool("personal_data");
        Set<SubjectCategory> subjects = EnumSet.noneOf(SubjectCategory.class);
        boolean minors = false;
        if (clause.has("subject_categories")) {
            minors = subjects(clause, subjects);
        }
        if (!personalData && (minors || !subjects.isEmpty())) {
            throw clause.refuse("subject_categories", "allows persons although personal_data is false");
        }
        return new Scope(
                clause.names("regimes", REGIMES),
                clause.names("purposes", PURPOSES),
                new Offences(offences(clause.clause("offences", Set.of("list", "include"))), 0, false),
                kinds(clause, parties),
                List.of(),
                personalData,
                subjects.stream().collect(Collectors.toMap(category -> category, category -> ALLOWED)),
                minors ? Optional.of(ALLOWED) : Optional.empty(),
                Map.of(),
                Optional.empty(),
                Scope.Reciprocity.NONE);
    }

    /** Adds the allowed categories and returns whether minors are. */
    private static boolean subjects(Clause scope, Set<SubjectCategory> allowed) throws MalformedClause {
        Set<String> words = new TreeSet<>();
        for (SubjectCategory category : SubjectCategory.values()) {
            if (Vocabulary.isSaid(category)) {
                words.add(category.name());
            }
        }
        words.add(MINOR);
        Clause clause = scope.clause("subject_categories", words);
        boolean minors = false;
        for (String word : clause.keys()) {
            boolean allow = clause.name(word, VERDICTS) == Verdict.ALLOW;
            if (word.equals(MINOR)) {
                minors = allow;
            } else if (allow) {
                allowed.add(SubjectCategory.valueOf(word));
            }
        }
        return minors;
    }

    private static Set<Integer> offences(Clause clause) throws MalformedClause {
        clause.name("list", OFFENCE_LISTS);
        Set<Integer> numbers = new TreeSet<>();
        List<YamlNode> elements = clause.list("include", OFFENCES);
        for (int i = 0; i < elements.size(); i++) {
            String path = clause.below("include") + "[" + i + "]";
            if (!numbers.add(Clause.integer(elements.get(i), path, 1, OFFENCES))) {
                throw new MalformedClause(elements.get(i).place(), path, "is given twice");
            }
        }
        return numbers;
    }

    private static Map<Kind, Grant> kinds(Clause scope, List<Party> parties) throws MalformedClause {
        Map<Kind, Grant> grants = new EnumMap<>(Kind.class);
        List<YamlNode> elements = scope.list("kinds", MAX_GRANTS);
        for (int i = 0; i < elements.size(); i++) {
            String path = scope.below("kinds") + "[" + i + "]";
            Clause grant = Clause.of(elements.get(i), path, Set.of("kind", "from"));
            Set<AgencyId> senders = senders(grant, parties);
            YamlNode named = grant.required("kind");
            Set<Kind> kinds = named instanceof Sequence
                    ? KINDS.set(named, grant.below("kind"))
                    : EnumSet.of(KINDS.value(named, grant.below("kind")));
            for (Kind kind : kinds) {
                if (grants.putIfAbsent(
                                kind,
                                new Grant(i, senders, Optional.empty(), 0, Set.of(), Approval.NONE, Optional.empty()))
                        != null) {
                    throw grant.refuse("kind", kind.title() + " is granted twice");
                }
            }
        }
        return grants;
    }

    /** Agencies, or countries where one party alone is of that country. */
    private static Set<AgencyId> senders(Clause grant, List<Party> parties) throws MalformedClause {
        Set<AgencyId> senders = new LinkedHashSet<>();
        List<YamlNode> elements = grant.list("from", parties.size());
        for (int i = 0; i < elements.size(); i++) {
            YamlNode element = elements.get(i);
            String path = grant.below("from") + "[" + i + "]";
            String word = element instanceof Scalar scalar ? scalar.text() : "";
            List<AgencyId> meant = parties.stream()
                    .map(Party::agency)
                    .filter(agency ->
                            agency.text().equals(word) || agency.country().equals(word))
                    .toList();
            if (meant.size() != 1) {
                throw Clause.expected("one party's agency id, or its country if the other's differs", element, path);
            }
            if (!senders.add(meant.getFirst())) {
                throw new MalformedClause(element.place(), path, "is given twice");
            }
        }
        return senders;
    }
}
