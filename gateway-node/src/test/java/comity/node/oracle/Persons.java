package comity.node.oracle;

import com.google.protobuf.Message;
import comity.node.oracle.AgreementModel.Subject;
import comity.v1.Entity;
import comity.v1.Justification;
import comity.v1.Person;
import comity.v1.Relation;
import comity.v1.StrictNecessity;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The persons of a message, what part they play, and what the message says of why they are in it. Immutable. */
final class Persons {
    private static final Set<SubjectCategory> OFFENDERS =
            Set.of(SubjectCategory.SUSPECT, SubjectCategory.CONVICTED, SubjectCategory.POTENTIAL_OFFENDER);

    private final Map<String, Person> byRef = new HashMap<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Justification justification;

    private Persons(WireMessage message) {
        justification = message.getEnvelope().getJustification();
        collect(message);
    }

    static Persons of(WireMessage message) {
        return new Persons(message);
    }

    /** The parts that persons of the message play, being under age among them. */
    Set<Subject> subjects() {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        for (Person person : byRef.values()) {
            subjects.add(Subject.of(person.getRole()));
            if (isMinor(person)) {
                subjects.add(Subject.MINOR);
            }
        }
        return subjects;
    }

    /** Whether the justification says that the message is about such persons. */
    boolean justified(Subject subject) {
        return justification.hasSubjectCategory() && Subject.of(justification.getSubjectCategory()) == subject;
    }

    /** Whether it is said to be strictly necessary; of those who are not of age, for each of the parts that they play. */
    boolean strictlyNecessary(Subject subject) {
        if (subject == Subject.MINOR) {
            return byRef.values().stream()
                    .filter(Persons::isMinor)
                    .allMatch(person -> strictlyNecessary(Subject.of(person.getRole())));
        }
        return justification.getStrictNecessityList().stream()
                .filter(StrictNecessity::hasSubjectCategory)
                .anyMatch(necessity -> Subject.of(necessity.getSubjectCategory()) == subject);
    }

    /** Whether every such person is joined by a relation to somebody who offends or may. */
    boolean allOneHop(Subject subject) {
        return byRef.entrySet().stream()
                .filter(entry -> is(entry.getValue(), subject))
                .allMatch(entry -> isOneHop(entry.getKey()));
    }

    private boolean isOneHop(String ref) {
        return relations.stream()
                .anyMatch(relation -> (relation.getFromRef().equals(ref) && isOffender(relation.getToRef()))
                        || (relation.getToRef().equals(ref) && isOffender(relation.getFromRef())));
    }

    private boolean isOffender(String ref) {
        Person person = byRef.get(ref);
        return person != null && OFFENDERS.contains(person.getRole());
    }

    private static boolean is(Person person, Subject subject) {
        return subject == Subject.MINOR ? isMinor(person) : Subject.of(person.getRole()) == subject;
    }

    private static boolean isMinor(Person person) {
        return !person.hasMinor() || person.getMinor();
    }

    private void collect(Message message) {
        switch (message) {
            case Entity entity when entity.hasPerson() -> byRef.put(entity.getRef(), entity.getPerson());
            case Relation relation -> relations.add(relation);
            default ->
                message.getAllFields().values().forEach(value -> {
                    List<?> values = value instanceof List<?> list ? list : List.of(value);
                    values.stream()
                            .filter(Message.class::isInstance)
                            .map(Message.class::cast)
                            .forEach(this::collect);
                });
        }
    }
}
