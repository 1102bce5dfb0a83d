package comity.node.journey;

import static comity.node.journey.ReleaseOffice.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.P256PublicKey;
import comity.node.admin.Caller;
import comity.node.admin.Role;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.FieldChange;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.outbound.submit.Submitter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A release that takes two officers, tried in every way in which one person could be two: nothing leaves because of it, and each attempt
 * stands in the journal.
 */
final class TwoOfficersTest {
    @TempDir
    private Path directory;

    private ReleaseOffice office;
    private Alliance alliance;
    private Caller reed;
    private Caller sato;
    private Consignment held;
    private Digest digest;

    @BeforeEach
    void open() throws Exception {
        office = new ReleaseOffice(directory);
        alliance = office.alliance;
        reed = office.reed;
        sato = office.sato;
        held = office.heldForTwo();
        digest = office.digest(held);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private ReviewOutcome approve(Caller officer) {
        return office.desk().approve(officer, held.messageId(), digest);
    }

    private void assertApproved(Caller officer) {
        assertThat(approve(officer)).isInstanceOf(ReviewOutcome.StillHeld.class);
    }

    private void assertReleased(Caller officer) throws Exception {
        assertThat(approve(officer)).isInstanceOf(ReviewOutcome.Released.class);
        alliance.awaitState(held, ConsignmentState.DELIVERED);
        assertThat(office.received()).extracting(LeasedMessage::id).containsOnlyOnce(held.messageId());
    }

    private void assertNothingLeft(String... acts) throws Exception {
        office.assertNothingLeft(held);
        assertThat(office.acts(held)).containsExactly(acts);
    }

    @Test
    void onePersonTwiceIsOne() throws Exception {
        assertApproved(reed);
        assertRefused(FaultCode.SAME_PERSON, approve(reed));

        assertNothingLeft("reed APPROVED", "reed SAME_PERSON");
    }

    @Test
    void secondAccountWithTheSameKeyIsTheSamePerson() throws Exception {
        P256PublicKey key = CallerKeyPair.generate().publicKey();
        Caller one = office.operators.enrolled("olga", Role.OFFICER, key);
        Caller other = office.operators.enrolled("otto", Role.OFFICER, key);

        assertApproved(one);
        assertRefused(FaultCode.SAME_PERSON, approve(other));

        assertNothingLeft("olga APPROVED", "otto SAME_PERSON");
    }

    @Test
    void secondCertificateOfOnePersonIsTheSamePerson() throws Exception {
        Caller again = office.operators.officer("reed");

        assertApproved(reed);
        assertRefused(FaultCode.SAME_PERSON, approve(again));

        assertNothingLeft("reed APPROVED", "reed SAME_PERSON");
    }

    @Test
    void anotherNameOnTheSameCertificateIsNobody() throws Exception {
        assertApproved(reed);
        assertRefused(FaultCode.UNAUTHENTICATED, approve(new Caller("otto", Role.OFFICER, reed.certificate())));
        assertRefused(FaultCode.UNAUTHENTICATED, approve(new Caller("otto", Role.OFFICER, Digest.ZERO)));

        assertNothingLeft("reed APPROVED", "otto UNAUTHENTICATED", "otto UNAUTHENTICATED");
    }

    @ParameterizedTest
    @EnumSource(names = "OFFICER", mode = EnumSource.Mode.EXCLUDE)
    void noOtherRoleCan(Role role) throws Exception {
        Caller other =
                office.operators.enrolled("vale", role, CallerKeyPair.generate().publicKey());
        assertApproved(reed);

        assertRefused(FaultCode.FORBIDDEN, approve(other));
        assertRefused(FaultCode.FORBIDDEN, office.desk().refuse(other, held.messageId(), "no"));
        assertRefused(FaultCode.FORBIDDEN, office.desk().sendBack(other, held.messageId(), "no"));
        assertRefused(FaultCode.FORBIDDEN, office.keep(other, held, ReleaseOffice.PLATE));
        assertRefused(FaultCode.FORBIDDEN, office.drop(other, held, ReleaseOffice.PLATE));
        assertRefused(FaultCode.UNAUTHENTICATED, approve(new Caller("vale", Role.OFFICER, other.certificate())));

        assertNothingLeft(
                "reed APPROVED",
                "vale FORBIDDEN",
                "vale FORBIDDEN",
                "vale FORBIDDEN",
                "vale FORBIDDEN",
                "vale FORBIDDEN",
                "vale UNAUTHENTICATED");
        assertThat(office.digest(held)).isEqualTo(digest);
    }

    @Test
    void guessedDigestApprovesNothing() throws Exception {
        assertApproved(reed);
        Consignment another = office.held("another", ReleaseOffice.tip(3));

        for (Digest guess : List.of(
                Digest.ZERO,
                office.digest(another),
                office.detail(held).release().agreement().digest())) {
            assertRefused(FaultCode.DIGEST_MISMATCH, office.desk().approve(sato, held.messageId(), guess));
        }

        assertNothingLeft("reed APPROVED", "sato DIGEST_MISMATCH", "sato DIGEST_MISMATCH", "sato DIGEST_MISMATCH");
        assertThat(alliance.status(another).review().approvalsGiven()).isZero();
    }

    @Test
    void approvalReplayedAfterAChange_countsForNothing() throws Exception {
        assertApproved(reed);
        office.keep(sato, held, ReleaseOffice.PLATE);

        assertRefused(FaultCode.DIGEST_MISMATCH, approve(reed));
        assertRefused(FaultCode.DIGEST_MISMATCH, approve(sato));

        assertNothingLeft("reed APPROVED", "sato DECIDED_AGAIN", "reed DIGEST_MISMATCH", "sato DIGEST_MISMATCH");
    }

    @Test
    void approvalOfWhatWasChangedSince_doesNotMakeTheSecondOneTheLast() throws Exception {
        assertApproved(reed);
        office.keep(sato, held, ReleaseOffice.PLATE);
        digest = office.digest(held);

        assertApproved(sato);

        assertThat(office.shown(held).approvedBy()).containsExactly("sato");
        assertNothingLeft("reed APPROVED", "sato DECIDED_AGAIN", "sato APPROVED");
        assertReleased(reed);
    }

    @Test
    void theSubmitterIsNoOfficerForIt_underTheSameName() throws Exception {
        Caller system = office.operators.officer(Alliance.CLIENT);
        assertApproved(reed);

        assertRefused(FaultCode.SAME_PERSON, approve(system));
        assertRefused(FaultCode.SAME_PERSON, office.keep(system, held, ReleaseOffice.PLATE));
        assertRefused(FaultCode.SAME_PERSON, office.drop(system, held, ReleaseOffice.PLATE));

        assertNothingLeft(
                "reed APPROVED", "npi-system SAME_PERSON", "npi-system SAME_PERSON", "npi-system SAME_PERSON");
    }

    @Test
    void theSubmitterIsNoOfficerForIt_withTheSameKey() throws Exception {
        P256PublicKey key = CallerKeyPair.generate().publicKey();
        Caller asClient = office.operators.enrolled("desk-system", Role.SUBMITTER, key);
        Caller asOfficer = office.operators.enrolled("olga", Role.OFFICER, key);
        held = alliance.submit(new SubmitCommand(
                        new Submitter(asClient.name(), Optional.of(asClient.certificate())),
                        "own",
                        List.of(Alliance.XB),
                        ReleaseOffice.tip(3),
                        Optional.empty()))
                .getFirst();
        digest = office.digest(held);
        assertApproved(reed);

        assertRefused(FaultCode.SAME_PERSON, approve(asOfficer));
        assertRefused(FaultCode.SAME_PERSON, office.keep(asOfficer, held, ReleaseOffice.PLATE));

        assertThat(alliance.state(held)).isEqualTo(ConsignmentState.HELD);
        assertThat(office.acts(held)).containsExactly("reed APPROVED", "olga SAME_PERSON", "olga SAME_PERSON");
    }

    @Test
    void approvalOfSomebodyRevokedBetweenTheTwo_countsNoMore() throws Exception {
        Caller third = office.operators.officer("tran");
        assertApproved(reed);
        office.operators.revoke(reed);
        assertThat(office.shown(held).approvedBy()).isEmpty();

        assertApproved(sato);

        assertThat(office.shown(held).approvedBy()).containsExactly("sato");
        assertNothingLeft("reed APPROVED", "sato APPROVED");
        assertReleased(third);
    }

    @Test
    void whoWasRevokedSinceTheCallBegan_decidesNothing() throws Exception {
        assertApproved(sato);
        office.operators.revoke(reed);

        assertRefused(FaultCode.UNAUTHENTICATED, approve(reed));
        assertRefused(FaultCode.UNAUTHENTICATED, office.desk().refuse(reed, held.messageId(), "no"));
        assertRefused(FaultCode.UNAUTHENTICATED, office.desk().sendBack(reed, held.messageId(), "no"));
        assertRefused(
                FaultCode.UNAUTHENTICATED,
                office.desk().decideFields(reed, held.messageId(), new FieldChange.Keep(Set.of(ReleaseOffice.PLATE))));

        assertNothingLeft(
                "sato APPROVED",
                "reed UNAUTHENTICATED",
                "reed UNAUTHENTICATED",
                "reed UNAUTHENTICATED",
                "reed UNAUTHENTICATED");
    }

    @Test
    void whoIsEnrolledAgainWithANewKey_approvesAgainAndCountsOnce() throws Exception {
        assertApproved(reed);
        office.operators.revoke(reed);
        Caller again = office.operators.officer("reed");

        assertApproved(again);
        assertRefused(FaultCode.SAME_PERSON, approve(again));

        assertNothingLeft("reed APPROVED", "reed APPROVED", "reed SAME_PERSON");
        assertReleased(sato);
    }

    @Test
    void approvalsCountAcrossARestart_andOnePersonIsOneStill() throws Exception {
        assertApproved(reed);
        alliance.restart();

        assertRefused(FaultCode.SAME_PERSON, approve(reed));
        assertNothingLeft("reed APPROVED", "reed SAME_PERSON");
        alliance.restart();
        assertReleased(sato);
    }

    @Test
    void onePersonAtOnceIsOne() throws Exception {
        List<ReviewOutcome> outcomes = atOnce(reed);

        assertThat(outcomes)
                .filteredOn(ReviewOutcome.StillHeld.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(ReviewOutcome.NotPossible.class::isInstance)
                .hasSize(7);
        office.assertNothingLeft(held);
        assertThat(office.acts(held))
                .hasSize(8)
                .containsOnlyOnce("reed APPROVED")
                .contains("reed SAME_PERSON");
    }

    @Test
    void twoPersonsAtOnceReleaseItOnce() throws Exception {
        List<ReviewOutcome> outcomes = atOnce(reed, sato);

        assertThat(outcomes)
                .filteredOn(ReviewOutcome.Released.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(ReviewOutcome.StillHeld.class::isInstance)
                .hasSize(1);
        alliance.awaitState(held, ConsignmentState.DELIVERED);
        assertThat(office.received()).extracting(LeasedMessage::id).containsExactly(held.messageId());
        assertThat(office.acts(held)).hasSize(8).containsOnlyOnce("reed APPROVED", "sato APPROVED");
    }

    private List<ReviewOutcome> atOnce(Caller... officers) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<ReviewOutcome>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ReviewOutcome>> calls = IntStream.range(0, 8)
                    .<Callable<ReviewOutcome>>mapToObj(n -> () -> approve(officers[n % officers.length]))
                    .toList();
            for (Callable<ReviewOutcome> call : calls) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<ReviewOutcome> outcomes = new ArrayList<>();
            for (Future<ReviewOutcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
