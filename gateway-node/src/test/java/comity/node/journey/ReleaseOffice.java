package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.local.v1.LocalSubmission;
import comity.node.admin.Caller;
import comity.node.admin.HeldRelease;
import comity.node.admin.ReleaseReview;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.FieldChange;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.pouch.JournalEntry.Fact;
import comity.v1.SpontaneousInformation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The release desk of XA-NPI, officers whose certificates it enrolled, and XB-CID on the other side. What an informant says is held here:
 * for one officer where many know it, for two where few do.
 */
final class ReleaseOffice implements AutoCloseable {
    static final String PLATE = "spontaneous_information.entities[1].means_of_transport.plate.number";
    static final String CONTAINER = "spontaneous_information.entities[2].means_of_transport.container_no";
    static final String DESCRIPTION = "spontaneous_information.events[0].description";

    /** Officers may keep a plate or a description, and two of them a container's number. */
    static final PactText PACT = PactText.with("XB-CID")
            .rules(
                    "{class: REV, path: \"*.container_no\", op: KEEP_IF_APPROVED, approval: TWO_PERSON}",
                    "{class: REV, path: \"*.plate.number\", op: KEEP_IF_APPROVED, approval: HUMAN}",
                    "{class: REV, path: events.description, op: KEEP_IF_APPROVED, approval: HUMAN}",
                    "{class: REV, path: \"*.body\", op: TEARLINE}");

    final Alliance alliance;
    final Operators operators;
    final Caller reed;
    final Caller sato;

    ReleaseOffice(Path directory) throws Exception {
        alliance = new Alliance(directory, "XB-CID");
        alliance.activate(PACT);
        operators = new Operators(alliance::xa);
        reed = operators.officer("reed");
        sato = operators.officer("sato");
    }

    ReleaseReview desk() {
        return operators.admin().review();
    }

    /** Held for two officers. */
    Consignment heldForTwo() throws Exception {
        return held("two", tip(3));
    }

    /** Held for one officer. */
    Consignment heldForOne() throws Exception {
        return held("one", tip(50));
    }

    /** Held for two officers as long as they may, for the message lives longer. */
    Consignment heldForWeeks() throws Exception {
        return alliance.submit(new SubmitCommand(
                        Alliance.CLIENT,
                        "weeks",
                        List.of(Alliance.XB),
                        tip(3),
                        Optional.of(alliance.now().plus(Duration.ofDays(60)))))
                .getFirst();
    }

    Consignment held(String key, LocalSubmission tip) {
        Consignment held = alliance.submit(key, tip);
        assertThat(held.state()).as("%s", held.verdict()).isEqualTo(ConsignmentState.HELD);
        return held;
    }

    /** @param knowers how many know what is told */
    static LocalSubmission tip(int knowers) throws Exception {
        return changed(knowers, spoken -> {});
    }

    static LocalSubmission changed(int knowers, Consumer<SpontaneousInformation.Builder> change) throws Exception {
        return Alliance.changed(Alliance.tip(), tip -> {
            tip.getSourceBuilder().setKnowledgeCircleSize(knowers);
            SpontaneousInformation.Builder spoken = tip.getMessageBuilder().getSpontaneousInformationBuilder();
            spoken.getEventsBuilder(0).setDescription("The load is in container MSKU7712340.");
            change.accept(spoken);
        });
    }

    HeldRelease shown(Consignment held) {
        return desk().list().stream()
                .filter(one -> one.message().equals(held.messageId()))
                .findFirst()
                .orElseThrow();
    }

    ReleaseReview.Detail detail(Consignment held) {
        return desk().show(held.messageId()).orElseThrow();
    }

    Digest digest(Consignment held) {
        return shown(held).approvalDigest();
    }

    /** Approves what the desk shows now. */
    ReviewOutcome approve(Caller officer, Consignment held) {
        return desk().approve(officer, held.messageId(), digest(held));
    }

    ReviewOutcome keep(Caller officer, Consignment held, String... positions) {
        return desk().decideFields(officer, held.messageId(), new FieldChange.Keep(Set.of(positions)));
    }

    ReviewOutcome drop(Caller officer, Consignment held, String... positions) {
        return desk().decideFields(officer, held.messageId(), new FieldChange.Drop(Set.of(positions)));
    }

    static void assertRefused(FaultCode code, ReviewOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ReviewOutcome.NotPossible.class,
                        no -> assertThat(no.code()).isEqualTo(code));
    }

    /** It is held still, dispatch had its time, and the partner's ledger has no entry of it. */
    void assertNothingLeft(Consignment held) throws Exception {
        alliance.awaitNothing(held, ConsignmentState.HELD);
        assertThat(received()).extracting(LeasedMessage::id).doesNotContain(held.messageId());
    }

    List<LeasedMessage> received() throws InterruptedException {
        return alliance.received(Alliance.XB);
    }

    /** Who tried or did what to it, in order: actor and code of what is in the journal since it was held. */
    List<String> acts(Consignment held) {
        return alliance.journal(held.messageId()).stream()
                .filter(fact -> !fact.actor().equals("node"))
                .map(ReleaseOffice::text)
                .toList();
    }

    private static String text(Fact fact) {
        return fact.actor() + " " + fact.code();
    }

    @Override
    public void close() {
        alliance.close();
    }
}
