package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.terms.Approval;
import comity.node.fault.FaultCode;
import comity.node.outbound.submit.FieldCounts;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An informant's tip on a load of drugs: what leaves, what stays. */
final class InformantTipTest {
    private final Desk desk = new Desk(1);
    private final AgreementFile agreement = AgreementFile.standard();

    @Test
    void letsTheSubstanceLeave() {
        WireMessage message = desk.released(Desk.s1(), agreement).message();
        Envelope envelope = message.getEnvelope();
        SpontaneousInformation body = message.getSpontaneousInformation();

        assertThat(body.getTearline()).startsWith("A criminal group").endsWith("is believed to be involved.");
        assertThat(body.getEntitiesList())
                .filteredOn(e -> e.hasPerson())
                .singleElement()
                .satisfies(brandt -> {
                    assertThat(brandt.getPerson().getRole()).isEqualTo(SubjectCategory.SUSPECT);
                    assertThat(brandt.getPerson().getNames(0).getFamily()).isEqualTo("Brandt");
                });
        assertThat(envelope.getOffencesList())
                .singleElement()
                .satisfies(o -> assertThat(o.getCode()).isEqualTo(5));
        assertThat(envelope.getHandling().getCodesList()).containsExactlyInAnyOrder(Handling.Code.H0, Handling.Code.H2);
        assertThat(body.getEventsList()).singleElement().satisfies(event -> {
            assertThat(event.getWhen().getPrecision()).isEqualTo(FuzzyTime.Precision.MONTH);
            assertThat(event.getWhen().getEarliest().getSeconds()).isEqualTo(1_772_323_200L);
            assertThat(event.getWhere())
                    .isEqualTo(FuzzyPlace.newBuilder()
                            .setCountry("XA")
                            .setAdmin1("Sella Region")
                            .setPrecision(FuzzyPlace.Precision.ADMIN1)
                            .build());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HERON",
                "Quell",
                "21:40",
                "14 Mar",
                "2026-03-14",
                "Lumen",
                "blue crane",
                "one other",
                "participant",
                "evaluation",
                "MSKU",
                "relations",
                "provenance",
                "Port Sella",
                "SELLA-DOCKS",
                "event-20260314",
                "p-brandt",
                "XA-2026-00731",
                "0099231",
                "latitude",
                "Tamm",
                "title",
                "HERON on a load",
                "createdAt"
            })
    void keepsAtHome(String secret) throws Exception {
        Release release = desk.released(Desk.s1(), agreement);

        assertThat(JsonFormat.printer().omittingInsignificantWhitespace().print(release.message()))
                .doesNotContainIgnoringCase(secret);
    }

    /** Too short to be looked for inside random identifiers: looked for as words. */
    @ParameterizedTest
    @ValueSource(strings = {"0417", "4471", "180", "A2", "0142", "KT"})
    void keepsShortWordsAtHome(String secret) throws Exception {
        Release release = desk.released(Desk.s1(), agreement);

        assertThat(JsonFormat.printer().print(release.message()).split("[^A-Za-z0-9]+"))
                .isNotEmpty()
                .doesNotContain(secret);
    }

    @Test
    void isHeldForTwoOfficers_becauseThreeKnow() {
        Hold hold = desk.released(Desk.s1(), agreement).hold();

        assertThat(hold.approval()).isEqualTo(Approval.TWO_PERSON);
        assertThat(hold.words())
                .containsExactlyInAnyOrder(
                        "protection.knowledge_circle TWO_PERSON",
                        "protection.rules[0] TIME_BUCKET month HUMAN",
                        "protection.rules[1] PLACE_BUCKET admin1 HUMAN",
                        "protection.rules[3] TEARLINE HUMAN");
    }

    @Test
    void saysOfEveryFieldWhatDecided() {
        List<FieldOutcome> fields = desk.released(Desk.s1(), agreement).fields();

        assertThat(row(fields, "spontaneous_information.events[0].when")).satisfies(when -> {
            assertThat(when.written()).isEqualTo("2026-03-14T21:40:00Z");
            assertThat(when.leaving()).isEqualTo("2026-03");
            assertThat(when.fate()).isEqualTo(FieldFate.GENERALIZED);
            assertThat(when.clause()).isEqualTo("protection.rules[0] TIME_BUCKET month");
            assertThat(when.transform()).isEqualTo("TIME_BUCKET month");
        });
        assertThat(row(fields, "envelope.evaluation.source").clause()).isEqualTo("protection.rules[2] GRADE_HIDE");
        assertThat(row(fields, "envelope.evaluation.info").clause())
                .isEqualTo("schema: CASE escalates to REV, default REMOVE");
        assertThat(row(fields, "spontaneous_information.body").transform()).isEqualTo("TEARLINE");
        assertThat(row(fields, "spontaneous_information.entities[0].ref")).satisfies(ref -> {
            assertThat(ref.written()).isEqualTo("p-brandt");
            assertThat(ref.fate()).isEqualTo(FieldFate.REKEYED);
            assertThat(ref.leaving()).matches("[0-9a-f]{16}");
        });
        assertThat(row(fields, "envelope.handling.codes[1]")).satisfies(added -> {
            assertThat(added.written()).isEmpty();
            assertThat(added.leaving()).isEqualTo("H2");
            assertThat(added.clause()).isEqualTo("handling.minimum");
        });
    }

    @Test
    void countsTheSubmittersFieldsOnly() {
        Release release = desk.released(Desk.s1(), agreement);
        int submitted = comity.protocol.field.Flattening.flatten(
                        Desk.s1().getMessage(), new java.util.Random(3)::nextLong)
                .size();
        FieldCounts counts = release.counts();

        assertThat(counts.released() + counts.generalized() + counts.withheld()).isEqualTo(submitted);
        assertThat(counts.generalized()).isEqualTo(2);
    }

    @Test
    void blocks_whenTheTearlineNamesTheMeetingPlace() {
        LocalSubmission lumen = Desk.s1(s -> s.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .setTearline("A group that meets at the Lumen plans a shipment."));

        Blocked blocked = desk.blocked(lumen, agreement);

        assertThat(blocked.code()).isEqualTo(FaultCode.SOURCE_RISK);
        assertThat(blocked.paths()).containsExactly("spontaneous_information.tearline");
        assertThat(blocked.toString()).doesNotContain("ScanTerm");
    }

    @Test
    void drawsEverythingAnew_forEachRecipient() {
        WireMessage one = desk.released(Desk.s1(), agreement).message();
        WireMessage two = desk.released(Desk.s1(), agreement).message();

        assertThat(one.getEnvelope().getMessageId())
                .isNotEqualTo(two.getEnvelope().getMessageId());
        assertThat(one.getSpontaneousInformation().getEntitiesList())
                .extracting(e -> e.getRef())
                .doesNotContainAnyElementsOf(two.getSpontaneousInformation().getEntitiesList().stream()
                        .map(e -> e.getRef())
                        .toList());
        assertThat(one.getEnvelope().getThreadId()).isEqualTo(two.getEnvelope().getThreadId());
    }

    @Test
    void putsNoValueIntoTheDecisionRecord() {
        Release release = desk.released(Desk.s1(), agreement);
        String record = release.decisionRecord().text();

        for (FieldOutcome field : release.fields()) {
            if (field.written().length() >= 8) {
                assertThat(record).doesNotContain(field.written());
            }
        }
        assertThat(record)
                .contains("agreement AGR-XA-XB-2026-01 3 ")
                .contains(" CASE REV leaves MONTH by protection.rules[0] TIME_BUCKET month with TIME_BUCKET month")
                .contains("\nreview TWO_PERSON 2\n");
    }

    private static FieldOutcome row(List<FieldOutcome> fields, String path) {
        return fields.stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    }
}
