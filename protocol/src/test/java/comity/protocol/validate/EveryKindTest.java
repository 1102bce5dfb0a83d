package comity.protocol.validate;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.protocol.field.Assembly;
import comity.protocol.field.AssemblyResult;
import comity.protocol.field.CalendarBucket;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Flattening;
import comity.protocol.field.LeafType;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.protocol.field.WireTime;
import comity.protocol.id.Kind;
import comity.protocol.id.PseudonymToken;
import comity.protocol.sample.FullMessages;
import comity.protocol.sample.Samples;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of every kind with every field that the rules permit, before and after somebody took parts away. */
final class EveryKindTest {
    private static final long SEED = 20_261_125L;
    private static final int ROUNDS = 30;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void acceptsAMessageWithEveryField(Kind kind) {
        for (int round = 0; round < ROUNDS; round++) {
            LocalSubmission submission = new FullMessages(new Random(SEED + round)).submission(kind);

            assertThat(Validation.submission(submission))
                    .as("seed %d", SEED + round)
                    .isEmpty();
        }
    }

    /** What redaction may do to a message makes it no less valid: withhold, mask, generalise, in any choice of fields. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void acceptsAnyRelease(Kind kind) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(SEED + round);
            WireMessage whole = released(new FullMessages(random).message(kind));
            List<FieldLeaf> leaves = new ArrayList<>();
            for (FieldLeaf leaf : Flattening.flatten(whole, random::nextLong)) {
                redacted(leaf, random).ifPresent(leaves::add);
            }
            WireMessage release = ((AssemblyResult.Assembled) Assembly.assemble(leaves)).message();

            assertThat(Validation.release(release)).as("seed %d", SEED + round).isEmpty();
        }
    }

    private static Optional<FieldLeaf> redacted(FieldLeaf leaf, Random random) {
        FieldRule rule = Schema.wire().rule(leaf.path()).orElseThrow();
        boolean name = rule.definesReference();
        boolean always = leaf.label() == ProtectionClass.PUB && !rule.escalates();
        if (name || (always && leaf.path().text().startsWith("envelope."))) {
            return Optional.of(leaf);
        }
        return switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(generalised(leaf, rule));
            case 2 -> Optional.of(masked(leaf, rule));
            default -> Optional.of(leaf);
        };
    }

    private static FieldLeaf generalised(FieldLeaf leaf, FieldRule rule) {
        if (leaf.type() != LeafType.TIME || rule.assignedByGateway()) {
            return leaf;
        }
        long moment = WireTime.millis(leaf.value().time().getEarliest());
        FuzzyTime month =
                CalendarBucket.containing(moment, FuzzyTime.Precision.MONTH).toFuzzyTime();
        return new FieldLeaf(leaf.path(), CanonicalValue.ofTime(month), leaf.label(), Precision.MONTH);
    }

    private static FieldLeaf masked(FieldLeaf leaf, FieldRule rule) {
        boolean maskable =
                leaf.type() == LeafType.TEXT && leaf.label() != ProtectionClass.PUB && !rule.refersToElement();
        if (!maskable) {
            return leaf;
        }
        byte[] token = new byte[16];
        new Random(leaf.value().hashCode()).nextBytes(token);
        CanonicalValue pseudonym =
                CanonicalValue.ofText(PseudonymToken.ofBytes(token).text());
        return new FieldLeaf(leaf.path(), pseudonym, leaf.label(), Precision.PSEUDONYM);
    }

    private static WireMessage released(WireMessage message) {
        WireMessage.Builder released = message.toBuilder();
        WireMessage sample = Samples.releasedMessage();
        released.getEnvelopeBuilder()
                .setMessageId(sample.getEnvelope().getMessageId())
                .setThreadId(sample.getEnvelope().getThreadId())
                .setSchemaVersion(sample.getEnvelope().getSchemaVersion())
                .setAgreementId(sample.getEnvelope().getAgreementId())
                .setAgreementVersion(sample.getEnvelope().getAgreementVersion())
                .setSender(sample.getEnvelope().getSender())
                .setRecipient(sample.getEnvelope().getRecipient())
                .setCreatedAt(sample.getEnvelope().getCreatedAt());
        return released.build();
    }
}
