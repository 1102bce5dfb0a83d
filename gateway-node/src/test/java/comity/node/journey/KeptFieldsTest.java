package comity.node.journey;

import static comity.node.journey.ReleaseOffice.CONTAINER;
import static comity.node.journey.ReleaseOffice.DESCRIPTION;
import static comity.node.journey.ReleaseOffice.PLATE;
import static comity.node.journey.ReleaseOffice.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.node.admin.Caller;
import comity.node.agreement.terms.Approval;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.redact.Keepable;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.v1.Entity;
import comity.v1.MeansOfTransport;
import comity.v1.SpontaneousInformation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Officers decide field by field what leaves of a held release, and whoever approves it approves that. */
final class KeptFieldsTest {
    private static final String NUMBER = "MSKU7712340";
    private static final String PLATE_NUMBER = "4471 KT";

    @TempDir
    private Path directory;

    private ReleaseOffice office;
    private Caller reed;
    private Caller sato;

    @BeforeEach
    void open() throws Exception {
        office = new ReleaseOffice(directory);
        reed = office.reed;
        sato = office.sato;
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void showsWhatCanBeKept_andKeepsNothingByItself() throws Exception {
        Consignment held = office.heldForOne();

        assertThat(office.detail(held).keepable())
                .containsExactlyInAnyOrder(
                        new Keepable(CONTAINER, Approval.TWO_PERSON, false),
                        new Keepable(PLATE, Approval.HUMAN, false),
                        new Keepable(DESCRIPTION, Approval.HUMAN, false));
        assertThat(office.approve(reed, held)).isInstanceOf(ReviewOutcome.Released.class);

        SpontaneousInformation arrived = arrived(held);
        assertThat(arrived.toString()).doesNotContain(NUMBER, PLATE_NUMBER);
    }

    @Test
    void whatIsKeptLeavesAsWritten_andWhatIsNotStaysHome() throws Exception {
        Consignment held = office.heldForOne();

        ReviewOutcome kept = office.keep(reed, held, PLATE);

        assertThat(kept).isEqualTo(new ReviewOutcome.Remade(office.digest(held), 1));
        assertThat(office.detail(held).keepable())
                .contains(
                        new Keepable(PLATE, Approval.HUMAN, true), new Keepable(CONTAINER, Approval.TWO_PERSON, false));
        assertThat(office.approve(sato, held)).isInstanceOf(ReviewOutcome.Released.class);

        SpontaneousInformation arrived = arrived(held);
        assertThat(means(arrived))
                .anySatisfy(means -> assertThat(means.getPlate().getNumber()).isEqualTo(PLATE_NUMBER));
        assertThat(arrived.toString()).doesNotContain(NUMBER);
    }

    @Test
    void severalAreKept_oneAfterTheOther() throws Exception {
        Consignment held = office.heldForOne();

        office.keep(reed, held, PLATE);
        office.keep(sato, held, CONTAINER, DESCRIPTION);
        office.approve(reed, held);
        assertThat(office.approve(sato, held)).isInstanceOf(ReviewOutcome.Released.class);

        SpontaneousInformation arrived = arrived(held);
        assertThat(arrived.toString()).contains(PLATE_NUMBER, NUMBER, "The load is in container");
    }

    @Test
    void twoApproveTheNewRelease_whereTheRuleAsksForTwo() throws Exception {
        Consignment held = office.heldForOne();
        assertThat(office.shown(held).approvalsRequired()).isEqualTo(1);

        assertThat(office.keep(reed, held, CONTAINER)).isEqualTo(new ReviewOutcome.Remade(office.digest(held), 2));
        Digest digest = office.digest(held);
        assertThat(office.desk().approve(reed, held.messageId(), digest)).isInstanceOf(ReviewOutcome.StillHeld.class);
        assertRefused(FaultCode.SAME_PERSON, office.desk().approve(reed, held.messageId(), digest));
        office.assertNothingLeft(held);
        office.alliance.restart();
        assertThat(office.desk().approve(sato, held.messageId(), digest)).isInstanceOf(ReviewOutcome.Released.class);

        assertThat(means(arrived(held)))
                .anySatisfy(means -> assertThat(means.getContainerNo()).isEqualTo(NUMBER));
    }

    @Test
    void everyChangeMakesEarlierApprovalsVoid() throws Exception {
        Consignment held = office.heldForTwo();
        Digest asItWas = office.digest(held);
        assertThat(office.approve(reed, held)).isInstanceOf(ReviewOutcome.StillHeld.class);

        office.keep(sato, held, PLATE);
        Digest withPlate = office.digest(held);
        assertThat(office.shown(held).approvedBy()).isEmpty();
        assertThat(office.alliance.status(held).review().approvalsGiven()).isZero();
        assertRefused(FaultCode.DIGEST_MISMATCH, office.desk().approve(sato, held.messageId(), asItWas));
        assertThat(office.desk().approve(sato, held.messageId(), withPlate))
                .isInstanceOf(ReviewOutcome.StillHeld.class);

        office.drop(reed, held, PLATE);
        assertThat(office.shown(held).approvedBy()).isEmpty();
        assertThat(office.digest(held))
                .as("what was before is not what is again")
                .isNotIn(asItWas, withPlate);
        assertRefused(FaultCode.DIGEST_MISMATCH, office.desk().approve(sato, held.messageId(), asItWas));
        assertRefused(FaultCode.DIGEST_MISMATCH, office.desk().approve(reed, held.messageId(), withPlate));

        office.assertNothingLeft(held);
        assertThat(office.approve(reed, held)).isInstanceOf(ReviewOutcome.StillHeld.class);
        assertThat(office.approve(sato, held)).isInstanceOf(ReviewOutcome.Released.class);
        assertThat(arrived(held).toString()).doesNotContain(PLATE_NUMBER);
    }

    @Test
    void whatIsDroppedStaysHome_andNeedsTheSecondOfficerNoMore() throws Exception {
        Consignment held = office.heldForOne();
        office.keep(reed, held, PLATE, CONTAINER);
        office.approve(reed, held);

        assertThat(office.drop(sato, held, CONTAINER)).isEqualTo(new ReviewOutcome.Remade(office.digest(held), 1));

        assertThat(office.detail(held).keepable())
                .contains(
                        new Keepable(PLATE, Approval.HUMAN, true), new Keepable(CONTAINER, Approval.TWO_PERSON, false));
        assertThat(office.approve(sato, held)).isInstanceOf(ReviewOutcome.Released.class);
        assertThat(arrived(held).toString()).contains(PLATE_NUMBER).doesNotContain(NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spontaneous_information.title",
                "spontaneous_information.body",
                "spontaneous_information.entities[7].means_of_transport.container_no",
                "source.code_name",
                "nothing.of.the.kind"
            })
    void refusesToKeep_whatNoRuleOffers(String position) throws Exception {
        Consignment held = office.heldForOne();
        Digest before = office.digest(held);

        assertRefused(FaultCode.NOT_KEEPABLE, office.keep(reed, held, PLATE, position));

        assertThat(office.digest(held)).isEqualTo(before);
        assertThat(office.detail(held).keepable()).noneMatch(Keepable::kept);
        assertThat(office.acts(held)).containsExactly("reed NOT_KEEPABLE");
    }

    @Test
    void refusesToDrop_whatIsNotKept() throws Exception {
        Consignment held = office.heldForOne();

        assertRefused(FaultCode.NOT_KEEPABLE, office.drop(reed, held, PLATE));
        assertThat(office.acts(held)).containsExactly("reed NOT_KEEPABLE");
    }

    /** The description tells the number of the container: while that stays home, so must the text. */
    @Test
    void whatIsKeptIsSearchedForWhatStaysHome() throws Exception {
        Consignment held = office.heldForOne();
        Digest before = office.digest(held);

        assertRefused(FaultCode.SOURCE_RISK, office.keep(reed, held, DESCRIPTION));
        assertThat(office.digest(held)).isEqualTo(before);

        assertThat(office.keep(reed, held, DESCRIPTION, CONTAINER)).isInstanceOf(ReviewOutcome.Remade.class);
        Digest both = office.digest(held);
        assertRefused(FaultCode.SOURCE_RISK, office.drop(reed, held, CONTAINER));
        assertThat(office.digest(held)).isEqualTo(both);
        assertThat(office.acts(held)).contains("reed SOURCE_RISK");
        office.assertNothingLeft(held);
    }

    @Test
    void aKeptTextThatNamesTheSourceIsRefused_andTheRefusalDoesNotNameItEither() throws Exception {
        Consignment held = office.held(
                "names",
                ReleaseOffice.changed(
                        50, spoken -> spoken.getEventsBuilder(0).setDescription("HERON sat at the window.")));

        ReviewOutcome outcome = office.keep(reed, held, DESCRIPTION);

        assertRefused(FaultCode.SOURCE_RISK, outcome);
        assertThat(((ReviewOutcome.NotPossible) outcome).reason())
                .contains("events")
                .doesNotContain("HERON");
        office.assertNothingLeft(held);
    }

    @Test
    void whoChangesIt_gainsNoTimeByThat() throws Exception {
        Consignment held = office.heldForWeeks();
        Instant end = office.shown(held).schedule().holdUntil().orElseThrow();
        office.alliance.time.pass(Duration.ofDays(13));

        office.keep(reed, held, PLATE);
        assertThat(office.shown(held).schedule().holdUntil()).contains(end);

        office.alliance.time.pass(Duration.ofDays(1));
        office.alliance.xa().outbound.releases().expireHeld();
        assertThat(office.alliance.status(held).verdict().orElseThrow().code()).isEqualTo(FaultCode.HOLD_EXPIRED);
    }

    @Test
    void refusesToChange_whatIsOnItsWay() throws Exception {
        office.alliance.standStill();
        Consignment held = office.heldForOne();
        office.approve(reed, held);

        assertRefused(FaultCode.NOT_HELD, office.keep(sato, held, PLATE));

        office.alliance.goOn();
        assertThat(arrived(held).toString()).doesNotContain(PLATE_NUMBER);
    }

    @Test
    void whatWasKeptIsDecidedAnew_whenTheAgreementChanges() throws Exception {
        office.alliance.standStill();
        Consignment held = office.heldForOne();
        office.keep(reed, held, PLATE);
        office.approve(sato, held);
        office.alliance.activate(ReleaseOffice.PACT.version(2).validity("{from: 2026-01-01, until: 2099-06-30}"));

        office.alliance.goOn();

        office.alliance.awaitState(held, ConsignmentState.HELD);
        assertThat(office.detail(held).keepable()).noneMatch(Keepable::kept);
        assertThat(office.detail(held).leaving().toString()).doesNotContain(PLATE_NUMBER);
        office.assertNothingLeft(held);
    }

    private SpontaneousInformation arrived(Consignment sent) throws Exception {
        office.alliance.awaitState(sent, ConsignmentState.DELIVERED);
        return office.received().stream()
                .filter(message -> message.id().equals(sent.messageId()))
                .map(LeasedMessage::message)
                .findFirst()
                .orElseThrow()
                .getSpontaneousInformation();
    }

    private static List<MeansOfTransport> means(SpontaneousInformation arrived) {
        return arrived.getEntitiesList().stream()
                .map(Entity::getMeansOfTransport)
                .toList();
    }
}
