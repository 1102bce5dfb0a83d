package comity.node.agreement.decide;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.redact.Assignment;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.redact.Release;
import comity.node.outbound.submit.Submitted;
import comity.protocol.field.Assembly;
import comity.protocol.field.AssemblyResult;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldPath;
import comity.protocol.field.Schema;
import comity.protocol.id.MessageId;
import comity.protocol.validate.Validation;
import comity.v1.DataCategory;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is fine at the sender is fine at the recipient, whatever the message, the agreement and the redaction between them. */
final class BorderTest {
    private static final int PERMITTED = 150;
    private static final int SEEDS_MAX = 2000;
    private static final int THINNINGS = 20;
    private static final int REDACTED = 30;
    private static final Course COURSE = Course.begun(Instant.parse("2026-01-01T00:00:00Z"));

    private static final List<Round> DRAWN = new ArrayList<>();

    @BeforeAll
    static void draw() {
        int permitted = 0;
        for (int seed = 0; permitted < PERMITTED && seed < SEEDS_MAX; seed++) {
            Round round = new Round(seed);
            DRAWN.add(round);
            permitted += round.permitted().isPresent() ? 1 : 0;
        }
        assertThat(permitted).as("permitted of " + DRAWN.size()).isEqualTo(PERMITTED);
    }

    /** One random message under one random agreement. */
    private static final class Round {
        final int seed;
        final Random random;
        final LocalSubmission submission;
        final AgreementInForce inForce;
        final Facts facts;
        final Decision decision;

        Round(int seed) {
            this.seed = seed;
            random = new Random(new SplittableRandom(seed).nextLong());
            submission = new RandomSubmissions(random).draw();
            inForce = new AgreementInForce(
                    new RandomDrafts(random).draw().agreement(), Digest.fromHex("%064x".formatted(seed)), COURSE);
            facts = new Facts(
                    random.nextInt(2),
                    random.nextInt(2),
                    Set.of(),
                    List.of(),
                    random.nextBoolean(),
                    Optional.empty(),
                    random.nextBoolean());
            decision = Decider.decide(
                    ExchangeRequest.sending(Draft.XA, Draft.XB, submission), Optional.of(inForce), facts, Trial.NOON);
        }

        Optional<Decision.Permitted> permitted() {
            return decision instanceof Decision.Permitted permitted ? Optional.of(permitted) : Optional.empty();
        }

        void assertAdmitted(WireMessage arrived, String about) {
            Decision there = Decider.decide(
                    ExchangeRequest.receiving(Draft.XA, Draft.XB, arrived), Optional.of(inForce), facts, Trial.NOON);
            assertThat(there)
                    .as(() -> "seed " + seed + ", " + about + " " + Trial.failures(there) + " " + there)
                    .isInstanceOf(Decision.Permitted.class);
        }
    }

    @Test
    void refusesNothingThatWasRightlySent_whateverRedactionTook() {
        for (Round round : DRAWN) {
            round.permitted().ifPresent(permitted -> {
                for (int i = 0; i < THINNINGS; i++) {
                    WireMessage arrived = new Thinning(round.random).crossing(round.submission.getMessage(), permitted);
                    round.assertAdmitted(arrived, "thinning " + i);
                }
            });
        }
    }

    @Test
    void refusesNothingThatWasRightlySent_afterTheShippedRedaction() {
        int released = 0;
        for (Round round : DRAWN) {
            Optional<Release> release =
                    round.permitted().isPresent() && released < REDACTED ? release(round) : Optional.empty();
            if (release.isPresent()) {
                released++;
                WireMessage arrived = crossing(
                        release.get(),
                        round.submission.getMessage(),
                        round.permitted().get());
                round.assertAdmitted(arrived, "redaction");
            }
        }
        assertThat(released).isEqualTo(REDACTED);
    }

    private static Optional<Release> release(Round round) {
        SecureBytes bytes = size -> {
            byte[] drawn = new byte[size];
            round.random.nextBytes(drawn);
            return Bytes.copyOf(drawn);
        };
        Route route = new Route(Draft.XA, Draft.XB);
        if (!Validation.submission(round.submission).isEmpty()) {
            return Optional.empty();
        }
        return Authorizer.authorize(
                                        Submitted.of(round.submission, Trial.NOON),
                                        route,
                                        Optional.of(round.inForce),
                                        Trial.NOON)
                                instanceof Authorized authorized
                        && new Redactor(bytes, MacKey.generate(bytes))
                                        .redact(authorized, new Assignment(new MessageId(1, 2), Trial.NOON))
                                instanceof Release release
                ? Optional.of(release)
                : Optional.empty();
    }

    /** What redaction released, without what the decision keeps home, and with what the decision writes. */
    private static WireMessage crossing(Release release, WireMessage written, Decision.Permitted permitted) {
        List<FieldLeaf> leaving = release.released().stream()
                .filter(leaf -> !isWithheld(leaf.path(), permitted.withheld()))
                .toList();
        return switch (Assembly.assemble(leaving)) {
            case AssemblyResult.Assembled assembled -> Thinning.arriving(assembled.message(), written, permitted);
            case AssemblyResult.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static boolean isWithheld(FieldPath path, Set<DataCategory> withheld) {
        var holder = Schema.wire().root();
        for (FieldPath.Step step : path.steps()) {
            var field = holder.findFieldByName(step.field());
            if (Schema.wire()
                    .rule(field)
                    .dataCategory()
                    .filter(withheld::contains)
                    .isPresent()) {
                return true;
            }
            if (!Schema.wire().rule(field).isContainer()) {
                return false;
            }
            holder = field.getMessageType();
        }
        return false;
    }

    @Test
    void tellsNoValueOfAMessageInAnyTrace() {
        for (Round round : DRAWN) {
            String trace = round.decision.trace().toString();
            assertThat(RandomSubmissions.texts(round.submission))
                    .as("seed " + round.seed)
                    .hasSizeGreaterThan(5)
                    .allMatch(text -> !trace.contains(text));
        }
    }
}
