package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.cert.P256PublicKey;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.life.Agreements;
import comity.node.directory.Directory;
import comity.node.directory.PartnerCards;
import comity.node.fault.FaultCode;
import comity.node.pouch.JournalEntry.Fact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every act that takes two operators, tried in every way in which one person could be two: nothing happens because of it, and each attempt
 * stands in the journal.
 */
final class TwoOperatorsTest {
    private static final String ID = "AGR-XA-XB-2026-01";

    /** Acts that take two. */
    enum Act {
        ACTIVATE("ACTIVATED"),
        RESUME("RESUMED"),
        REVIEW("REVIEWED"),
        TERMINATE("TERMINATED"),
        ASSURANCE("ASSURANCE_RECORDED"),
        PARTNER("PARTNER_PINNED"),
        OPERATOR("CALLER_ENROLLED");

        private final String done;

        /** @param done what the journal calls it when it has happened */
        Act(String done) {
            this.done = done;
        }
    }

    @TempDir
    private Path folder;

    private final TwoAgencies agencies = new TwoAgencies();
    private final TwoAgencies.Keys xc = TwoAgencies.Keys.of(AgreementFile.XC);
    private final P256PublicKey newKey = People.freshKey();
    private final String cardOfXc = xc.note(1);
    private final String newerCardOfXc = xc.note(2);
    private final Bytes amended = Bytes.utf8(file(4));
    private final Bytes amendedOtherwise = Bytes.utf8(file(4) + "# another\n");
    private final String noteOfAmended = agencies.note(amended, agencies.xa, agencies.xb);
    private final String noteOfAmendedOtherwise = agencies.note(amendedOtherwise, agencies.xa, agencies.xb);
    private People people;
    private Directory directory;
    private Agreements agreements;
    private Caller anna;
    private Caller bert;
    private int before;

    @BeforeEach
    void open() {
        people = new People(folder);
        directory = agencies.directory(people.time);
        agreements = agencies.agreements(directory);
        anna = people.enrolled("anna", Role.OPERATOR);
        bert = people.enrolled("bert", Role.OPERATOR);
        PartnerCards.CardVerdict card =
                PartnerCards.verify(agencies.xb.note(1), agencies.xb.fingerprint(), people.time.instant());
        people.store().change(tx -> directory.pin(tx, ((PartnerCards.CardVerdict.Trusted) card).partner()));
    }

    @AfterEach
    void close() {
        people.close();
    }

    private AgreementBooks books() {
        return new AgreementBooks(people.store(), people.journal, directory, agreements, people.time);
    }

    private AgreementActs agreementActs() {
        return new AgreementActs(people.countingActs(), books(), agencies);
    }

    private String file(int version) {
        return agencies.file().with("version: 3", "version: " + version).text()
                + "  review: {every: P12M, if_missed: SUSPEND}\n"
                + "  rights: {death_penalty: {offences_at_risk: [5], require_assurance: true, accepted_from: XB-MINJUS}}\n"
                + "  termination: {notice: P90D}\n";
    }

    /** Version 3 is in force and suspended, so that every act has something to do. */
    private void prepare() {
        Bytes yaml = Bytes.utf8(file(3));
        String note = agencies.note(yaml, agencies.xa, agencies.xb);
        agreementActs().activate(anna, yaml, note);
        assertThat(agreementActs().activate(bert, yaml, note)).isInstanceOf(ActOutcome.Done.class);
        assertThat(agreementActs().suspend(anna, target(""))).isInstanceOf(ActOutcome.Done.class);
        noteBefore();
    }

    private void noteBefore() {
        before = people.facts().size();
    }

    private static AgreementActs.Target target(String told) {
        return new AgreementActs.Target(ID, 3, "", told);
    }

