package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.v1.Amount;
import comity.v1.Count;
import comity.v1.CountRange;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Outcome;
import comity.v1.SpontaneousInformation;
import comity.v1.StatusNotice;
import comity.v1.WireMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each operation of a rule makes of a field, from the rule to the message that leaves. */
final class TransformsTest {
    private static final String WHEN = "spontaneous_information.events[0].when";
    private static final Rule MONTHS =
            Rule.of(ProtectionClass.REV, "*.when", new Transform.TimeBucket(FuzzyTime.Precision.MONTH));
    private static final Rule REGIONS =
            Rule.of(ProtectionClass.REV, "*.where", new Transform.PlaceBucket(FuzzyPlace.Precision.ADMIN1));

    private final Desk desk = new Desk(21);

    @Test
    void amountsLeaveInSteps() {
        LocalSubmission submission = tip(s -> s.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .setValueAtStake(
                        Amount.newBuilder().setMin("61250").setMax("61250").setCurrency("EUR")));
        Release release = desk.released(
                submission,
                Pact.of(Rule.of(
                        ProtectionClass.REV, "value_at_stake", new Transform.AmountBucket(new BigDecimal("10000")))));

        assertThat(body(release).getValueAtStake())
                .isEqualTo(Amount.newBuilder()
                        .setMin("60000")
                        .setMax("70000")
                        .setCurrency("EUR")
                        .build());
        assertThat(precision(release, "value_at_stake")).containsExactly(Precision.AMOUNT_STEP);
        assertThat(row(release, "spontaneous_information.value_at_stake").leaving())
                .isEqualTo("60000 to 70000 EUR");
    }

