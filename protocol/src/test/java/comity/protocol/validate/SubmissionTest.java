package comity.protocol.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import comity.local.v1.LocalEntityDetail;
import comity.local.v1.LocalEventDetail;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.field.Flaw;
import comity.protocol.limits.Limits;
import comity.protocol.sample.Samples;
import comity.v1.AgencyRef;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Evaluation;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.OffenceRef;
import comity.v1.Organisation;
import comity.v1.Ownership;
import comity.v1.Participant;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.RedactionMark;
import comity.v1.Relation;
import comity.v1.SanctionsEntry;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubmissionTest {
    private static final String ENVELOPE = "message.envelope.";
    private static final String BODY = "message.spontaneous_information.";

    @Test
    void acceptsTheSample() {
        assertThat(Validation.submission(Samples.submission())).isEmpty();
    }

    @Test
    void refusesEmptySubmission_namingMessageAndSource() {
        assertThat(Validation.submission(LocalSubmission.getDefaultInstance()))
                .contains(
                        new Violation("message", Flaw.REQUIRED, "required", ""),
                        new Violation("source", Flaw.REQUIRED, "required", ""));
    }

    @Test
    void refusesSubmission_whenTheSourceHasNoKind() {
        requireOnly("source.kind", Flaw.REQUIRED, all -> all.getSourceBuilder().clearKind());
        requireOnly(
                "source.kind",
                Flaw.ENUM_VALUE,
                all -> all.getSourceBuilder().setKind(SourceRecord.Kind.KIND_UNSPECIFIED));
        requireOnly(
                "source.kind", Flaw.ENUM_VALUE, all -> all.getSourceBuilder().setKindValue(99));
    }

    @Test
    void refusesSource_whenTheCircleIsEmpty() {
        requireOnly(
                "source.knowledge_circle_size",
                Flaw.RANGE,
                all -> all.getSourceBuilder().setKnowledgeCircleSize(0));
    }

    @Test
    void refusesEnvelope_whenTheGatewaysFieldsAreGiven() {
        requireEnvelope("message_id", Flaw.GATEWAY_ONLY, e -> e.setMessageId(bytes(16)));
        requireEnvelope("thread_id", Flaw.GATEWAY_ONLY, e -> e.setThreadId(bytes(16)));
        requireEnvelope("schema_version", Flaw.GATEWAY_ONLY, e -> e.setSchemaVersion("0".repeat(64)));
        requireEnvelope("agreement_id", Flaw.GATEWAY_ONLY, e -> e.setAgreementId("AGR"));
        requireEnvelope("agreement_version", Flaw.GATEWAY_ONLY, e -> e.setAgreementVersion("1"));
        requireEnvelope("sender", Flaw.GATEWAY_ONLY, e -> e.setSender(agency("XA-NPI", "XA")));
        requireEnvelope("recipient", Flaw.GATEWAY_ONLY, e -> e.setRecipient(agency("XB-CID", "XB")));
        requireEnvelope("created_at", Flaw.GATEWAY_ONLY, e -> e.setCreatedAt(Samples.exact("2026-03-20T00:00:00Z")));
        requireEnvelope("reply_due", Flaw.GATEWAY_ONLY, e -> e.setReplyDue(Samples.exact("2026-03-20T00:00:00Z")));
        requireEnvelope(
                "redactions",
                Flaw.GATEWAY_ONLY,
                e -> e.addRedactions(RedactionMark.newBuilder()
                        .setPath("envelope.kind")
                        .setReason("MASK")
                        .setUnmaskAllowed(true)));
    }

    @Test
    void refusesEnvelope_whenARequiredFieldIsMissing() {
        requireEnvelope("regime", Flaw.REQUIRED, Envelope.Builder::clearRegime);
        requireEnvelope("urgency", Flaw.REQUIRED, Envelope.Builder::clearUrgency);
        requireEnvelope("purpose", Flaw.REQUIRED, Envelope.Builder::clearPurpose);
        requireEnvelope("offences", Flaw.REQUIRED, Envelope.Builder::clearOffences);
        requireEnvelope("legal_basis", Flaw.REQUIRED, Envelope.Builder::clearLegalBasis);
        requireEnvelope("handling", Flaw.REQUIRED, Envelope.Builder::clearHandling);
        requireEnvelope("label", Flaw.REQUIRED, Envelope.Builder::clearLabel);
        requireEnvelope("retention", Flaw.REQUIRED, Envelope.Builder::clearRetention);
        requireEnvelope("justification", Flaw.REQUIRED, Envelope.Builder::clearJustification);
        requireEnvelope("kind", Flaw.REQUIRED, Envelope.Builder::clearKind);
    }

    @Test
    void refusesEnumValue_whenUnspecifiedOrUnknown() {
        requireEnvelope("purpose", Flaw.ENUM_VALUE, e -> e.setPurpose(Envelope.Purpose.PURPOSE_UNSPECIFIED));
        requireEnvelope("purpose", Flaw.ENUM_VALUE, e -> e.setPurposeValue(99));
        requireEnvelope("tlp", Flaw.ENUM_VALUE, e -> e.setTlpValue(-1));
        requireEnvelope(
                "handling.codes[1]",
                Flaw.ENUM_VALUE,
                e -> e.getHandlingBuilder().setCodesValue(1, 42));
    }

    @Test
    void refusesKind_whenTheBodyIsMissingOrOfAnotherKind() {
        requireOnly("message.spontaneous_information", Flaw.REQUIRED, all -> {
            all.getMessageBuilder().clearSpontaneousInformation();
            all.clearEntityDetails().clearEventDetails();
        });
        requireEnvelope("kind", Flaw.CONFLICT, e -> e.setKind(Envelope.Kind.MATCH_QUERY));
    }

    @Test
    void refusesOffence_whenItsCodeDoesNotFitItsList() {
        requireEnvelope(
                "offences[0].code", Flaw.RANGE, e -> e.getOffencesBuilder(0).setCode(33));
        requireEnvelope(
                "offences[0].code", Flaw.RANGE, e -> e.getOffencesBuilder(0).setCode(0));
        requireEnvelope(
                "offences[0].code", Flaw.REQUIRED, e -> e.getOffencesBuilder(0).clearCode());
        requireEnvelope(
                "offences[0].national_provision",
                Flaw.REQUIRED,
                e -> e.getOffencesBuilder(0).setList(OffenceRef.List.NATIONAL));
    }

    @Test
    void refusesHandling_whenConditionsAreMissingOrACodeRepeats() {
        requireEnvelope(
                "handling.conditions",
                Flaw.REQUIRED,
                e -> e.getHandlingBuilder().addCodes(Handling.Code.H3));
        requireEnvelope(
                "handling.codes[2]", Flaw.REPEATED, e -> e.getHandlingBuilder().addCodes(Handling.Code.H0));
        requireEnvelope(
                "handling.codes", Flaw.REQUIRED, e -> e.getHandlingBuilder().clearCodes());
    }

    @Test
    void refusesGrade_whenNotOfItsScheme() {
        requireEnvelope(
                "evaluation.source", Flaw.PATTERN, e -> e.getEvaluationBuilder().setSource("D"));
        requireEnvelope(
                "evaluation.info", Flaw.PATTERN, e -> e.getEvaluationBuilder().setInfo("5"));
        requireEnvelope(
                "evaluation.source",
                Flaw.PATTERN,
                e -> e.getEvaluationBuilder()
                        .setScheme(Evaluation.Scheme.UK_3X5X2)
                        .setInfo("A"));
        requireEnvelope(
                "evaluation.scheme",
                Flaw.REQUIRED,
                e -> e.getEvaluationBuilder().clearScheme());
    }

    @Test
    void refusesDate_whenItDoesNotExistOrComesTooLate() {
        requireEnvelope(
                "retention.review_by", Flaw.DATE, e -> e.getRetentionBuilder().setReviewBy("2027-02-30"));
        requireEnvelope(
                "retention.erase_by", Flaw.DATE, e -> e.getRetentionBuilder().setReviewBy("2029-03-02"));
        requireEnvelope(
                "retention.erase_by", Flaw.PATTERN, e -> e.getRetentionBuilder().setEraseBy("01.03.2029"));
        requireEnvelope("label.review_at", Flaw.DATE, e -> e.getLabelBuilder().setReviewAt("2027-13-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX", "EX-", "ex-1", "EX-a", "LIVE", "EX--"})
    void refusesExerciseId_whenFormDiffers(String id) {
        assertThat(Validation.submission(changed(all -> envelope(all).setExerciseId(id))))
                .extracting(Violation::path)
                .containsExactly(ENVELOPE + "exercise_id");
    }

    @Test
    void acceptsExerciseId() {
        assertThat(Validation.submission(changed(all -> envelope(all).setExerciseId("EX-2026-SPRING"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"XC", "XC-P", "xc-PPO", "XC-PPO ", "XC-01234567890123456"})
    void refusesAgencyId_whenFormDiffers(String id) {
        assertThat(Validation.submission(changed(all -> envelope(all).addReleaseTo(id))))
                .extracting(Violation::path)
                .containsExactly(ENVELOPE + "release_to[0]");
    }

    @Test
    void refusesReleaseTo_whenAnAgencyRepeats() {
        requireEnvelope(
                "release_to[1]", Flaw.REPEATED, e -> e.addReleaseTo("XC-PPO").addReleaseTo("XC-PPO"));
    }

    @Test
    void refusesInReplyTo_whenNotSixteenBytes() {
        requireEnvelope("in_reply_to", Flaw.TOO_SHORT, e -> e.setInReplyTo(bytes(15)));
        requireEnvelope("in_reply_to", Flaw.TOO_LONG, e -> e.setInReplyTo(bytes(17)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null\u0000",
                "bell\u0007",
                "return\r",
                "delete\u007f",
                "c1\u0085",
                "override\u202e",
                "embedding\u202a",
                "isolate\u2066",
                "zero\u200bwidth",
                "joiner\u2060",
                "mark\ufeff",
                "soft\u00adhyphen",
                "line\u2028",
                "paragraph\u2029",
                "tag\udb40\udc41",
                "noncharacter\uffff",
                "noncharacter\ufdd0"
            })
    void refusesText_whenACharacterIsInvisibleOrTurnsTheText(String text) {
        requireBody("tearline", Flaw.CHARACTER, b -> b.setTearline(text));
    }

    @Test
    void refusesText_whenItHoldsHalfASurrogatePair() {
        requireBody("tearline", Flaw.CHARACTER, b -> b.setTearline("half \ud83d"));
    }

    @Test
    void refusesLineFeed_whereTheTextHasOneLine() {
        requireBody("title", Flaw.CHARACTER, b -> b.setTitle("two\nlines"));
        assertThat(Validation.submission(changed(all -> body(all).setTearline("two\n\tlines"))))
                .isEmpty();
    }

    @Test
    void acceptsTextOfAnyScript() {
        assertThat(Validation.submission(changed(all -> body(all).setTearline("Ｉｌｋｏ Café 港 нет می‌روم 🚢"))))
                .isEmpty();
    }

    @Test
    void countsCodePoints_notBytesAndNotHalves() {
        assertThat(Validation.submission(changed(all -> body(all).setTitle("🚢".repeat(240)))))
                .isEmpty();
        assertThat(Validation.submission(changed(all -> body(all).setTitle("🚢".repeat(241)))))
                .containsExactly(new Violation(BODY + "title", Flaw.TOO_LONG, "241 code points; at most 240", ""));
    }

    @Test
    void refusesText_whenEmptyOrBlank() {
        requireBody("title", Flaw.TOO_SHORT, b -> b.setTitle(""));
        requireBody("title", Flaw.PATTERN, b -> b.setTitle("   "));
    }

    @Test
    void refusesTime_whenEndsAreOutOfOrder() {
        requireBody(
                "events[0].when.latest",
                Flaw.TIME,
                b -> when(b).setLatest(Samples.exact("2026-03-14T21:39:00Z").getLatest()));
        requireBody(
                "events[0].when.latest",
                Flaw.TIME,
                b -> when(b).setLatest(Samples.exact("2026-03-14T21:41:00Z").getLatest()));
    }

    @Test
    void refusesTime_whenItIsNotTheUnitItClaims() {
        requireBody(
                "entities[0].last_seen.earliest",
                Flaw.TIME,
                b -> lastSeen(b)
                        .setEarliest(Samples.exact("2026-03-14T21:00:01Z").getEarliest()));
        requireBody(
                "entities[0].last_seen.latest",
                Flaw.TIME,
                b -> lastSeen(b).setLatest(Samples.exact("2026-03-14T21:59:59Z").getLatest()));
    }

    @Test
    void refusesTime_whenAnEndIsMissingOrTooFine() {
        requireBody("events[0].when.earliest", Flaw.REQUIRED, b -> when(b).clearEarliest());
        requireBody("events[0].when.precision", Flaw.REQUIRED, b -> when(b).clearPrecision());
        requireBody(
                "events[0].when.precision",
                Flaw.ENUM_VALUE,
                b -> when(b).setPrecision(FuzzyTime.Precision.PRECISION_UNSPECIFIED));
        requireBody(
                "events[0].when.earliest",
                Flaw.TIME,
                b -> when(b).getEarliestBuilder().setNanos(1));
        requireBody(
                "events[0].when.earliest",
                Flaw.REQUIRED,
                b -> when(b).setPrecision(FuzzyTime.Precision.SPAN)
                        .clearEarliest()
                        .clearLatest());
    }

    @Test
    void acceptsSpan_whenOneEndIsUnknown() {
        assertThat(Validation.submission(changed(all ->
                        when(body(all)).setPrecision(FuzzyTime.Precision.SPAN).clearEarliest())))
                .isEmpty();
    }

    @Test
    void refusesPlace_whenItsPartsDoNotFitItsPrecision() {
        assertThat(Validation.submission(changed(all -> where(body(all)).setPrecision(FuzzyPlace.Precision.SITE))))
                .extracting(Violation::path)
                .containsExactly(
                        BODY + "events[0].where.latitude_microdegrees",
                        BODY + "events[0].where.longitude_microdegrees");
        requireBody(
                "events[0].where.site",
                Flaw.PLACE,
                b -> where(b).clearLatitudeMicrodegrees()
                        .clearLongitudeMicrodegrees()
                        .setPrecision(FuzzyPlace.Precision.ADMIN1)
                        .clearLocality());
        requireBody("events[0].where.latitude_microdegrees", Flaw.PLACE, b -> where(b).clearLatitudeMicrodegrees());
        requireBody(
                "entities[0].person.residence[0].locality",
                Flaw.PLACE,
                b -> b.getEntitiesBuilder(0)
                        .getPersonBuilder()
                        .getResidenceBuilder(0)
                        .clearLocality());
    }

    @Test
    void refusesPlace_whenAPartBreaksItsOwnLimits() {
        requireBody("events[0].where.country", Flaw.PATTERN, b -> where(b).setCountry("xa"));
        requireBody("events[0].where.country", Flaw.REQUIRED, b -> where(b).clearCountry());
        requireBody(
                "events[0].where.latitude_microdegrees", Flaw.RANGE, b -> where(b).setLatitudeMicrodegrees(90_000_001));
        requireBody("events[0].where.site", Flaw.CHARACTER, b -> where(b).setSite("Café\u202e"));
    }

    @Test
    void refusesAmount_whenOutOfOrderOrNotCanonical() {
        requireBody(
                "value_at_stake.max",
                Flaw.AMOUNT,
                b -> b.getValueAtStakeBuilder().setMax("5399999.99"));
        requireBody(
                "value_at_stake.min",
                Flaw.PATTERN,
                b -> b.getValueAtStakeBuilder().setMin("05"));
        requireBody(
                "value_at_stake.min",
                Flaw.PATTERN,
                b -> b.getValueAtStakeBuilder().setMin("-0"));
        requireBody(
                "value_at_stake.currency",
                Flaw.REQUIRED,
                b -> b.getValueAtStakeBuilder().clearCurrency());
    }

    @Test
    void refusesCount_whenOutOfOrder() {
        requireBody(
                "events[0].participant_count.max",
                Flaw.RANGE,
                b -> b.getEventsBuilder(0).getParticipantCountBuilder().setMax(2));
    }

    @Test
    void refusesEntity_whenItDoesNotSayWhatItIs() {
        requireBody(
                "entities[4].detail",
                Flaw.REQUIRED,
                b -> b.getEntitiesBuilder(4).clearDetail());
    }

    @Test
    void refusesPerson_whenRoleOrMinorIsMissing() {
        requireBody("entities[0].person.role", Flaw.REQUIRED, b -> person(b).clearRole());
        requireBody("entities[0].person.minor", Flaw.REQUIRED, b -> person(b).clearMinor());
        requireBody(
                "entities[0].person.role",
                Flaw.ENUM_VALUE,
                b -> person(b).setRole(SubjectCategory.SUBJECT_CATEGORY_UNSPECIFIED));
    }

    @Test
    void refusesName_whenItNamesNothing() {
        requireBody(
                "entities[0].person.names[1]",
                Flaw.REQUIRED,
                b -> person(b).addNames(PersonName.newBuilder().setType(PersonName.Type.NICK)));
    }

    @Test
    void refusesOwnership_whenTheShareIsOutOfOrder() {
        requireBody(
                "entities[3].organisation.ownership[0].share_max_basis_points",
                Flaw.RANGE,
                b -> organisation(b)
                        .addOwnership(Ownership.newBuilder()
                                .setOwnerRef("brandt")
                                .setInterest(Ownership.Interest.NOMINEE)
                                .setShareMinBasisPoints(7500)
                                .setShareMaxBasisPoints(6000)));
    }

    @Test
    void refusesSanctionsEntry_whenItsDayDoesNotExist() {
        requireBody(
                "entities[3].organisation.sanctions[0].listed_on",
                Flaw.DATE,
                b -> organisation(b)
                        .addSanctions(SanctionsEntry.newBuilder().setList("UN").setListedOn("2025-02-29")));
    }

    @Test
    void refusesReference_whenItPointsAtNothing() {
        requireBody(
                "events[0].participants[1].entity_ref",
                Flaw.DANGLING_REFERENCE,
                b -> b.getEventsBuilder(0)
                        .addParticipants(Participant.newBuilder().setEntityRef("heron")));
        requireBody(
                "relations[0].to_ref",
                Flaw.DANGLING_REFERENCE,
                b -> b.getRelationsBuilder(0).setToRef("lorry"));
        requireBody(
                "entities[1].means_of_transport.keeper_ref",
                Flaw.DANGLING_REFERENCE,
                b -> b.getEntitiesBuilder(1).getMeansOfTransportBuilder().setKeeperRef("nobody"));
    }

    @Test
    void refusesReference_whenItPointsAtTheWrongSortOfThing() {
        requireBody(
                "events[0].participants[0].entity_ref",
                Flaw.DANGLING_REFERENCE,
                b -> b.getEventsBuilder(0).getParticipantsBuilder(0).setEntityRef("meeting"));
        requireBody("relations[1].to_ref", Flaw.DANGLING_REFERENCE, b -> {
            b.getRelationsBuilder(0).setRef("use");
            b.getRelationsBuilder(1).setToRef("use");
        });
    }

    @Test
    void refusesReference_whenItNamesTwoThings() {
        requireBody("entities[1].ref", Flaw.REPEATED, b -> {
            b.getEntitiesBuilder(1).setRef("brandt");
            b.getRelationsBuilder(0).setToRef("container");
        });
        requireOnly(
                "message.spontaneous_information.entities[5].ref",
                Flaw.REPEATED,
                all -> body(all)
                        .addEntities(Entity.newBuilder()
                                .setRef("meeting")
                                .setOrganisation(Organisation.newBuilder().setLegalName("Tarn"))));
    }

    @Test
    void refusesLocalDetail_whenItsThingIsNotInTheMessage() {
        requireOnly(
                "entity_details[1].ref",
                Flaw.DANGLING_REFERENCE,
                all -> all.addEntityDetails(LocalEntityDetail.newBuilder().setRef("nobody")));
        requireOnly(
                "event_details[1].event_ref",
                Flaw.DANGLING_REFERENCE,
                all -> all.addEventDetails(LocalEventDetail.newBuilder().setEventRef("brandt")));
        assertThat(Validation.submission(changed(all ->
                        all.addEntityDetails(LocalEntityDetail.newBuilder().setRef("meeting")))))
                .isEmpty();
    }

    @Test
    void refusesUnknownField_anywhere() {
        requireBody(
                "entities[0].person.#99",
                Flaw.UNKNOWN_FIELD,
                b -> person(b)
                        .setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(
                                        99,
                                        UnknownFieldSet.Field.newBuilder()
                                                .addVarint(1)
                                                .build())
                                .build()));
    }

    @Test
    void refusesUnknownField_insideAnAtomicValue() {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(98, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        requireBody(
                "events[0].when.latest.#98",
                Flaw.UNKNOWN_FIELD,
                b -> when(b).getLatestBuilder().setUnknownFields(unknown));
        requireBody("events[0].where.#98", Flaw.UNKNOWN_FIELD, b -> where(b).setUnknownFields(unknown));
    }

    @Test
    void refusesList_whenItHasTooManyElements() {
        requireBody("entities[0].person.nationalities", Flaw.TOO_LONG, b -> {
            for (int index = 0; index < 15; index++) {
                person(b).addNationalities("XC");
            }
        });
    }

    @Test
    void refusesMessage_whenItHasTooManyValues() {
        assertThat(Validation.submission(changed(all -> {
                    for (int index = 0; index < 250; index++) {
                        Person.Builder person = Person.newBuilder()
                                .setRole(SubjectCategory.OTHER)
                                .setMinor(false)
                                .addNationalities("XC")
                                .addNationalities("XD")
                                .addMarks("scar")
                                .addMarks("tattoo")
                                .addMarks("beard");
                        body(all)
                                .addEntities(
                                        Entity.newBuilder().setRef("p" + index).setPerson(person));
                    }
                })))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("message", Flaw.TOO_LONG));
    }

    @Test
    void refusesMessage_whenItIsTooLarge() {
        assertThat(Validation.submission(changed(all -> {
                    String long4000 = "🚢".repeat(4000);
                    for (int index = 0; index < 63; index++) {
                        body(all)
                                .addEvents(Event.newBuilder()
                                        .setRef("e" + index)
                                        .setType(Event.Type.SIGHTING)
                                        .setDescription(long4000)
                                        .setProvenance("🚢".repeat(2000)));
                    }
                })))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("message", Flaw.TOO_LONG));
    }

    @Test
    void reportsABoundedNumberOfViolations() {
        assertThat(Validation.submission(changed(all -> {
                    for (int index = 0; index < 500; index++) {
                        body(all).addRelations(Relation.getDefaultInstance());
                    }
                })))
                .hasSize(Limits.VIOLATIONS_MAX);
    }

    @Test
    void reportsEveryViolation_notOnlyTheFirst() {
        assertThat(Validation.submission(changed(all -> {
                    envelope(all).clearPurpose();
                    body(all).setTitle("");
                })))
                .extracting(Violation::path)
                .containsExactly(ENVELOPE + "purpose", BODY + "title");
    }

    @Test
    void messageOfAViolationHoldsNoValue() {
        assertThat(Validation.submission(changed(all -> envelope(all).setLanguage("HERON"))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).doesNotContain("HERON"));
    }

    private static void requireEnvelope(String path, Flaw flaw, Consumer<Envelope.Builder> change) {
        requireOnly(ENVELOPE + path, flaw, all -> change.accept(envelope(all)));
    }

    private static void requireBody(String path, Flaw flaw, Consumer<SpontaneousInformation.Builder> change) {
        requireOnly(BODY + path, flaw, all -> change.accept(body(all)));
    }

    private static void requireOnly(String path, Flaw flaw, Consumer<LocalSubmission.Builder> change) {
        assertThat(Validation.submission(changed(change)))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple(path, flaw));
    }

    private static LocalSubmission changed(Consumer<LocalSubmission.Builder> change) {
        LocalSubmission.Builder submission = Samples.submission().toBuilder();
        change.accept(submission);
        return submission.build();
    }

    private static Envelope.Builder envelope(LocalSubmission.Builder submission) {
        return submission.getMessageBuilder().getEnvelopeBuilder();
    }

    private static SpontaneousInformation.Builder body(LocalSubmission.Builder submission) {
        return submission.getMessageBuilder().getSpontaneousInformationBuilder();
    }

    private static FuzzyTime.Builder when(SpontaneousInformation.Builder body) {
        return body.getEventsBuilder(0).getWhenBuilder();
    }

    private static FuzzyPlace.Builder where(SpontaneousInformation.Builder body) {
        return body.getEventsBuilder(0).getWhereBuilder();
    }

    private static FuzzyTime.Builder lastSeen(SpontaneousInformation.Builder body) {
        return body.getEntitiesBuilder(0).getLastSeenBuilder();
    }

    private static Person.Builder person(SpontaneousInformation.Builder body) {
        return body.getEntitiesBuilder(0).getPersonBuilder();
    }

    private static Organisation.Builder organisation(SpontaneousInformation.Builder body) {
        return body.getEntitiesBuilder(3).getOrganisationBuilder();
    }

    private static AgencyRef agency(String id, String country) {
        return AgencyRef.newBuilder().setAgency(id).setCountry(country).build();
    }

    private static ByteString bytes(int length) {
        return ByteString.copyFrom(new byte[length]);
    }
}
