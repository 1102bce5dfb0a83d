package comity.node.agreement.decide;

import comity.node.agreement.decide.Content.FoundPerson;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.PersonVerdict.How;
import comity.node.fault.FaultCode;
import comity.v1.Envelope;
import comity.v1.Justification;
import comity.v1.SubjectCategory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which persons may be in a message, by the part they play and by their age. At the sender every person has a part, and is of age
 * only if that is stated. From the recipient both may have been withheld, and so may relations and reasons. Pure.
 */
final class PersonClauses {
    private static final String PERSONS = "scope.subject_categories";
    private static final String MINOR = PERSONS + ".MINOR";
    private static final Map<SubjectCategory, String> CLAUSES = clauses();
    private static final Place JUSTIFIED =
            Place.ROOT.field("envelope").field("justification").field("subject_category");

    private PersonClauses() {}

    private static Map<SubjectCategory, String> clauses() {
        Map<SubjectCategory, String> clauses = new EnumMap<>(SubjectCategory.class);
        for (SubjectCategory part : SubjectCategory.values()) {
            clauses.put(part, PERSONS + "." + part.name());
        }
        clauses.put(SubjectCategory.SUBJECT_CATEGORY_UNSPECIFIED, PERSONS);
        return clauses;
    }

    /**
     * What is asked of some persons of the message.
     *
     * @param verdict of the agreement; nothing is a denial
     * @param first where the first of them is stated
     * @param parts that they play
     */
    private record Asked(
            String clause,
            Optional<PersonVerdict> verdict,
            List<FoundPerson> persons,
            Place first,
            Set<SubjectCategory> parts) {}

    /** One finding for each part that occurs and one for those who are not of age, or one that says that there is nobody. */
    static List<Finding> persons(Matter matter) {
        Map<SubjectCategory, List<FoundPerson>> byPart = new EnumMap<>(SubjectCategory.class);
        List<FoundPerson> minors = new ArrayList<>();
        for (FoundPerson found : matter.content().persons()) {
            if (found.person().hasRole() || matter.isSending()) {
                byPart.computeIfAbsent(found.person().getRole(), _ -> new ArrayList<>())
                        .add(found);
            }
            if (isMinor(found, matter)) {
                minors.add(found);
            }
        }
        Justification justification = matter.envelope().getJustification();
        if (justification.hasSubjectCategory()) {
            byPart.computeIfAbsent(justification.getSubjectCategory(), _ -> new ArrayList<>());
        }
        List<Finding> findings = new ArrayList<>();
        byPart.forEach((part, persons) -> findings.add(ofPart(part, persons, matter)));
        if (!minors.isEmpty()) {
            findings.add(ofMinors(minors, matter));
        }
        return findings.isEmpty() ? List.of(Finding.silent(PERSONS, "there is nobody")) : findings;
    }

    /** Whoever is not stated to be of age; at the recipient, whoever is stated not to be. */
    private static boolean isMinor(FoundPerson found, Matter matter) {
        return found.person().hasMinor() ? found.person().getMinor() : matter.isSending();
    }

    private static Finding ofPart(SubjectCategory part, List<FoundPerson> persons, Matter matter) {
        Place first = persons.isEmpty() ? JUSTIFIED : persons.getFirst().place().field("role");
        return judged(
                new Asked(
                        CLAUSES.getOrDefault(part, PERSONS),
                        Optional.ofNullable(matter.scope().subjects().get(part)),
                        persons,
                        first,
                        EnumSet.of(part)),
                matter);
    }

    private static Finding ofMinors(List<FoundPerson> minors, Matter matter) {
        Set<SubjectCategory> parts = EnumSet.noneOf(SubjectCategory.class);
        minors.forEach(found -> parts.add(found.person().getRole()));
        Place first = minors.getFirst().place().field("minor");
        return judged(new Asked(MINOR, matter.scope().minors(), minors, first, parts), matter);
    }

    private static Finding judged(Asked asked, Matter matter) {
        How how = asked.verdict().map(PersonVerdict::how).orElse(How.DENY);
        return switch (how) {
            case ALLOW -> allowed(asked, matter);
            case DENY -> denied(asked, asked.first(), "is not allowed");
            case FIU_ONLY ->
                matter.envelope().getRegime() == Envelope.Regime.FIU
                        ? allowed(asked, matter)
                        : denied(asked, asked.first(), "is allowed in the regime FIU alone");
            case STRICT -> matter.isSending() ? ifNecessary(asked, matter) : ofTheSender(asked);
            case ONE_HOP -> matter.isSending() ? ifBesideOffender(asked, matter) : ofTheSender(asked);
        };
    }

    private static Finding ifNecessary(Asked asked, Matter matter) {
        return asked.parts().stream().allMatch(matter::isNecessary)
                ? allowed(asked, matter)
                : denied(asked, asked.first(), "has no entry in envelope.justification.strict_necessity");
    }

    private static Finding ifBesideOffender(Asked asked, Matter matter) {
        Set<String> beside = matter.content().besideOffenders();
        for (FoundPerson found : asked.persons()) {
            if (!beside.contains(found.ref())) {
                return denied(asked, found.place(), "is joined to no suspect, convict or potential offender");
            }
        }
        return allowed(asked, matter);
    }

    private static Finding allowed(Asked asked, Matter matter) {
        return matter.isSending()
                ? Finding.heldFor(asked.verdict().orElseThrow().approval(), asked.clause(), "allowed")
                : Finding.met(asked.clause(), "allowed");
    }

    private static Finding denied(Asked asked, Place place, String why) {
        return Finding.failed(asked.clause(), FaultCode.SUBJECT_CATEGORY, place.text() + " " + why);
    }

    private static Finding ofTheSender(Asked asked) {
        return Finding.silent(asked.clause(), Matter.OF_THE_SENDER);
    }
}