    @Test
    void anAmountThatItsFieldCannotHoldStaysHome() {
        LocalSubmission submission = tip(s -> s.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .setValueAtStake(Amount.newBuilder()
                        .setMin("9".repeat(32))
                        .setMax("9".repeat(32))
                        .setCurrency("EUR")));

        assertThat(body(desk.released(
                                submission,
                                Pact.of(Rule.of(
                                        ProtectionClass.REV,
                                        "value_at_stake",
                                        new Transform.AmountBucket(new BigDecimal("7"))))))
                        .hasValueAtStake())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 0, 4", "7, 12, 5, 19", "30, 30, 30, 39"})
    void bothEndsOfACountLeaveAsOneRange(int min, int max, int lower, int upper) {
        LocalSubmission submission =
                tip(s -> event(s).setInjured(Count.newBuilder().setMin(min).setMax(max)));
        Release release = desk.released(submission, Pact.of(counted(ProtectionClass.REV, "*.injured", 5, 10)));

        assertThat(body(release).getEvents(0).getInjured())
                .isEqualTo(Count.newBuilder().setMin(lower).setMax(upper).build());
        assertThat(precision(release, "injured.min")).containsExactly(Precision.COUNT_RANGE);
        assertThat(precision(release, "injured.max")).containsExactly(Precision.COUNT_RANGE);
    }

    @Test
    void aCountThatIsARangeOfTheRuleAlready_leavesAsWritten() {
        LocalSubmission submission =
                tip(s -> event(s).setInjured(Count.newBuilder().setMin(10).setMax(19)));
        Release release = desk.released(submission, Pact.of(counted(ProtectionClass.REV, "*.injured", 5, 10)));

        assertThat(precision(release, "injured.min")).containsExactly(Precision.AS_WRITTEN);
        assertThat(row(release, "spontaneous_information.events[0].injured.min").fate())
                .isEqualTo(FieldFate.RELEASED);
        assertThat(release.hold().words()).contains("protection.rules[0] COUNT_BUCKET below 5 step 10 HUMAN");
    }

    @Test
    void aCountWhoseRangeItsFieldCannotHold_staysHomeWithBothEnds() {
        LocalSubmission submission =
                tip(s -> event(s).setInjured(Count.newBuilder().setMin(3).setMax(1_000_000)));

        assertThat(body(desk.released(submission, Pact.of(counted(ProtectionClass.REV, "*.injured", 5, 10))))
                        .getEvents(0)
                        .hasInjured())
                .isFalse();
    }

    @Test
    void aCountWhoseRangeEndsWithTheGreatestThatItsFieldHolds_leaves() {
        LocalSubmission submission =
                tip(s -> event(s).setInjured(Count.newBuilder().setMin(500).setMax(999_950)));

        assertThat(body(desk.released(submission, Pact.of(counted(ProtectionClass.REV, "*.injured", 5, 101))))
                        .getEvents(0)
                        .getInjured())
                .isEqualTo(Count.newBuilder().setMin(404).setMax(1_000_000).build());
    }

    @Test
    void aNumberThatIsNoCount_staysHome() {
        LocalSubmission submission = tip(s -> entity(s, 0).getPersonBuilder().setHeightCm(187));
        Pact pact = Pact.of(counted(ProtectionClass.PERS, "*.height_cm", 0, 10));

        assertThat(body(desk.released(submission, pact)).getEntitiesList())
                .noneMatch(entity -> entity.getPerson().hasHeightCm());
    }

    @Test
    void countsOfOutcomes_whichArePublic_areNoMatterForRules() {
        Pact pact = Pact.of(counted(ProtectionClass.REV, "*.max", 5, 10));

        assertThat(arrests(desk.released(outcome(2, 2), pact))).isEqualTo(range(2, 2));
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0, 4", "0, 4, 0, 4", "3, 12, 0, 12", "5, 5, 5, 5", "7, 90, 7, 90"})
    void smallCountsOfOutcomes_areToldApartNoFurtherThanTheAgreementPublishes(int min, int max, int low, int high) {
        assertThat(arrests(desk.released(outcome(min, max), Pact.of().smallCountBelow(5))))
                .isEqualTo(range(low, high));
    }

    private static CountRange arrests(Release release) {
        return release.message().getStatusNotice().getOutcome().getArrests();
    }

    private static CountRange range(int min, int max) {
        return CountRange.newBuilder().setMin(min).setMax(max).build();
    }

    private static LocalSubmission outcome(int min, int max) {
        WireMessage.Builder message = tip(s -> {}).getMessage().toBuilder()
                .setStatusNotice(StatusNotice.newBuilder()
                        .setType(StatusNotice.Type.OUTCOME)
                        .setSubjectMessageId(com.google.protobuf.ByteString.copyFrom(new byte[16]))
                        .setOutcome(Outcome.newBuilder()
                                .setUsefulness(Outcome.Usefulness.USEFUL)
                                .setArrests(range(min, max))));
        message.getEnvelopeBuilder().setKind(Envelope.Kind.STATUS_NOTICE);
        return tip(s -> {}).toBuilder()
                .setMessage(message)
                .clearEventDetails()
                .clearEntityDetails()
                .build();
    }

    @Test
    void aPhraseStandsWhereATextStood() {
        Release release = desk.released(
                tip(s -> event(s).setDescription("Joris sat at the table")),
                Pact.of(Rule.of(
                        ProtectionClass.REV, "events.description", new Transform.Phrase("a person with access"))));

        assertThat(body(release).getEvents(0).getDescription()).isEqualTo("a person with access");
        assertThat(precision(release, "description")).containsExactly(Precision.PHRASE);
        assertThat(row(release, "spontaneous_information.events[0].description").fate())
                .isEqualTo(FieldFate.GENERALIZED);
        assertThat(row(release, "spontaneous_information.events[0].description").transform())
                .isEqualTo("PHRASE");
    }

    @Test
    void aPhraseDoesNotStand_whereAMachineWouldReadIt() {
        LocalSubmission submission = tip(s -> s.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .addEntities(Entity.newBuilder()
                        .setRef("phone")
                        .setCommsIdentifier(comity.v1.CommsIdentifier.newBuilder()
                                .setType(comity.v1.CommsIdentifier.Type.MSISDN)
                                .setValue("+4930123456"))));
        Pact pact = Pact.of(
                Rule.of(ProtectionClass.REV, "*.container_no", new Transform.Phrase("not disclosed")),
                Rule.of(ProtectionClass.REV, "comms_identifier.value", new Transform.Phrase("not disclosed")));

        assertThat(desk.released(submission, pact).message().toString()).doesNotContain("not disclosed", "4930123456");
    }

    @Test
    void aPseudonymStands_whateverFormTheFieldAsksFor() {
        Release release = desk.released(
                tip(s -> {}),
                Pact.of(
                        Rule.of(ProtectionClass.REV, "*.container_no", new Transform.Pseudonym()),
                        Rule.of(ProtectionClass.REV, "*.entity_ref", new Transform.Pseudonym())));

        assertThat(body(release).getEntitiesList())
                .filteredOn(entity -> entity.getMeansOfTransport().hasContainerNo())
                .singleElement()
                .satisfies(entity -> assertThat(entity.getMeansOfTransport().getContainerNo())
                        .matches("P-[0-9a-f]{32}"));
        assertThat(body(release).getEvents(0).getParticipantsCount()).isZero();
    }

    @Test
    void aGradeStaysHome_andIsNotReplaced() {
        assertThat(desk.released(
                                open(s -> {}),
                                Pact.of(
                                        Rule.of(ProtectionClass.REV, "evaluation.source", new Transform.GradeHide()),
                                        Rule.of(ProtectionClass.CASE, "evaluation.info", new Transform.GradeHide())))
                        .message()
                        .getEnvelope()
                        .hasEvaluation())
                .isFalse();
    }

    @Test
    void aTearlineLeavesInsteadOfTheReport_whereTheRuleSpeaksOfThisMessage() {
        Rule tearline = Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline());
        LocalSubmission submission = open(s -> {});

        assertThat(body(desk.released(submission, Pact.of(tearline))).hasTearline())
                .isTrue();
        assertThat(body(desk.released(submission, Pact.of(tearline))).hasBody()).isFalse();
        assertThat(body(desk.released(submission, Pact.of(tearline.when(_ -> false))))
                        .hasTearline())
                .isFalse();
        assertThat(body(desk.released(
                                submission,
                                Pact.of(
                                        Rule.remove(ProtectionClass.REV, "*.body")
                                                .when(_ -> true),
                                        tearline)))
                        .hasTearline())
                .isFalse();
        assertThat(body(desk.released(submission, Pact.of(Rule.remove(ProtectionClass.REV, "*.tearline"), tearline)))
                        .hasTearline())
                .isFalse();
    }

    @Test
    void aTextThatIsCaseSensitive_canStayHomeBehindATearlineToo() {
        Rule ofTitle = Rule.of(ProtectionClass.CASE, "*.title", new Transform.Tearline());

        SpontaneousInformation out = body(desk.released(
                open(s ->
                        s.getMessageBuilder().getSpontaneousInformationBuilder().setTitle("A load")),
                Pact.of(ofTitle)));

        assertThat(out.hasTitle()).isFalse();
        assertThat(out.hasTearline()).isTrue();
    }

    @Test
    void anOperationThatTheValueCannotUndergo_leavesNothing() {
        Transform month = new Transform.TimeBucket(FuzzyTime.Precision.MONTH);
        Transform region = new Transform.PlaceBucket(FuzzyPlace.Precision.ADMIN1);
        Pact pact = Pact.of(
                Rule.of(ProtectionClass.REV, "*.where", month),
                Rule.of(ProtectionClass.REV, "*.when", region),
                Rule.of(ProtectionClass.REV, "events.description", new Transform.AmountBucket(BigDecimal.ONE)),
                Rule.of(ProtectionClass.REV, "participant_count", new Transform.Phrase("not disclosed")),
                Rule.of(ProtectionClass.REV, "*.protection_flag", new Transform.Pseudonym()));
        Event event = body(desk.released(
                        tip(s -> entity(s, 0).getPersonBuilder().setProtectionFlag(true)), pact))
                .getEvents(0);

        assertThat(event.hasWhen()).isFalse();
        assertThat(event.hasWhere()).isFalse();
        assertThat(event.hasDescription()).isFalse();
        assertThat(event.hasParticipantCount()).isFalse();
    }

    @Test
    void anOpenTimeStaysHome() {
        LocalSubmission submission =
                tip(s -> event(s).getWhenBuilder().clearLatest().setPrecision(FuzzyTime.Precision.SPAN));

        assertThat(body(desk.released(submission, Pact.of(MONTHS))).getEvents(0).hasWhen())
                .isFalse();
    }

    @Test
    void theLastWeekOfTheYear9999_becomesItsMonth() {
        FuzzyTime newYearsEve = comity.protocol.field.CalendarBucket.containing(
                        java.time.Instant.parse("9999-12-31T12:00:00Z").toEpochMilli(), FuzzyTime.Precision.DAY)
                .toFuzzyTime();

        assertThat(TimeBucket.of(newYearsEve, FuzzyTime.Precision.WEEK))
                .map(FuzzyTime::getPrecision)
                .contains(FuzzyTime.Precision.MONTH);
    }

    @Test
    void anEmergencyMakesBucketsFiner_andNeverCoarser() {
        Emergency finer = emergency(FuzzyTime.Precision.DAY, FuzzyPlace.Precision.SITE);
        Emergency coarser = emergency(FuzzyTime.Precision.YEAR, FuzzyPlace.Precision.COUNTRY);
        LocalSubmission urgent = urgent();

        Release relaxed = desk.released(urgent, Pact.of(MONTHS, REGIONS).emergency(finer));
        assertThat(body(relaxed).getEvents(0).getWhen().getPrecision()).isEqualTo(FuzzyTime.Precision.DAY);
        assertThat(body(relaxed).getEvents(0).getWhere().getPrecision()).isEqualTo(FuzzyPlace.Precision.SITE);
        assertThat(row(relaxed, WHEN).clause())
                .isEqualTo("protection.rules[0] TIME_BUCKET month, emergency.relax_transforms");
        assertThat(row(relaxed, WHEN).transform()).isEqualTo("TIME_BUCKET day");
        assertThat(relaxed.hold().words()).contains("emergency.relax_transforms DUTY_OFFICER");

        Release same = desk.released(urgent, Pact.of(MONTHS, REGIONS).emergency(coarser));
        assertThat(body(same).getEvents(0).getWhen().getPrecision()).isEqualTo(FuzzyTime.Precision.MONTH);
        assertThat(body(same).getEvents(0).getWhere().getPrecision()).isEqualTo(FuzzyPlace.Precision.ADMIN1);
        assertThat(row(same, WHEN).clause()).isEqualTo("protection.rules[0] TIME_BUCKET month");
        assertThat(same.hold().words()).doesNotContain("emergency.relax_transforms DUTY_OFFICER");
    }

    @Test
    void nothingIsRelaxed_withoutAnEmergencyClauseAUrgentMessageAndAReason() {
        Emergency finer = emergency(FuzzyTime.Precision.DAY, FuzzyPlace.Precision.SITE);

        assertMonth(urgent(), Pact.of(MONTHS));
        assertMonth(
                tip(s -> s.getEmergencyBuilder().setJustification("a bomb")),
                Pact.of(MONTHS).emergency(finer));
        assertMonth(
                urgent().toBuilder().clearEmergency().build(), Pact.of(MONTHS).emergency(finer));
    }

    @Test
    void anEmergencyChangesNoOtherOperation() {
        Emergency finer = emergency(FuzzyTime.Precision.DAY, FuzzyPlace.Precision.SITE);
        LocalSubmission urgent = urgent().toBuilder()
                .setSource(SourceRecord.newBuilder()
                        .setKind(SourceRecord.Kind.OFFICIAL_RECORD)
                        .setKnowledgeCircleSize(50))
                .clearEventDetails()
                .build();
        Pact pact = Pact.of(
                        Rule.remove(ProtectionClass.CASE, "events.when"),
                        Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()),
                        Rule.of(ProtectionClass.REV, "evaluation.source", new Transform.GradeHide()),
                        Rule.of(ProtectionClass.CASE, "*.title", new Transform.Phrase("not disclosed")))
                .emergency(finer);
        Release release = desk.released(urgent, pact);

        assertThat(body(release).getEvents(0).hasWhen()).isFalse();
        assertThat(body(release).getTitle()).isEqualTo("not disclosed");
        assertThat(release.hold().words()).containsExactly("protection.rules[1] TEARLINE HUMAN");
    }

