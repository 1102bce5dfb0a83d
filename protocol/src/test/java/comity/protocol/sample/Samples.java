package comity.protocol.sample;

import comity.local.v1.LocalEntityDetail;
import comity.local.v1.LocalEventDetail;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.field.CalendarBucket;
import comity.protocol.field.Schema;
import comity.protocol.field.WireTime;
import comity.protocol.id.MessageId;
import comity.v1.AgencyRef;
import comity.v1.Amount;
import comity.v1.Confidence;
import comity.v1.Count;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Evaluation;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Justification;
import comity.v1.Label;
import comity.v1.Location;
import comity.v1.MeansOfTransport;
import comity.v1.OffenceRef;
import comity.v1.Organisation;
import comity.v1.Participant;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.Plate;
import comity.v1.Relation;
import comity.v1.Retention;
import comity.v1.SpontaneousInformation;
import comity.v1.Standing;
import comity.v1.SubjectCategory;
import comity.v1.Tlp;
import comity.v1.WireMessage;
import java.time.Instant;

/** A tip on a drug load, as an agency system submits it and as a partner receives one. Every name is invented. */
public final class Samples {
    /** The tearline of the tip: what a partner may read. */
    public static final String TEARLINE = "A criminal group is believed to plan a cocaine shipment of 100-250 kg by sea"
            + " container into Belmark in the coming weeks. Ilko Brandt is believed to be involved.";

    private Samples() {}

    /** A valid submission with a source that needs protection, and something in most fields of the schema. */
    public static LocalSubmission submission() {
        return LocalSubmission.newBuilder()
                .setMessage(message())
                .setSource(source())
                .addLocalTags("harbour")
                .setAnalystNotes("Compare with the winter file.\nSecond line.")
                .setInternalCaseRef("NPI-2026-0099")
                .setOriginatorUser("analyst-7")
                .addPriorRecipients("XC-PPO")
                .addEntityDetails(
                        LocalEntityDetail.newBuilder().setRef("brandt").setLocalId("P-55120"))
                .addEventDetails(LocalEventDetail.newBuilder()
                        .setEventRef("meeting")
                        .setObserver("HERON")
                        .setCollectionMethod("present at the table"))
                .build();
    }

    public static SourceRecord source() {
        return SourceRecord.newBuilder()
                .setKind(SourceRecord.Kind.CHIS)
                .setKnowledgeCircleSize(3)
                .setRiskIfCompromised(SourceRecord.Risk.LIFE_AT_RISK)
                .setRegistrationNo("XA-CHIS-0417")
                .setCodeName("HERON")
                .setHandler("Insp. Mara Quell")
                .addScanTerms("Lumen")
                .addScanTerms("blue crane")
                .build();
    }

    /** The message inside {@link #submission}: nothing that the gateway writes. */
    public static WireMessage message() {
        return WireMessage.newBuilder()
                .setEnvelope(envelope())
                .setSpontaneousInformation(body())
                .build();
    }

    /** The same message as a partner would get it if nothing were withheld. */
    public static WireMessage releasedMessage() {
        return message().toBuilder()
                .setEnvelope(envelope().toBuilder()
                        .setMessageId(new MessageId(1, 2).byteString())
                        .setThreadId(new MessageId(3, 4).byteString())
                        .setSchemaVersion(Schema.wire().digest().hex())
                        .setAgreementId("AGR-XA-XB-2026-01")
                        .setAgreementVersion("3")
                        .setSender(AgencyRef.newBuilder().setCountry("XA").setAgency("XA-NPI"))
                        .setRecipient(AgencyRef.newBuilder().setCountry("XB").setAgency("XB-CID"))
                        .setCreatedAt(bucket("2026-03-20T10:00:00Z", FuzzyTime.Precision.DAY))
                        .setReplyDue(exact("2026-03-27T10:00:00Z")))
                .build();
    }

