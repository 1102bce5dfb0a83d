package comity.protocol.validate;

import comity.protocol.field.Flaw;
import comity.protocol.field.Side;
import comity.protocol.id.Kind;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.Organisation;
import comity.v1.Ownership;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Optional;

/** What one field of a message asks of another. A part that was withheld from a release asks nothing. */
final class MessageCheck {
    private final Side side;
    private final String prefix;
    private final Violations violations;

    MessageCheck(Side side, String prefix, Violations violations) {
        this.side = side;
        this.prefix = prefix;
        this.violations = violations;
    }

    void check(WireMessage message) {
        new EnvelopeCheck(side, prefix + "envelope.", violations).check(message.getEnvelope());
        checkBodyIsOfKind(message);
        if (message.hasSpontaneousInformation()) {
            check(message.getSpontaneousInformation(), prefix + "spontaneous_information.");
        }
    }

    private void checkBodyIsOfKind(WireMessage message) {
        Optional<Kind> kind = Kind.of(message.getEnvelope().getKind());
        if (kind.isEmpty()) {
            return;
        }
        int body = message.getBodyCase().getNumber();
        if (!kind.get().hasBody()) {
            violations.add(
                    prefix + "envelope.kind",
                    Flaw.CONFLICT,
                    "this version has no message of kind " + kind.get().title());
        } else if (body == 0) {
            violations.require(
                    side == Side.RELEASE,
                    prefix + "body",
                    Flaw.REQUIRED,
                    "a " + kind.get().title() + " has a body");
        } else if (body != kind.get().bodyFieldNumber()) {
            violations.add(prefix + "envelope.kind", Flaw.CONFLICT, "the body is of another kind");
        }
    }

    private void check(SpontaneousInformation body, String at) {
        for (int index = 0; index < body.getEntitiesCount(); index++) {
            check(body.getEntities(index), at + "entities[" + index + "].");
        }
        for (int index = 0; index < body.getEventsCount(); index++) {
            check(body.getEvents(index), at + "events[" + index + "].");
        }
    }

    private void check(Event event, String at) {
        if (event.getParticipantCount().hasMin() && event.getParticipantCount().hasMax()) {
            int min = event.getParticipantCount().getMin();
            int max = event.getParticipantCount().getMax();
            violations.require(min <= max, at + "participant_count.max", Flaw.RANGE, "less than min");
        }
    }

    private void check(Entity entity, String at) {
        switch (entity.getDetailCase()) {
            case PERSON -> check(entity.getPerson(), at + "person.");
            case ORGANISATION -> check(entity.getOrganisation(), at + "organisation.");
            case DETAIL_NOT_SET ->
                violations.require(side == Side.RELEASE, at + "detail", Flaw.REQUIRED, "an entity says what it is");
            default -> {}
        }
    }

    private void check(Person person, String at) {
        checkNames(person.getNamesList(), at + "names");
        checkNames(person.getParentsNamesList(), at + "parents_names");
    }

    private void checkNames(List<PersonName> names, String at) {
        for (int index = 0; index < names.size(); index++) {
            PersonName name = names.get(index);
            boolean named = name.hasGiven() || name.hasFamily() || name.hasFull();
            violations.require(
                    named || side == Side.RELEASE,
                    at + "[" + index + "]",
                    Flaw.REQUIRED,
                    "a name has given, family or full");
        }
    }

    private void check(Organisation organisation, String at) {
        for (int index = 0; index < organisation.getOwnershipCount(); index++) {
            Ownership share = organisation.getOwnership(index);
            if (share.hasShareMinBasisPoints() && share.hasShareMaxBasisPoints()) {
                violations.require(
                        share.getShareMinBasisPoints() <= share.getShareMaxBasisPoints(),
                        at + "ownership[" + index + "].share_max_basis_points",
                        Flaw.RANGE,
                        "less than share_min_basis_points");
            }
        }
        for (int index = 0; index < organisation.getSanctionsCount(); index++) {
            if (organisation.getSanctions(index).hasListedOn()) {
                String place = at + "sanctions[" + index + "].listed_on";
                WireDate.parse(organisation.getSanctions(index).getListedOn(), place, violations);
            }
        }
    }
}
