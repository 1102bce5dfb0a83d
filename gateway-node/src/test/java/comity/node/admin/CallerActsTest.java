package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import comity.crypto.cert.P256PublicKey;
import comity.node.fault.FaultCode;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may be enrolled by whom; and through it, how acts of two persons are counted. */
final class CallerActsTest {
    @TempDir
    private Path folder;

    private People people;
    private Caller anna;
    private Caller bert;

    @BeforeEach
    void open() {
        people = new People(folder);
        anna = people.enrolled("anna", Role.OPERATOR);
        bert = people.enrolled("bert", Role.OPERATOR);
    }

    @AfterEach
    void close() {
        people.close();
    }

    private EnrolmentOutcome add(Caller operator, CallerActs.Wanted wanted) {
        return people.callerActs().addOperator(operator, wanted);
    }

    private static FaultCode code(EnrolmentOutcome outcome) {
        return ((EnrolmentOutcome.Refused) outcome).fault().code();
    }

    private static FaultCode code(ActOutcome outcome) {
        return ((ActOutcome.Refused) outcome).fault().code();
    }

    @Test
    void enrolsOperator_whenTwoOperatorsAskForTheSame() {
        CallerActs.Wanted carla = People.wanted("carla", Role.OPERATOR, People.freshKey());

        EnrolmentOutcome first = add(anna, carla);
        people.reload();
        EnrolmentOutcome second = add(bert, carla);
        people.reload();

        assertThat(first)
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.Pending.class,
                        pending -> assertThat(pending.act().approvedBy()).containsExactly("anna"));
        assertThat(second).isInstanceOfSatisfying(EnrolmentOutcome.Enrolled.class, enrolled -> {
            assertThat(enrolled.act().approvedBy()).containsExactly("anna", "bert");
            assertThat(enrolled.enrolment().key()).isEqualTo(carla.key().fingerprint());
            assertThat(people.caller(enrolled.enrolment()).orElseThrow().role()).isEqualTo(Role.OPERATOR);
        });
        assertThat(people.told())
                .containsSubsequence(
                        "anna carla OPERATOR ACT_PROPOSED",
                        "anna,bert carla CALLER_ENROLLED",
                        "bert carla OPERATOR ACT_DONE");
    }

    @Test
    void givesTheSameCertificate_whenTheCallIsRepeatedAfterwards() {
        CallerActs.Wanted carla = People.wanted("carla", Role.AUDITOR, People.freshKey());
        add(anna, carla);
        Enrolment enrolled = ((EnrolmentOutcome.Enrolled) add(bert, carla)).enrolment();

        assertThat(add(anna, carla))
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.Enrolled.class,
                        again -> assertThat(again.enrolment()).isEqualTo(enrolled));
    }

    @Test
    void staysPending_whenTheSameOperatorAsksTwice() {
        CallerActs.Wanted carla = People.wanted("carla", Role.OFFICER, People.freshKey());
        add(anna, carla);

        EnrolmentOutcome again = add(anna, carla);

        assertThat(again)
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.Pending.class,
                        pending -> assertThat(pending.act().approvedBy()).containsExactly("anna"));
        assertThat(people.told()).endsWith("anna carla OFFICER SAME_PERSON");
    }

    @Test
    void staysPending_whenTheSecondCertificateIsOfTheSameName() {
        P256PublicKey otherKey = People.freshKey();
        CallerActs.Wanted otherAnna = People.wanted("anna", Role.OPERATOR, otherKey);
        add(anna, otherAnna);
        Enrolment second = ((EnrolmentOutcome.Enrolled) add(bert, otherAnna)).enrolment();
        Caller annaAgain = people.caller(second).orElseThrow();
        CallerActs.Wanted carla = People.wanted("carla", Role.OFFICER, People.freshKey());
        add(anna, carla);

        assertThat(add(annaAgain, carla)).isInstanceOf(EnrolmentOutcome.Pending.class);
        assertThat(people.told()).endsWith("anna carla OFFICER SAME_PERSON");
    }

    @Test
    void isAnotherAct_whenTheContentChangesBetweenTheTwo() {
        P256PublicKey key = People.freshKey();
        add(anna, People.wanted("carla", Role.OFFICER, key));

        List<EnrolmentOutcome> others = List.of(
                add(bert, People.wanted("carla", Role.OFFICER, People.freshKey())),
                add(bert, People.wanted("carla", Role.OPERATOR, key)),
                add(bert, People.wanted("dora", Role.OFFICER, key)),
                add(
                        bert,
                        new CallerActs.Wanted(
                                new CallerName("carla"), Role.OFFICER, key, Optional.of(Duration.ofDays(364)))));

        assertThat(others)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                EnrolmentOutcome.Pending.class,
                                pending ->
                                        assertThat(pending.act().approvedBy()).containsExactly("bert")));
        assertThat(people.store()
                        .<Integer>read(q -> people.countingActs().all(q).size()))
                .isEqualTo(5);
    }

    @Test
    void forgetsAnApproval_whenItsOperatorWasRevokedMeanwhile() {
        people.enrolled("dora", Role.OPERATOR);
        CallerActs.Wanted carla = People.wanted("carla", Role.OPERATOR, People.freshKey());
        add(anna, carla);
        people.callerActs().revoke(bert, new CallerName("anna"), "left the agency");

        assertThat(add(bert, carla))
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.Pending.class,
                        pending -> assertThat(pending.act().approvedBy()).containsExactly("bert"));
    }

    @Test
    void refusesOperator_whenRevokedAfterTheCallBegan() {
        people.enrolled("dora", Role.OPERATOR);
        people.callerActs().revoke(bert, new CallerName("anna"), "left the agency");

        EnrolmentOutcome outcome = add(anna, People.wanted("carla", Role.OPERATOR, People.freshKey()));

        assertThat(code(outcome)).isEqualTo(FaultCode.UNAUTHENTICATED);
        assertThat(people.told()).endsWith("anna carla OPERATOR UNAUTHENTICATED");
    }

    @Test
    void refusesSelfMadeSecondOperator() {
        Enrolment selfMade = people.issue("bert2", Role.OPERATOR);
        Caller claimed = new Caller("bert2", Role.OPERATOR, selfMade.certificate());
        CallerActs.Wanted carla = People.wanted("carla", Role.OPERATOR, People.freshKey());
        add(anna, carla);

        assertThat(code(add(claimed, carla))).isEqualTo(FaultCode.UNAUTHENTICATED);
        assertThat(code(people.callerActs().addClient(anna, People.wanted("bert2", Role.OPERATOR, People.freshKey()))))
                .isEqualTo(FaultCode.INVALID_VALUE);
        assertThat(people.store().<Long>read(CallerRows::count)).isEqualTo(2);
    }

    @Test
    void refusesAct_whenTheCallerIsNoOperator() {
        Caller otto = people.enrolled("otto", Role.OFFICER);
        CallerActs.Wanted carla = People.wanted("carla", Role.SUBMITTER, People.freshKey());

        assertThat(code(people.callerActs().addClient(otto, carla))).isEqualTo(FaultCode.FORBIDDEN);
    }

    @Test
    void lapses_whenNobodyConfirmsInTime() {
        CallerActs.Wanted carla = People.wanted("carla", Role.OPERATOR, People.freshKey());
        add(anna, carla);
        people.pass(People.ACT_VALID.plusSeconds(1));

        assertThat(add(bert, carla))
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.Pending.class,
                        pending -> assertThat(pending.act().approvedBy()).containsExactly("bert"));
    }

    @Test
    void happensOnce_whenManyOperatorsAskAtTheSameTime() throws Exception {
        List<Caller> operators = new ArrayList<>(List.of(anna, bert));
        for (int i = 0; i < 6; i++) {
            operators.add(people.enrolled("operator-" + i, Role.OPERATOR));
        }
        CallerActs.Wanted carla = People.wanted("carla", Role.OPERATOR, People.freshKey());
        List<Future<EnrolmentOutcome>> answers = new ArrayList<>();
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Caller operator : operators) {
                answers.add(together.submit(() -> add(operator, carla)));
            }
        }

        List<EnrolmentOutcome> outcomes = new ArrayList<>();
        for (Future<EnrolmentOutcome> answer : answers) {
            outcomes.add(answer.get());
        }
        assertThat(outcomes)
                .filteredOn(EnrolmentOutcome.Pending.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(EnrolmentOutcome.Enrolled.class::isInstance)
                .hasSize(7);
        assertThat(people.told())
                .filteredOn(told -> told.endsWith("CALLER_ENROLLED") && told.contains(" carla "))
                .hasSize(1);
        assertThat(people.told())
                .filteredOn("bert carla OPERATOR ACT_PROPOSED"::equals)
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void enrolsClient_whenOneOperatorAsks() {
        CallerActs.Wanted tips = People.wanted("tip-system", Role.SUBMITTER, People.freshKey());

        EnrolmentOutcome outcome = people.callerActs().addClient(anna, tips);

        assertThat(outcome).isInstanceOfSatisfying(EnrolmentOutcome.Enrolled.class, enrolled -> {
            assertThat(enrolled.act().approvalsRequired()).isEqualTo(1);
            assertThat(people.caller(enrolled.enrolment())).isPresent();
        });
    }

    @Test
    void refusesASecondKeyUnderAClientsName() {
        people.callerActs().addClient(anna, People.wanted("tip-system", Role.SUBMITTER, People.freshKey()));

        EnrolmentOutcome intruder =
                people.callerActs().addClient(anna, People.wanted("tip-system", Role.SUBMITTER, People.freshKey()));

        assertThat(code(intruder)).isEqualTo(FaultCode.ALREADY_EXISTS);
    }

    @Test
    void refusesOneKeyUnderTwoNames() {
        P256PublicKey key = People.freshKey();
        people.callerActs().addClient(anna, People.wanted("tip-system", Role.SUBMITTER, key));

        assertThat(code(people.callerActs().addClient(anna, People.wanted("other", Role.SUBMITTER, key))))
                .isEqualTo(FaultCode.ALREADY_EXISTS);
        assertThat(code(people.callerActs().addClient(anna, People.wanted("tip-system", Role.RECEIVER, key))))
                .isEqualTo(FaultCode.ALREADY_EXISTS);
    }

    @Test
    void refusesARevokedKey_butNotItsName() {
        P256PublicKey key = People.freshKey();
        people.callerActs().addClient(anna, People.wanted("tip-system", Role.SUBMITTER, key));
        people.callerActs().revoke(anna, new CallerName("tip-system"), "key lost");

        assertThat(code(people.callerActs().addClient(anna, People.wanted("tip-system", Role.SUBMITTER, key))))
                .isEqualTo(FaultCode.ALREADY_EXISTS);
        assertThat(people.callerActs().addClient(anna, People.wanted("tip-system", Role.SUBMITTER, People.freshKey())))
                .isInstanceOf(EnrolmentOutcome.Enrolled.class);
    }

    @Test
    void renewsTheSameKey_whenItsCertificateIsNearItsEnd() {
        CallerActs.Wanted tips = People.wanted("tip-system", Role.SUBMITTER, People.freshKey());
        Enrolment first = ((EnrolmentOutcome.Enrolled) people.callerActs().addClient(anna, tips)).enrolment();
        people.pass(Duration.ofDays(300));

        Enrolment second = ((EnrolmentOutcome.Enrolled) people.callerActs().addClient(anna, tips)).enrolment();

        assertThat(second.validUntil()).isAfter(first.validUntil());
        assertThat(people.caller(first)).isPresent();
        assertThat(people.caller(second)).isPresent();
    }

    @Test
    void refusesRevocation_whenFewerThanTwoOperatorsWouldBeLeft() {
        assertThat(code(people.callerActs().revoke(anna, new CallerName("bert"), "")))
                .isEqualTo(FaultCode.LAST_OPERATOR);
        assertThat(code(people.callerActs().revoke(anna, new CallerName("anna"), "")))
                .isEqualTo(FaultCode.LAST_OPERATOR);

        people.enrolled("dora", Role.OPERATOR);

        assertThat(people.callerActs().revoke(anna, new CallerName("anna"), "leaving"))
                .isInstanceOf(ActOutcome.Done.class);
        assertThat(code(people.callerActs().revoke(bert, new CallerName("dora"), "")))
                .isEqualTo(FaultCode.LAST_OPERATOR);
    }

    @Test
    void refusesRevocation_whenNobodyHasTheName() {
        assertThat(code(people.callerActs().revoke(anna, new CallerName("nobody"), "")))
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void undoesTheApproval_whenCarryingOutFails() {
        Acts.Proposal proposal = Acts.Proposal.of(ActKind.ADD_PARTNER, "XB-CID");
        Deed failing = new Deed() {
            @Override
            public Standing standing(Query q) {
                return new Standing.Possible();
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                throw new IllegalStateException("the disk said no");
            }
        };
        people.countingActs().attempt(anna, proposal, failing);

        assertThat(catchThrowable(() -> people.countingActs().attempt(bert, proposal, failing)))
                .isInstanceOf(IllegalStateException.class);

        Store store = people.store();
        assertThat(store.<List<Act>>read(q -> people.countingActs().all(q)))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.isDone()).isFalse();
                    assertThat(act.approvedBy()).containsExactly("anna");
                });
    }
}