    /** @param variant content that is not the same as the other's */
    private ActOutcome act(Act act, Caller operator, int variant) {
        boolean first = variant == 0;
        return switch (act) {
            case ACTIVATE ->
                agreementActs()
                        .activate(
                                operator,
                                first ? amended : amendedOtherwise,
                                first ? noteOfAmended : noteOfAmendedOtherwise);
            case RESUME -> agreementActs().resume(operator, target(first ? "" : "found again"));
            case REVIEW -> agreementActs().review(operator, target(""), "minutes " + variant);
            case TERMINATE -> agreementActs().terminate(operator, target(first ? "" : "over"));
            case ASSURANCE ->
                new DutyActs(people.countingActs(), books())
                        .record(
                                operator,
                                new DutyActs.Assurance(
                                        ID,
                                        3,
                                        new Facts.Assurance(5, "XB-MINJUS", LocalDate.of(2027, 1, 1 + variant)),
                                        "letter 7"));
            case PARTNER ->
                new PartnerActs(people.countingActs(), directory, people.journal, agencies, people.time)
                        .add(operator, first ? cardOfXc : newerCardOfXc, xc.fingerprint());
            case OPERATOR ->
                switch (people.callerActs()
                        .addOperator(
                                operator,
                                new CallerActs.Wanted(
                                        new CallerName("carl"),
                                        Role.OPERATOR,
                                        newKey,
                                        Optional.of(Duration.ofDays(100 + variant))))) {
                    case EnrolmentOutcome.Pending(var pending) -> new ActOutcome.Pending(pending);
                    case EnrolmentOutcome.Enrolled(var done, var ignored) -> new ActOutcome.Done(done);
                    case EnrolmentOutcome.Refused(var fault) -> new ActOutcome.Refused(fault);
                };
        };
    }

    /** Codes of what happened since the preparation, of one person or of all. */
    private List<String> codes() {
        return people.facts().stream().skip(before).map(Fact::code).toList();
    }

    private void assertNothingHappened(Act act) {
        people.reload();
        assertThat(codes()).doesNotContain(act.done);
    }

    private static FaultCode code(ActOutcome outcome) {
        return ((ActOutcome.Refused) outcome).fault().code();
    }

