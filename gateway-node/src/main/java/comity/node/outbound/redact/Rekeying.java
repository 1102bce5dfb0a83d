package comity.node.outbound.redact;

import comity.crypto.random.SecureBytes;
import comity.node.agreement.decide.Decider;
import comity.node.outbound.authorize.Authorized;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Flattening;
import comity.protocol.field.HandleSource;
import comity.protocol.field.LeafType;
import comity.protocol.field.PositionedLeaf;
import comity.protocol.field.Schema;
import comity.protocol.field.WireTime;
import comity.protocol.id.AgencyId;
import comity.v1.AgencyRef;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * REKEY_ID and the gateway's own fields: the message as it is committed to, in which nothing that names a thing or a case
 * is the submitter's name for it, nor the name another partner got. Confined to one redaction.
 */
final class Rekeying {
    private static final int REFERENCE_SIZE = 8;

    private final SecureBytes random;
    private final Pseudonyms pseudonyms;
    private final Map<String, String> fresh = new HashMap<>();
    private final Map<String, String> original = new HashMap<>();

    Rekeying(SecureBytes random, Pseudonyms pseudonyms) {
        this.random = random;
        this.pseudonyms = pseudonyms;
    }

    /** The leaves of the message with the gateway's fields and new names; what the submitter wrote is not changed. */
    List<PositionedLeaf> rekey(Authorized authorized, Assignment assignment, HandleSource handles) {
        WireMessage written = authorized.submission().localSubmission().getMessage();
        Envelope.Builder envelope = written.getEnvelope().toBuilder();
        writeEnvelope(envelope, authorized, assignment);
        WireMessage message = written.toBuilder().setEnvelope(envelope).build();
        AgencyId partner = authorized.route().recipient();
        return Flattening.withPositions(message, handles).stream()
                .map(leaf -> renamed(leaf, partner))
                .toList();
    }

    /** A leaf that names a thing of the message or a case, or points at one, under the new name; any other leaf as it is. */
    private PositionedLeaf renamed(PositionedLeaf positioned, AgencyId partner) {
        FieldLeaf leaf = positioned.leaf();
        if (leaf.type() != LeafType.TEXT) {
            return positioned;
        }
        FieldRule rule = positioned.rule();
        if (!renames(rule)) {
            return positioned;
        }
        String old = leaf.value().text();
        CanonicalValue name = CanonicalValue.ofText(rule.namesCase() ? caseName(partner, old) : renamed(old));
        return new PositionedLeaf(
                new FieldLeaf(leaf.path(), name, leaf.label(), leaf.precision()), rule, positioned.position());
    }

    /** Whether values of this field are the gateway's new names. */
    static boolean renames(FieldRule rule) {
        return rule.definesReference() || rule.refersToElement() || rule.namesCase();
    }

    /** What the submitter called what now has this name, if it is a new name. */
    Optional<String> originalOf(String name) {
        return Optional.ofNullable(original.get(name));
    }

    private void writeEnvelope(Envelope.Builder envelope, Authorized authorized, Assignment assignment) {
        AgencyId partner = authorized.route().recipient();
        String caseToken = envelope.getJustification().getCaseToken();
        envelope.setMessageId(assignment.messageId().byteString())
                .setThreadId(pseudonyms.threadId(partner, caseToken))
                .setSchemaVersion(Schema.wire().digest().hex())
                .setAgreementId(authorized.under().agreement().id())
                .setAgreementVersion(
                        Integer.toString(authorized.under().agreement().version()))
                .setSender(agency(authorized.route().sender()))
                .setRecipient(agency(partner))
                .setCreatedAt(FuzzyTime.newBuilder()
                        .setEarliest(WireTime.timestamp(assignment.createdAt().toEpochMilli()))
                        .setLatest(WireTime.timestamp(assignment.createdAt().toEpochMilli()))
                        .setPrecision(FuzzyTime.Precision.EXACT));
        Decider.merged(envelope.getHandling(), authorized.under().agreement().handling()).stream()
                .filter(code -> !envelope.getHandling().getCodesList().contains(code))
                .sorted()
                .forEach(envelope.getHandlingBuilder()::addCodes);
    }

    private static AgencyRef agency(AgencyId id) {
        return AgencyRef.newBuilder()
                .setCountry(id.country())
                .setAgency(id.text())
                .build();
    }

    private String caseName(AgencyId partner, String name) {
        String partnersName = pseudonyms.caseToken(partner, name).text();
        original.put(partnersName, name);
        return partnersName;
    }

    /** The same new name for every occurrence of one name, so that references still meet. */
    private String renamed(String name) {
        return fresh.computeIfAbsent(name, old -> {
            String drawn = random.next(REFERENCE_SIZE).hex();
            original.put(drawn, old);
            return drawn;
        });
    }
}
