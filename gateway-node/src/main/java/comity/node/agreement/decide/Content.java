package comity.node.agreement.decide;

import com.google.protobuf.Message;
import comity.node.agreement.decide.SoughtFields.Branch;
import comity.node.agreement.decide.SoughtFields.Choice;
import comity.node.agreement.decide.SoughtFields.Personal;
import comity.v1.DataCategory;
import comity.v1.Entity;
import comity.v1.OffenceRef;
import comity.v1.Person;
import comity.v1.Relation;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is in a message that clauses ask about, wherever the schema puts it: persons, offences, relations, categories of
 * personal data. Found in one walk. Not changed once made.
 *
 * <p>A field counts for its own category, and what holds it counts for its own: the name on a document is data about the
 * document and about who a person is, and both categories must let it leave.
 */
final class Content {
    private static final Set<SubjectCategory> OFFENDERS =
            Set.of(SubjectCategory.SUSPECT, SubjectCategory.CONVICTED, SubjectCategory.POTENTIAL_OFFENDER);

    private final List<FoundPerson> persons = new ArrayList<>();
    private final List<FoundOffence> offences = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<DataCategory, Place> categories = new EnumMap<>(DataCategory.class);
    private final Set<DataCategory> special = EnumSet.noneOf(DataCategory.class);

    private Content() {}

    /**
     * A person of the message.
     *
     * @param ref by which the message's relations name it; empty if they cannot
     */
    record FoundPerson(Person person, String ref, Place place) {}

    /** An offence, of the envelope or of anything else. */
    record FoundOffence(OffenceRef offence, Place place) {}

    static Content of(WireMessage message) {
        Content content = new Content();
        content.walk(message, SoughtFields.ofWholeMessage(), Place.ROOT, "");
        return content;
    }

    /** In the order of the message. */
    List<FoundPerson> persons() {
        return persons;
    }

    /** In the order of the message. */
    List<FoundOffence> offences() {
        return offences;
    }

    /** Categories of which there is a field of class PERS or SPEC, each with the first of them; in the order of the schema. */
    Map<DataCategory, Place> categories() {
        return categories;
    }

    /** Whether there is a field of class SPEC of this category. */
    boolean isSpecial(DataCategory category) {
        return special.contains(category);
    }

    /** Whether somebody in the message plays this part. */
    boolean hasPerson(SubjectCategory part) {
        for (FoundPerson found : persons) {
            if (found.person().getRole() == part) {
                return true;
            }
        }
        return false;
    }

    /** Names of whatever a relation joins directly to a suspect, a convict or a potential offender. */
    Set<String> besideOffenders() {
        Set<String> offenders = new HashSet<>();
        for (FoundPerson found : persons) {
            if (OFFENDERS.contains(found.person().getRole())) {
                offenders.add(found.ref());
            }
        }
        Set<String> beside = new HashSet<>();
        for (Relation relation : relations) {
            if (offenders.contains(relation.getFromRef())) {
                beside.add(relation.getToRef());
            }
            if (offenders.contains(relation.getToRef())) {
                beside.add(relation.getFromRef());
            }
        }
        return beside;
    }

    private void walk(Message at, SoughtFields sought, Place here, String holder) {
        String ref = "";
        switch (sought.sort()) {
            case ENTITY -> ref = ((Entity) at).getRef();
            case PERSON -> persons.add(new FoundPerson((Person) at, holder, here));
            case OFFENCE -> offences.add(new FoundOffence((OffenceRef) at, here));
            case RELATION -> relations.add((Relation) at);
            case OTHER -> {}
        }
        for (Personal personal : sought.personal()) {
            note(personal, at, here);
        }
        for (Branch branch : sought.branches()) {
            if (branch.list()) {
                List<?> values = branch.access().values(at);
                for (int i = 0; i < values.size(); i++) {
                    walk((Message) values.get(i), branch.inside(), here.element(branch.name(), i), ref);
                }
            } else if (branch.access().isPresent(at)) {
                walk((Message) branch.access().value(at), branch.inside(), here.field(branch.name()), ref);
            }
        }
        for (Choice choice : sought.choices()) {
            Branch arm = choice.arms().get(choice.access().number(at));
            if (arm != null) {
                walk((Message) arm.access().value(at), arm.inside(), here.field(arm.name()), ref);
            }
        }
    }

    private void note(Personal personal, Message at, Place here) {
        DataCategory category = personal.category();
        boolean known = personal.special() ? special.contains(category) : categories.containsKey(category);
        if (known) {
            return;
        }
        personal.in(at).ifPresent(name -> {
            categories.putIfAbsent(category, here.field(name));
            if (personal.special()) {
                special.add(category);
            }
        });
    }
}