    private void assertMonth(LocalSubmission submission, Pact pact) {
        assertThat(body(desk.released(submission, pact)).getEvents(0).getWhen().getPrecision())
                .isEqualTo(FuzzyTime.Precision.MONTH);
    }

    private static Emergency emergency(FuzzyTime.Precision unit, FuzzyPlace.Precision level) {
        return new Emergency(Set.of(), Optional.of(unit), Optional.of(level), Optional.empty(), Optional.empty());
    }

    private static LocalSubmission urgent() {
        return tip(s -> {
            s.getMessageBuilder().getEnvelopeBuilder().setUrgency(Envelope.Urgency.EMERGENCY_LIFE);
            s.getEmergencyBuilder().setJustification("A bomb in a station, tomorrow.");
        });
    }

    private static Rule counted(ProtectionClass of, String path, int below, int step) {
        return Rule.of(
                of,
                path,
                new Transform.CountBucket(
                        below == 0 ? OptionalInt.empty() : OptionalInt.of(below), OptionalInt.of(step)));
    }

    /** The tip without a text that a scan could stumble over. */
    private static LocalSubmission tip(Consumer<LocalSubmission.Builder> change) {
        return Desk.s1(s -> {
            s.getSourceBuilder().clearScanTerms();
            change.accept(s);
        });
    }

