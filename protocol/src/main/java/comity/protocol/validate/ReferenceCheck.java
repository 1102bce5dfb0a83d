package comity.protocol.validate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalEntityDetail;
import comity.local.v1.LocalEventDetail;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Flaw;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Identifiers inside one message: each names one thing, and each reference points at a thing of the right sort. A reference
 * into nothing would tell a partner that something was withheld, and what it stood beside. Confined to one validation.
 */
final class ReferenceCheck {
    private static final Set<Descriptor> ENTITY = Set.of(Entity.getDescriptor());
    private static final Set<Descriptor> EVENT = Set.of(Event.getDescriptor());
    private static final Set<Descriptor> ENTITY_OR_EVENT = Set.of(Entity.getDescriptor(), Event.getDescriptor());
    private static final Set<Descriptor> ANY =
            Set.of(Entity.getDescriptor(), Event.getDescriptor(), Relation.getDescriptor());

    private final Violations violations;
    private final Map<String, Descriptor> defined = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();

    ReferenceCheck(Violations violations) {
        this.violations = violations;
    }

    private record Reference(FieldRule rule, String text, Place place) {}

    /** Takes note of a text; what it points at may come later in the message. */
    void see(FieldRule rule, String text, Place place) {
        if (rule.definesReference()) {
            Descriptor before = defined.putIfAbsent(text, rule.field().getContainingType());
            if (before != null) {
                violations.add(place.text(), Flaw.REPEATED, "names two things of the message");
            }
        } else if (rule.refersToElement()) {
            references.add(new Reference(rule, text, place));
        }
    }

    /** Reports every reference that leads nowhere, or to the wrong sort of thing. */
    void resolve() {
        for (Reference reference : references) {
            Descriptor target = defined.get(reference.text());
            if (target == null) {
                violations.add(reference.place().text(), Flaw.DANGLING_REFERENCE, "points at nothing in this message");
            } else if (!targets(reference.rule().field()).contains(target)) {
                violations.add(
                        reference.place().text(), Flaw.DANGLING_REFERENCE, "cannot point at a " + target.getName());
            }
        }
    }

    private static Set<Descriptor> targets(FieldDescriptor field) {
        Descriptor holder = field.getContainingType();
        if (holder.equals(Relation.getDescriptor())) {
            return ENTITY_OR_EVENT;
        }
        if (holder.equals(LocalEntityDetail.getDescriptor())) {
            return ANY;
        }
        return holder.equals(LocalEventDetail.getDescriptor()) ? EVENT : ENTITY;
    }
}