    @ParameterizedTest
    @EnumSource
    void twoPersonsCan(Act act) {
        prepare();

        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);
        people.reload();
        assertThat(act(act, bert, 0)).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        assertThat(codes()).startsWith("ACT_PROPOSED").endsWith("ACT_DONE").contains(act.done);
    }

    @ParameterizedTest
    @EnumSource
    void onePersonTwiceIsOne(Act act) {
        prepare();

        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);

        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_PROPOSED", "SAME_PERSON");
    }

    @ParameterizedTest
    @EnumSource
    void secondAccountWithTheSameKeyIsTheSamePerson(Act act) {
        prepare();
        P256PublicKey key = People.freshKey();
        Caller one = enrolledPastTheActs("olga", key);
        Caller other = enrolledPastTheActs("otto", key);
        noteBefore();

        assertThat(act(act, one, 0)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(act(act, other, 0)).isInstanceOf(ActOutcome.Pending.class);

        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_PROPOSED", "SAME_PERSON");
    }

    /** The acts refuse a second name for a key; whoever writes the store does not ask them. */
    private Caller enrolledPastTheActs(String name, P256PublicKey key) {
        Enrolment enrolment = people.callers().issue(new CallerName(name), Role.OPERATOR, key, Duration.ofDays(9));
        people.store().change(tx -> people.callers().enrol(tx, enrolment, "nobody"));
        return people.caller(enrolment).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anotherNameOnTheSameCertificateIsNobody(Act act) {
        prepare();

        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(code(act(act, new Caller("otto", Role.OPERATOR, anna.certificate()), 0)))
                .isEqualTo(FaultCode.UNAUTHENTICATED);
        assertThat(code(act(act, new Caller("otto", Role.OPERATOR, Digest.ZERO), 0)))
                .isEqualTo(FaultCode.UNAUTHENTICATED);

        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_PROPOSED", "UNAUTHENTICATED", "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @EnumSource
    void approvalReplayedAfterItWasDone_doesNothing(Act act) {
        prepare();
        act(act, anna, 0);
        act(act, bert, 0);
        noteBefore();

        act(act, anna, 0);
        act(act, bert, 0);

        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_REPEATED", "ACT_REPEATED");
    }

    @ParameterizedTest
    @EnumSource
    void approvalReplayedAfterItLapsed_countsForNothing(Act act) {
        prepare();
        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);

        people.pass(People.ACT_VALID.plusSeconds(1));

        assertThat(act(act, bert, 0)).isInstanceOf(ActOutcome.Pending.class);
        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_PROPOSED", "ACT_PROPOSED");
        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource
    void approvalOfOtherContent_countsForThatAlone(Act act) {
        prepare();

        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(act(act, bert, 1)).isInstanceOf(ActOutcome.Pending.class);

        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_PROPOSED", "ACT_PROPOSED");
        assertThat(people.facts().stream().skip(before).map(Fact::digest).distinct())
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void approvalOfSomebodyRevokedBetweenTheTwo_countsNoMore(Act act) {
        prepare();
        Caller dora = people.enrolled("dora", Role.OPERATOR);
        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(people.callerActs().revoke(dora, new CallerName("anna"), "")).isInstanceOf(ActOutcome.Done.class);
        noteBefore();

        assertThat(act(act, bert, 0)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(code(act(act, anna, 0))).isEqualTo(FaultCode.UNAUTHENTICATED);

        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_PROPOSED", "UNAUTHENTICATED");
        assertThat(act(act, dora, 0)).isInstanceOf(ActOutcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource
    void approvalsCountAcrossARestart_andOnePersonIsOneStill(Act act) {
        prepare();
        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);
        people.reload();

        assertThat(act(act, anna, 0)).isInstanceOf(ActOutcome.Pending.class);

        assertNothingHappened(act);
        assertThat(codes()).containsExactly("ACT_PROPOSED", "SAME_PERSON");
        assertThat(act(act, bert, 0)).isInstanceOf(ActOutcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource
    void noOtherRoleCan(Act act) {
        prepare();
        act(act, anna, 0);
        List<Caller> others = Stream.of(Role.OFFICER, Role.AUDITOR, Role.SUBMITTER, Role.RECEIVER)
                .map(role -> people.enrolled("x-" + role.name().toLowerCase(java.util.Locale.ROOT), role))
                .toList();
        noteBefore();

        for (Caller other : others) {
            assertThat(code(act(act, other, 0))).isEqualTo(FaultCode.FORBIDDEN);
        }

        assertNothingHappened(act);
        assertThat(codes()).hasSize(4).containsOnly("FORBIDDEN");
    }

    @ParameterizedTest
    @EnumSource
    void onePersonAtOnceIsOne(Act act) throws Exception {
        prepare();

        List<ActOutcome> outcomes = atOnce(IntStream.range(0, 8)
                .<Callable<ActOutcome>>mapToObj(n -> () -> act(act, anna, 0))
                .toList());

        assertThat(outcomes).allMatch(ActOutcome.Pending.class::isInstance);
        assertNothingHappened(act);
        assertThat(codes()).hasSize(8).containsOnlyOnce("ACT_PROPOSED");
    }

    @ParameterizedTest
    @EnumSource
    void twoPersonsAtOnceDoItOnce(Act act) throws Exception {
        prepare();

        List<ActOutcome> outcomes = atOnce(IntStream.range(0, 8)
                .<Callable<ActOutcome>>mapToObj(n -> () -> act(act, n % 2 == 0 ? anna : bert, 0))
                .toList());

        assertThat(outcomes).noneMatch(ActOutcome.Refused.class::isInstance);
        people.reload();
        assertThat(codes()).containsOnlyOnce(act.done).containsOnlyOnce("ACT_DONE");
    }

    private static List<ActOutcome> atOnce(List<Callable<ActOutcome>> calls) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<ActOutcome>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Callable<ActOutcome> call : calls) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<ActOutcome> outcomes = new ArrayList<>();
            for (Future<ActOutcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
