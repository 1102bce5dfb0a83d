package comity.protocol.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import comity.protocol.field.Flaw;
import comity.protocol.id.PseudonymToken;
import comity.protocol.sample.Samples;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Event;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.RedactionMark;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ReleaseTest {
    @Test
    void acceptsTheSample() {
        assertThat(Validation.release(Samples.releasedMessage())).isEmpty();
    }

    @Test
    void acceptsRelease_whenEverythingOfTheBodyWasWithheld() {
        assertThat(Validation.release(changed(
                        message -> message.setSpontaneousInformation(SpontaneousInformation.getDefaultInstance()))))
                .isEmpty();
        assertThat(Validation.release(changed(WireMessage.Builder::clearSpontaneousInformation)))
                .isEmpty();
    }

    @Test
    void acceptsRelease_whenRequiredFieldsOfTheBodyWereWithheld() {
        assertThat(Validation.release(changed(message ->
                        message.setSpontaneousInformation(SpontaneousInformation.newBuilder()
                                .setTearline(Samples.TEARLINE)
                                .addEvents(Event.newBuilder().setRef("e1"))
                                .addEntities(Entity.newBuilder().setRef("p1"))
                                .addEntities(Entity.newBuilder()
                                        .setRef("p2")
                                        .setPerson(Person.newBuilder()
                                                .addNames(
                                                        PersonName.newBuilder().setType(PersonName.Type.LEGAL))))))))
                .isEmpty();
    }

    @Test
    void acceptsRelease_whenEscalatingOrCaseSensitivePartsOfTheEnvelopeWereWithheld() {
        assertThat(Validation.release(changedEnvelope(envelope -> envelope.clearCreatedAt()
                        .clearEvaluation()
                        .clearJustification()
                        .clearOffences()
                        .clearBasis())))
                .isEmpty();
    }

    @Test
    void refusesRelease_whenWhatTheGatewayWritesIsMissing() {
        requireEnvelope("message_id", Flaw.REQUIRED, Envelope.Builder::clearMessageId);
        requireEnvelope("thread_id", Flaw.REQUIRED, Envelope.Builder::clearThreadId);
        requireEnvelope("schema_version", Flaw.REQUIRED, Envelope.Builder::clearSchemaVersion);
        requireEnvelope("agreement_id", Flaw.REQUIRED, Envelope.Builder::clearAgreementId);
        requireEnvelope("agreement_version", Flaw.REQUIRED, Envelope.Builder::clearAgreementVersion);
        requireEnvelope("sender", Flaw.REQUIRED, Envelope.Builder::clearSender);
        requireEnvelope("recipient", Flaw.REQUIRED, Envelope.Builder::clearRecipient);
        requireEnvelope(
                "recipient.agency",
                Flaw.REQUIRED,
                envelope -> envelope.getRecipientBuilder().clearAgency());
    }

    @Test
    void refusesRelease_whenAPublicPartOfTheEnvelopeIsMissing() {
        requireEnvelope("purpose", Flaw.REQUIRED, Envelope.Builder::clearPurpose);
        requireEnvelope("handling", Flaw.REQUIRED, Envelope.Builder::clearHandling);
        requireEnvelope(
                "handling.codes",
                Flaw.REQUIRED,
                envelope -> envelope.getHandlingBuilder().clearCodes());
        requireEnvelope(
                "retention.erase_by",
                Flaw.REQUIRED,
                envelope -> envelope.getRetentionBuilder().clearEraseBy());
    }

    @Test
    void refusesRelease_whenTheEnvelopeIsMissing() {
        assertThat(Validation.release(changed(WireMessage.Builder::clearEnvelope)))
                .containsExactly(new Violation("envelope", Flaw.REQUIRED, "required in every release", ""));
    }

    @Test
    void refusesRelease_whenTheAgencyIsOfAnotherCountry() {
        requireEnvelope(
                "sender.country",
                Flaw.CONFLICT,
                envelope -> envelope.getSenderBuilder().setCountry("XC"));
    }

    @Test
    void refusesRelease_whenSenderAndRecipientAreOne() {
        requireEnvelope("recipient.agency", Flaw.CONFLICT, envelope -> envelope.setRecipient(envelope.getSender()));
    }

    @Test
    void refusesRelease_whenItAnswersItself() {
        requireEnvelope("in_reply_to", Flaw.CONFLICT, envelope -> envelope.setInReplyTo(envelope.getMessageId()));
    }

    @Test
    void refusesRelease_whenAReferencePointsAtWhatWasWithheld() {
        assertThat(Validation.release(changed(message -> message.getSpontaneousInformationBuilder()
                        .removeEntities(2)
                        .removeEntities(1))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("spontaneous_information.relations[0].to_ref", Flaw.DANGLING_REFERENCE));
    }

    @Test
    void acceptsPseudonym_whereThePersonWasMasked() {
        String token = PseudonymToken.ofBytes(new byte[16]).text();
        assertThat(Validation.release(changed(message -> {
                    message.getSpontaneousInformationBuilder()
                            .getEntitiesBuilder(0)
                            .getPersonBuilder()
                            .setNationalities(0, token)
                            .getNamesBuilder(0)
                            .setFamily(token);
                    message.getEnvelopeBuilder()
                            .addRedactions(RedactionMark.newBuilder()
                                    .setPath("spontaneous_information.entities[0000000000000001].person.names")
                                    .setReason("PSEUDONYM")
                                    .setUnmaskAllowed(true));
                })))
                .isEmpty();
    }

    @Test
    void refusesPseudonym_whereNothingIsPersonal() {
        requireEnvelope(
                "language",
                Flaw.PATTERN,
                envelope -> envelope.setLanguage(
                        PseudonymToken.ofBytes(new byte[16]).text()));
    }

    private static void requireEnvelope(String path, Flaw flaw, Consumer<Envelope.Builder> change) {
        assertThat(Validation.release(changedEnvelope(change)))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("envelope." + path, flaw));
    }

    private static WireMessage changedEnvelope(Consumer<Envelope.Builder> change) {
        return changed(message -> change.accept(message.getEnvelopeBuilder()));
    }

    private static WireMessage changed(Consumer<WireMessage.Builder> change) {
        WireMessage.Builder message = Samples.releasedMessage().toBuilder();
        change.accept(message);
        return message.build();
    }
}
