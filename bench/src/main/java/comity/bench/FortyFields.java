package comity.bench;

import com.google.protobuf.Message;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.sample.Samples;
import comity.v1.BankAccount;
import comity.v1.CommsIdentifier;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Justification;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.Retention;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import comity.v1.Tlp;
import comity.v1.WireMessage;
import java.util.List;

/** A small message of every day: a person, a telephone and an account, in 40 values with what the envelope must have. */
final class FortyFields {
    private FortyFields() {}

    static LocalSubmission submission() {
        LocalSubmission submission = LocalSubmission.newBuilder()
                .setMessage(WireMessage.newBuilder().setEnvelope(envelope()).setSpontaneousInformation(body()))
                .setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD))
                .build();
        if (count(submission) != 40) {
            throw new IllegalStateException(count(submission) + " fields");
        }
        return submission;
    }

    /** How many values a message has; a time is one. */
    private static int count(Message message) {
        int count = 0;
        for (Object value : message.getAllFields().values()) {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            for (Object one : values) {
                count += one instanceof Message inner && !(one instanceof FuzzyTime) ? count(inner) : 1;
            }
        }
        return count;
    }

    private static Envelope envelope() {
        return Envelope.newBuilder()
                .setKind(Envelope.Kind.SPONTANEOUS_INFORMATION)
                .setRegime(Envelope.Regime.FIU)
                .setUrgency(Envelope.Urgency.ROUTINE)
                .setPurpose(Envelope.Purpose.AML_ANALYSIS)
                .addOffences(
                        OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(9))
                .setLegalBasis("Treaty XA-XB 2024, Art. 7")
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0).addCodes(Handling.Code.H2))
                .setLabel(Label.newBuilder()
                        .setPolicy("XA")
                        .setLevel("RESTRICTED")
                        .setReviewAt("2027-03-01"))
                .setRetention(Retention.newBuilder().setReviewBy("2027-03-01").setEraseBy("2029-03-01"))
                .setJustification(Justification.newBuilder()
                        .setCaseToken("CASE-7Q4K")
                        .setNecessity("The account is kept in the partner's country.")
                        .setIdentifyOrEnrich(Justification.Aim.ENRICH))
                .setTlp(Tlp.TLP_AMBER)
                .setBasis(Envelope.Basis.FACT)
                .setLanguage("en")
                .build();
    }

    private static SpontaneousInformation body() {
        return SpontaneousInformation.newBuilder()
                .setTitle("Account used by a suspect")
                .setTearline("The account below is believed to be used to collect the price of a load.")
                .addEntities(Entity.newBuilder()
                        .setRef("person")
                        .setLastSeen(Samples.bucket("2026-03-14T21:40:00Z", FuzzyTime.Precision.DAY))
                        .setPerson(Person.newBuilder()
                                .setRole(SubjectCategory.SUSPECT)
                                .addNames(PersonName.newBuilder()
                                        .setGiven("Ilko")
                                        .setFamily("Brandt")
                                        .setType(PersonName.Type.LEGAL))
                                .setBirth(Samples.bucket("1984-06-02T00:00:00Z", FuzzyTime.Precision.DAY))
                                .addNationalities("XA")
                                .setMinor(false)))
                .addEntities(Entity.newBuilder()
                        .setRef("phone")
                        .setCommsIdentifier(CommsIdentifier.newBuilder()
                                .setType(CommsIdentifier.Type.MSISDN)
                                .setValue("+4930123456")))
                .addEntities(Entity.newBuilder()
                        .setRef("account")
                        .setBankAccount(BankAccount.newBuilder()
                                .setIban("DE89370400440532013000")
                                .setBic("DEUTDEFF")
                                .setCurrency("EUR")
                                .addHolderRefs("person")))
                .build();
    }
}
