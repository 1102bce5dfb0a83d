package comity.node.agreement;

import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.Handling;
import comity.v1.OffenceRef;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.function.Consumer;

/** Messages that the standard agreement permits, and edits of them. */
final class Messages {
    private Messages() {}

    static WireMessage permitted() {
        return changed(message -> {});
    }

    static WireMessage changed(Consumer<WireMessage.Builder> change) {
        WireMessage.Builder message = WireMessage.newBuilder();
        message.getEnvelopeBuilder()
                .setKind(Envelope.Kind.SPONTANEOUS_INFORMATION)
                .setRegime(Envelope.Regime.POLICE)
                .setPurpose(Envelope.Purpose.PREVENT)
                .setAgreementId("AGR-XA-XB-2026-01")
                .setAgreementVersion("3")
                .addOffences(
                        OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(5))
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0).addCodes(Handling.Code.H2));
        message.setSpontaneousInformation(SpontaneousInformation.newBuilder()
                .setTitle("Expected shipment")
                .addEvents(Event.newBuilder()
                        .setRef("event-1")
                        .setWhere(FuzzyPlace.newBuilder().setCountry("XA").setPrecision(FuzzyPlace.Precision.COUNTRY)))
                .addEntities(Entity.newBuilder().setRef("person-1").setPerson(person(SubjectCategory.SUSPECT))));
        change.accept(message);
        return message.build();
    }

    static Person.Builder person(SubjectCategory role) {
        return Person.newBuilder()
                .setRole(role)
                .setMinor(false)
                .addNames(PersonName.newBuilder().setGiven("Ilko").setFamily("Brandt"));
    }
}
