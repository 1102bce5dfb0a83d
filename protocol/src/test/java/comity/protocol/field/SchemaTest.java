package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalSubmission;
import comity.protocol.id.SchemaDigest;
import comity.v1.AgencyRef;
import comity.v1.BiometricsRef;
import comity.v1.CommsIdentifier;
import comity.v1.Event;
import comity.v1.Relation;
import comity.v1.WireMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaTest {
    /** The committed rendering: whoever changes the schema changes this file, and so sees that the format changes. */
    private static final String COMMITTED = "schema-rendering.txt";

    @Test
    void wireSchemaHasNoFault() {
        assertThat(SchemaInspection.inspectWire(WireMessage.getDescriptor())).isEmpty();
    }

    @Test
    void localSchemaHasNoFault() {
        assertThat(SchemaInspection.inspectLocal(LocalSubmission.getDescriptor()))
                .isEmpty();
    }

    @Test
    void everyFieldReachableFromAWireMessageHasAClassThatMayLeave() {
        Set<FieldDescriptor> fields = new HashSet<>();
        collect(WireMessage.getDescriptor(), fields, new HashSet<>());
        assertThat(fields)
                .hasSizeGreaterThan(150)
                .allSatisfy(field -> assertThat(FieldRule.of(field).protection().mayBeOnTheWire())
                        .as(field.getFullName())
                        .isTrue());
    }

    @Test
    void aTextWhoseFormAnotherMessageAsks_isProseElsewhere() {
        assertThat(FieldRule.of(BiometricsRef.getDescriptor().findFieldByName("reference"))
                        .isProse())
                .isTrue();
        assertThat(FieldRule.of(CommsIdentifier.getDescriptor().findFieldByName("value"))
                        .isProse())
                .isFalse();
        assertThat(FieldRule.of(AgencyRef.getDescriptor().findFieldByName("agency"))
                        .isProse())
                .isFalse();
    }

    @Test
    void refusesTheLocalSchemaOnTheWire_becauseItHoldsSourceIdentities() {
        assertThat(SchemaInspection.inspectWire(LocalSubmission.getDescriptor()))
                .extracting(SchemaFault::reason)
                .contains(SchemaFault.Reason.LOCAL_CLASS, SchemaFault.Reason.LOCAL_IMPORT);
    }

    @Test
    void everyFieldOfARelationIsAtLeastCaseSensitiveAndEscalates() {
        assertThat(Relation.getDescriptor().getFields()).allSatisfy(field -> {
            FieldRule rule = FieldRule.of(field);
            assertThat(rule.protection()).isGreaterThanOrEqualTo(ProtectionClass.CASE);
            assertThat(rule.effective(true)).isEqualTo(ProtectionClass.REV);
        });
    }

    @Test
    void participantsLeaveAllOrNone() {
        FieldRule participants = Schema.wire().rule(Event.getDescriptor().findFieldByName("participants"));
        assertThat(participants.allOrNone()).isTrue();
        assertThat(participants.effective(true)).isEqualTo(ProtectionClass.REV);
    }

    /** What one field withholds, another that tells the same must not hand over. */
    @ParameterizedTest
    @CsvSource({
        "evidence_transfer.entities.evidence_item.acquired_at, evidence_transfer.entities.evidence_item.custody.at",
        "evidence_transfer.entities.evidence_item.acquired_at_place, evidence_transfer.entities.evidence_item.custody.place",
        "asset_freeze_request.facts, asset_freeze_request.order.facts",
        "legal_assistance_request.grounds_to_believe, asset_freeze_request.property.reason",
        "asset_freeze_request.amount, asset_freeze_request.property.amount",
        "alert.entities.wallet.hosted_by_ref, alert.entities.wallet.hosted_by",
        "alert.entities.financial_report.grounds, alert.entities.financial_report.parties.reason",
        "alert.relations.basis, alert.entities.organisation.ownership.evidence_basis",
        "alert.entities.last_seen, alert.entities.person.clothing",
        "envelope.created_at, protected_disclosure.feedback_due",
        "alert.entities.means_of_transport.plate.number, alert.entities.means_of_transport.vin",
        "alert.entities.means_of_transport.plate.number, alert.entities.means_of_transport.engine_no",
        "alert.entities.means_of_transport.plate.number, alert.entities.means_of_transport.imo",
        "alert.entities.means_of_transport.plate.number, alert.entities.means_of_transport.icao",
        "alert.entities.means_of_transport.plate.number, alert.entities.means_of_transport.call_sign",
        "alert.events.when, alert.entities.person.death",
        "alert.events.where, alert.entities.person.death_place",
        "envelope.evaluation.info, alert.entities.confidence",
        "alert.relations.standing, alert.entities.standing",
        "alert.entities.person.occupation, alert.entities.person.source_of_wealth",
        "information_request.facts, information_request.urgency_reason",
        "envelope.created_at, protected_disclosure.acknowledge_due"
    })
    void whatTellsTheSameEscalatesAlike(String one, String other) {
        FieldRule first = Objects.requireNonNull(Schema.wire().leafPaths().get(one), one);
        FieldRule second = Objects.requireNonNull(Schema.wire().leafPaths().get(other), other);

        assertThat(first.effective(true)).isEqualTo(ProtectionClass.REV);
        assertThat(second.effective(true)).isEqualTo(ProtectionClass.REV);
    }

    @Test
    void renderingIsTheCommittedOne() throws IOException {
        assertThat(Schema.wire().rendering()).isEqualTo(new String(committed(), StandardCharsets.UTF_8));
    }

    @Test
    void digestIsTakenOfTagAndRendering() throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 16);
        sha256.update("comity/v1/schema".getBytes(StandardCharsets.US_ASCII));
        assertThat(Schema.wire().digest()).isEqualTo(SchemaDigest.ofBytes(sha256.digest(committed())));
    }

    private static byte[] committed() throws IOException {
        try (InputStream file = Objects.requireNonNull(SchemaTest.class.getResourceAsStream(COMMITTED), COMMITTED)) {
            return file.readAllBytes();
        }
    }

    @Test
    void ruleAtAPathIsTheFieldsRule() {
        FieldPath given = FieldPath.parse(
                        "spontaneous_information.entities[0123456789abcdef].person.names[fedcba9876543210].given")
                .orElseThrow();
        assertThat(Schema.wire().rule(given).orElseThrow().protection()).isEqualTo(ProtectionClass.PERS);
    }

    @Test
    void noRuleAtAPath_whenFieldOrHandleIsAtTheWrongPlace() {
        assertThat(ruleAt("spontaneous_information.nothing")).isFalse();
        assertThat(ruleAt("spontaneous_information.entities")).isFalse();
        assertThat(ruleAt("envelope[0123456789abcdef].kind")).isFalse();
        assertThat(ruleAt("envelope.kind.number")).isFalse();
        assertThat(ruleAt("envelope.created_at.earliest")).isFalse();
    }

    @Test
    void leafPathsNameEveryValueWithoutHandles() {
        assertThat(Schema.wire().leafPaths())
                .containsKeys(
                        "envelope.offences.code",
                        "envelope.created_at",
                        "spontaneous_information.entities.person.nationalities",
                        "spontaneous_information.events.where")
                .doesNotContainKeys("envelope", "envelope.created_at.earliest", "spontaneous_information.entities");
    }

    private static boolean ruleAt(String path) {
        return Schema.wire().rule(FieldPath.parse(path).orElseThrow()).isPresent();
    }

    private static void collect(Descriptor message, Set<FieldDescriptor> fields, Set<Descriptor> seen) {
        if (!message.getFullName().startsWith("comity.") || !seen.add(message)) {
            return;
        }
        for (FieldDescriptor field : message.getFields()) {
            fields.add(field);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), fields, seen);
            }
        }
    }
}