    private static Envelope envelope() {
        return Envelope.newBuilder()
                .setKind(Envelope.Kind.SPONTANEOUS_INFORMATION)
                .setRegime(Envelope.Regime.POLICE)
                .setUrgency(Envelope.Urgency.ROUTINE)
                .setPurpose(Envelope.Purpose.INVESTIGATE)
                .addOffences(OffenceRef.newBuilder()
                        .setList(OffenceRef.List.EU32)
                        .setCode(5)
                        .setMaxPenaltyMonths(180))
                .setLegalBasis("Treaty XA-XB 2024, Art. 7")
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0).addCodes(Handling.Code.H2))
                .setTlp(Tlp.TLP_AMBER)
                .setLabel(Label.newBuilder()
                        .setPolicy("XA")
                        .setLevel("RESTRICTED")
                        .setReviewAt("2027-03-01"))
                .setEvaluation(Evaluation.newBuilder()
                        .setScheme(Evaluation.Scheme.EUROPOL_4X4)
                        .setSource("A")
                        .setInfo("2"))
                .setBasis(Envelope.Basis.ASSESSMENT)
                .setRetention(Retention.newBuilder().setReviewBy("2027-03-01").setEraseBy("2029-03-01"))
                .setJustification(Justification.newBuilder()
                        .setCaseToken("CASE-7Q4K")
                        .setNecessity("The load is expected on the partner's coast.")
                        .setSubjectCategory(SubjectCategory.SUSPECT)
                        .setIdentifyOrEnrich(Justification.Aim.ENRICH))
                .setLanguage("en")
                .build();
    }

    private static SpontaneousInformation body() {
        return SpontaneousInformation.newBuilder()
                .setTitle("Planned load by sea")
                .setBody("HERON sat with Ilko Brandt and one other at Café Lumen, Port Sella, 14 Mar 2026 21:40;"
                        + " Brandt said 'the blue crane eats on Thursday'")
                .setTearline(TEARLINE)
                .addEvents(meeting())
                .addEntities(brandt())
                .addEntities(car())
                .addEntities(container())
                .addEntities(firm())
                .addEntities(cafe())
                .addRelations(Relation.newBuilder()
                        .setFromRef("brandt")
                        .setToRef("car")
                        .setType(Relation.Type.USES)
                        .setStanding(Standing.CLAIMED))
                .addRelations(Relation.newBuilder()
                        .setFromRef("brandt")
                        .setToRef("meeting")
                        .setType(Relation.Type.PRESENT_AT))
                .setRequestedAction("Watch the container terminals.")
                .setValueAtStake(Amount.newBuilder()
                        .setMin("5400000")
                        .setMax("7200000.5")
                        .setCurrency("EUR"))
                .build();
    }

    private static Event meeting() {
        return Event.newBuilder()
                .setRef("meeting")
                .setProvenance("debrief of 15 March")
                .setConfidence(Confidence.HIGH)
                .setType(Event.Type.MEETING)
                .setWhen(exact("2026-03-14T21:40:00Z"))
                .setWhere(lumen())
                .setParticipantCount(Count.newBuilder().setMin(3).setMax(3))
                .addParticipants(Participant.newBuilder().setEntityRef("brandt").setPart("host"))
                .setDescription("Brandt spoke of 180 kg and of a container.")
                .setQuotedSpeech("the blue crane eats on Thursday")
                .build();
    }

    private static Entity brandt() {
        return Entity.newBuilder()
                .setRef("brandt")
                .setStanding(Standing.SUSPECTED)
                .setLastSeen(bucket("2026-03-14T21:40:00Z", FuzzyTime.Precision.HOUR))
                .setPerson(Person.newBuilder()
                        .setRole(SubjectCategory.SUSPECT)
                        .addNames(PersonName.newBuilder()
                                .setGiven("Ilko")
                                .setFamily("Brandt")
                                .setType(PersonName.Type.LEGAL))
                        .setBirth(bucket("1984-06-02T00:00:00Z", FuzzyTime.Precision.DAY))
                        .addNationalities("XA")
                        .addNationalities("XB")
                        .setSex(Person.Sex.MALE)
                        .addResidence(FuzzyPlace.newBuilder()
                                .setCountry("XA")
                                .setAdmin1("Sella Region")
                                .setLocality("Port Sella")
                                .setPrecision(FuzzyPlace.Precision.LOCALITY))
                        .setMinor(false)
                        .addDangerFlags(Person.DangerFlag.ARMED))
                .build();
    }

    private static Entity car() {
        return Entity.newBuilder()
                .setRef("car")
                .setMeansOfTransport(MeansOfTransport.newBuilder()
                        .setType(MeansOfTransport.Type.ROAD)
                        .setPlate(Plate.newBuilder().setCountry("XB").setNumber("4471 KT"))
                        .setKeeperRef("brandt"))
                .build();
    }

    private static Entity container() {
        return Entity.newBuilder()
                .setRef("container")
                .setMeansOfTransport(MeansOfTransport.newBuilder()
                        .setType(MeansOfTransport.Type.CONTAINER)
                        .setContainerNo("MSKU7712340"))
                .build();
    }

    private static Entity firm() {
        return Entity.newBuilder()
                .setRef("firm")
                .setOrganisation(Organisation.newBuilder()
                        .setLegalName("Sella Lines Ltd")
                        .setJurisdiction("XA"))
                .build();
    }

    private static Entity cafe() {
        return Entity.newBuilder()
                .setRef("cafe")
                .setLocation(Location.newBuilder().setPlace(lumen()).setType(Location.Type.BUSINESS))
                .build();
    }

    private static FuzzyPlace lumen() {
        return FuzzyPlace.newBuilder()
                .setCountry("XA")
                .setAdmin1("Sella Region")
                .setLocality("Port Sella")
                .setSite("Café Lumen")
                .setLatitudeMicrodegrees(43_512_340)
                .setLongitudeMicrodegrees(-8_201_155)
                .setPrecision(FuzzyPlace.Precision.POINT)
                .build();
    }

    /** A single moment, from RFC 3339. */
    public static FuzzyTime exact(String moment) {
        long millis = Instant.parse(moment).toEpochMilli();
        return FuzzyTime.newBuilder()
                .setEarliest(WireTime.timestamp(millis))
                .setLatest(WireTime.timestamp(millis))
                .setPrecision(FuzzyTime.Precision.EXACT)
                .build();
    }

    /** The calendar unit that holds a moment, from RFC 3339. */
    public static FuzzyTime bucket(String moment, FuzzyTime.Precision unit) {
        return CalendarBucket.containing(Instant.parse(moment).toEpochMilli(), unit)
                .toFuzzyTime();
    }
}
