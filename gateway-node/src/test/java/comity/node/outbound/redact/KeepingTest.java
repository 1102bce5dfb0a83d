package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.v1.Entity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that leave only because officers decided so. */
final class KeepingTest {
    private static final String NUMBER = "spontaneous_information.entities[2].means_of_transport.container_no";
    private static final String PLATE = "spontaneous_information.entities[1].means_of_transport.plate.number";
    private static final Rule CONTAINERS = Rule.of(
                    ProtectionClass.REV, "*.container_no", new Transform.KeepIfApproved())
            .approval(Approval.TWO_PERSON);
    private static final Rule PLATES = Rule.of(ProtectionClass.REV, "*.plate.number", new Transform.KeepIfApproved())
            .approval(Approval.HUMAN);

    private final Desk desk = new Desk(28);
    private final LocalSubmission covert = Tips.covert(s -> {});

    @Test
    void nothingIsKept_unlessOfficersSaySo() {
        Release release = desk.released(covert, Pact.of(CONTAINERS));

        assertThat(container(release)).isEmpty();
        assertThat(release.hold()).isEqualTo(Hold.NONE);
        assertThat(release.keepable()).containsExactly(new Keepable(NUMBER, Approval.TWO_PERSON, false));
        assertThat(Tips.row(release, NUMBER)).satisfies(field -> {
            assertThat(field.fate()).isEqualTo(FieldFate.WITHHELD);
            assertThat(field.clause()).isEqualTo("protection.rules[0] KEEP_IF_APPROVED");
            assertThat(field.transform()).isEqualTo("KEEP_IF_APPROVED");
        });
    }

    @Test
    void whatIsKept_leavesAsWritten_underTheRulesApproval() {
        Release release = desk.released(covert, Pact.of(CONTAINERS, PLATES), NUMBER);

        assertThat(container(release)).isEqualTo("MSKU7712340");
        assertThat(release.hold().words()).containsExactly("protection.rules[0] KEEP_IF_APPROVED TWO_PERSON");
        assertThat(release.keepable())
                .containsExactlyInAnyOrder(
                        new Keepable(NUMBER, Approval.TWO_PERSON, true), new Keepable(PLATE, Approval.HUMAN, false));
        assertThat(Tips.row(release, NUMBER).fate()).isEqualTo(FieldFate.RELEASED);
        assertThat(release.released())
                .filteredOn(leaf -> leaf.path().withoutHandles().endsWith("container_no"))
                .extracting(FieldLeaf::precision)
                .containsExactly(Precision.AS_WRITTEN);
    }

    @Test
    void severalAreKeptAtOnce() {
        Release release = desk.released(covert, Pact.of(CONTAINERS, PLATES), PLATE, NUMBER);

        assertThat(release.hold().words())
                .containsExactlyInAnyOrder(
                        "protection.rules[0] KEEP_IF_APPROVED TWO_PERSON",
                        "protection.rules[1] KEEP_IF_APPROVED HUMAN");
        assertThat(release.hold().approval()).isEqualTo(Approval.TWO_PERSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spontaneous_information.title",
                "spontaneous_information.entities[9].means_of_transport.container_no",
                "spontaneous_information.entities[2].means_of_transport",
                "no.such.field",
                "",
            })
    void anythingElseIsRefused(String position) {
        assertThat(desk.redact(covert, Pact.of(CONTAINERS), NUMBER, position))
                .isEqualTo(new NotKeepable(List.of(position)));
    }

    @Test
    void aFieldOfAnotherRule_isNoneToKeep() {
        assertThat(desk.redact(covert, Pact.of(Rule.remove(ProtectionClass.REV, "*.container_no"), CONTAINERS), NUMBER))
                .isEqualTo(new NotKeepable(List.of(NUMBER)));
        assertThat(desk.redact(Tips.open(s -> {}), Pact.of(CONTAINERS), NUMBER))
                .isEqualTo(new NotKeepable(List.of(NUMBER)));
    }

    @Test
    void aKeptReferenceStillNeedsItsThing() {
        String from = "spontaneous_information.relations[0].from_ref";
        String to = "spontaneous_information.relations[0].to_ref";
        Rule relations = Rule.of(ProtectionClass.REV, "*.relations", new Transform.KeepIfApproved())
                .approval(Approval.HUMAN);
        LocalSubmission submission = Tips.covert(s -> {});

        Release both = desk.released(submission, Pact.of(relations), from, to);
        assertThat(both.message().getSpontaneousInformation().getRelationsCount())
                .isEqualTo(1);
        Release one = desk.released(submission, Pact.of(relations), from);
        assertThat(one.message().getSpontaneousInformation().getRelationsCount())
                .isZero();
        assertThat(Tips.row(one, from).transform()).isEqualTo("REF_PRUNE");
        assertThat(one.keepable()).contains(new Keepable(from, Approval.HUMAN, true));
        assertThat(one.hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void whatIsKept_isLookedIntoLikeEveryText() {
        String description = "spontaneous_information.events[0].description";
        LocalSubmission submission = Tips.covert(s -> {
            Tips.event(s).setDescription("KESTREL was at the table");
            s.getSourceBuilder().setCodeName("KESTREL");
        });
        Rule descriptions = Rule.of(ProtectionClass.REV, "events.description", new Transform.KeepIfApproved())
                .approval(Approval.HUMAN);

        assertThat(desk.redact(submission, Pact.of(descriptions))).isInstanceOf(Release.class);
        assertThat(desk.redact(submission, Pact.of(descriptions), description)).isInstanceOf(Blocked.class);
    }

    @Test
    void aRefusalNamesWhatCannotBeKept() {
        assertThatThrownBy(() -> new NotKeepable(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String container(Release release) {
        return release.message().getSpontaneousInformation().getEntitiesList().stream()
                .map(Entity::getMeansOfTransport)
                .map(means -> means.getContainerNo())
                .filter(number -> !number.isEmpty())
                .findFirst()
                .orElse("");
    }
}