    private static LocalSubmission open(Consumer<LocalSubmission.Builder> change) {
        return tip(s -> {
            s.setSource(SourceRecord.newBuilder()
                            .setKind(SourceRecord.Kind.OFFICIAL_RECORD)
                            .setKnowledgeCircleSize(1000))
                    .clearEventDetails();
            s.getMessageBuilder().getSpontaneousInformationBuilder().setTitle("A load");
            change.accept(s);
        });
    }

    private static Event.Builder event(LocalSubmission.Builder submission) {
        return submission.getMessageBuilder().getSpontaneousInformationBuilder().getEventsBuilder(0);
    }

    private static Entity.Builder entity(LocalSubmission.Builder submission, int which) {
        return submission.getMessageBuilder().getSpontaneousInformationBuilder().getEntitiesBuilder(which);
    }

    private static SpontaneousInformation body(Release release) {
        return release.message().getSpontaneousInformation();
    }

    private static List<Precision> precision(Release release, String end) {
        return release.released().stream()
                .filter(leaf -> leaf.path().withoutHandles().endsWith(end))
                .map(FieldLeaf::precision)
                .toList();
    }

    private static FieldOutcome row(Release release, String position) {
        return release.fields().stream()
                .filter(field -> field.path().equals(position))
                .findFirst()
                .orElseThrow();
    }
}
