package comity.protocol.validate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Flaw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Identifiers inside one message: each names one thing, and each reference points at a thing of the right sort. A reference
 * into nothing would tell a partner that something was withheld, and what it stood beside. Confined to one validation.
 */
final class ReferenceCheck {
    private final Violations violations;
    private final Map<String, Thing> defined = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();

    ReferenceCheck(Violations violations) {
        this.violations = violations;
    }

    private record Reference(FieldRule rule, String text, Place place) {}

    /**
     * What a name stands for.
     *
     * @param sort the message's simple name
     * @param arm which of its alternatives it is, if that is to be seen
     */
    private record Thing(String sort, Optional<String> arm) {
        static Thing of(Message holder) {
            Descriptor type = holder.getDescriptorForType();
            Optional<String> arm = type.getRealOneofs().stream()
                    .filter(holder::hasOneof)
                    .map(choice -> holder.getOneofFieldDescriptor(choice).getName())
                    .findFirst();
            return new Thing(type.getName(), arm);
        }

        /** A thing whose alternative was withheld may be any of them. */
        boolean is(String target) {
            int dot = target.indexOf('.');
            return dot < 0
                    ? target.equals(sort)
                    : target.substring(0, dot).equals(sort)
                            && (arm.isEmpty() || target.substring(dot + 1).equals(arm.get()));
        }

        @Override
        public String toString() {
            return arm.map(alternative -> sort + "." + alternative).orElse(sort);
        }
    }

    /** Takes note of a text in a message; what it points at may come later. */
    void see(FieldRule rule, Message holder, String text, Place place) {
        if (rule.definesReference()) {
            Thing before = defined.putIfAbsent(text, Thing.of(holder));
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
            Thing target = defined.get(reference.text());
            if (target == null) {
                violations.add(reference.place().text(), Flaw.DANGLING_REFERENCE, "points at nothing in this message");
            } else if (reference.rule().limit().getRefersToList().stream().noneMatch(target::is)) {
                violations.add(reference.place().text(), Flaw.DANGLING_REFERENCE, "cannot point at a " + target);
            }
        }
    }
}
