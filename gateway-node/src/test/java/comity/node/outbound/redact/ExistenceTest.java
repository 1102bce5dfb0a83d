package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.decide.ReleaseTerms;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.review.FrozenRelease;
import comity.node.pouch.ChannelId;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.InformationReply;
import comity.v1.RefusalCode;
import comity.v1.StrictNecessity;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody learns from an answer whether there is something. */
final class ExistenceTest {
    private final Desk desk = new Desk(26);

    @ParameterizedTest
    @EnumSource(
            value = InformationReply.Status.class,
            names = {"NIL", "REFUSED", "NOT_PROVIDED"})
    void anAnswerWithoutContent_saysThatNothingIsProvided(InformationReply.Status status) {
        Release release = desk.released(reply(status, s -> {}), hiding());

        assertThat(release.message().getInformationReply())
                .isEqualTo(InformationReply.newBuilder()
                        .setStatus(InformationReply.Status.NOT_PROVIDED)
                        .setEvidentialUse(InformationReply.EvidentialUse.NO)
                        .build());
        assertThat(release.released())
                .filteredOn(leaf -> leaf.path().text().equals("information_reply.status"))
                .extracting(FieldLeaf::precision)
                .containsExactly(Precision.EXISTENCE_HIDDEN);
        assertThat(release.committed())
                .filteredOn(leaf -> leaf.path().text().equals("information_reply.status"))
                .extracting(FieldLeaf::precision)
                .containsExactly(Precision.AS_WRITTEN, Precision.EXISTENCE_HIDDEN);
        assertThat(Tips.row(release, "information_reply.status")).satisfies(row -> {
            assertThat(row.written()).isEqualTo(status.name());
            assertThat(row.leaving()).isEqualTo("NOT_PROVIDED");
            assertThat(row.clause()).isEqualTo("protection.existence");
            assertThat(row.fate()).isEqualTo(FieldFate.GENERALIZED);
        });
    }

    @Test
    void theReasonOfARefusalStaysHome() {
        Release release = desk.released(reply(InformationReply.Status.REFUSED, s -> {}), hiding());

        assertThat(Tips.row(release, "information_reply.refusal_code")).satisfies(row -> {
            assertThat(row.fate()).isEqualTo(FieldFate.WITHHELD);
            assertThat(row.clause()).isEqualTo("protection.existence");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = InformationReply.Status.class,
            names = {"FULL", "PARTIAL", "PENDING_JUDICIAL"})
    void anAnswerWithContent_leavesAsEver(InformationReply.Status status) {
        Release release = desk.released(reply(status, s -> {}), hiding());

        assertThat(release.message().getInformationReply().getStatus()).isEqualTo(status);
        assertThat(release.unwritten()).isZero();
    }

    @Test
    void withoutTheClause_aNilLeavesAsWritten() {
        Release release = desk.released(reply(InformationReply.Status.NIL, s -> {}), Pact.of());

        assertThat(release.message().getInformationReply().getStatus()).isEqualTo(InformationReply.Status.NIL);
        assertThat(release.released()).allMatch(leaf -> leaf.precision() == Precision.AS_WRITTEN);
        assertThat(release.unwritten()).isZero();
    }

    @Test
    void anotherKindOfMessage_leavesAsEver() {
        Release release = desk.released(Tips.open(s -> {}), hiding());

        assertThat(release.message().getSpontaneousInformation().getTitle()).isEqualTo("A load");
    }

    @Test
    void rulesStillDecideAboutTheEvidentialUse_andNotAboutTheStatus() {
        Pact pact =
                Pact.of(Rule.remove(ProtectionClass.CASE, "information_reply")).terms(ExistenceTest::hidden);
        InformationReply out = desk.released(reply(InformationReply.Status.NIL, s -> {}), pact)
                .message()
                .getInformationReply();

        assertThat(out.getStatus()).isEqualTo(InformationReply.Status.NOT_PROVIDED);
        assertThat(out.hasEvidentialUse()).isFalse();
    }

    /** Whatever the number of fields: what the partner gets of a NIL and of a refusal differs in random bytes alone. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30})
    void aNilAndARefusalAreOfOneSize_andOfOneShape(int necessities) {
        Consumer<LocalSubmission.Builder> longer = s -> {
            for (int i = 0; i < necessities; i++) {
                s.getMessageBuilder()
                        .getEnvelopeBuilder()
                        .getJustificationBuilder()
                        .addStrictNecessity(StrictNecessity.newBuilder()
                                .setDataCategory(DataCategory.COMMS)
                                .setReason("It is."));
            }
        };
        Release nil = desk.released(reply(InformationReply.Status.NIL, longer), hiding());
        Release refused = desk.released(reply(InformationReply.Status.REFUSED, longer), hiding());

        assertThat(shape(nil)).isEqualTo(shape(refused));
        assertThat(encoded(nil).size()).isEqualTo(encoded(refused).size());
        assertThat(nil.unwritten()).isEqualTo(1);
        assertThat(refused.unwritten()).isZero();
        assertThat(nil.hold()).isEqualTo(refused.hold());
    }

    /** When it was made and how it is graded leaves or not as the source needs protection or not; here it never leaves. */
    @Test
    void aNilOfARegisterAndARefusalForASourcesSake_areOfOneSize_andOfOneShape() {
        Release nil = desk.released(reply(InformationReply.Status.NIL, s -> {}), hiding());
        Release refused = desk.released(
                reply(
                        InformationReply.Status.REFUSED,
                        s -> s.getSourceBuilder().setKind(SourceRecord.Kind.REPORTING_ENTITY)),
                hiding());

        assertThat(shape(nil)).isEqualTo(shape(refused));
        assertThat(encoded(nil).size()).isEqualTo(encoded(refused).size());
        assertThat(nil.message().getEnvelope().hasCreatedAt()).isFalse();
        assertThat(Tips.row(nil, "envelope.created_at").clause()).isEqualTo("protection.existence");
    }

    private static List<String> shape(Release release) {
        return release.released().stream()
                .map(leaf -> leaf.path().withoutHandles() + " " + leaf.type() + " " + leaf.label() + " "
                        + leaf.precision() + " " + leaf.value().byteString().size())
                .toList();
    }

    private static Bytes encoded(Release release) {
        Random random = new Random(1);
        Freezing freezing = new Freezing(size -> {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return Bytes.copyOf(bytes);
        });
        FrozenRelease frozen =
                freezing.freeze(release, new ChannelId(new Digest(Bytes.zeros(32))), Freezing.Review.of(release));
        return frozen.release().encode();
    }

    private static Pact hiding() {
        return Pact.of().terms(ExistenceTest::hidden);
    }

    private static ReleaseTerms hidden(ReleaseTerms plain) {
        return new ReleaseTerms(
                plain.handling(),
                plain.reviewBy(),
                plain.eraseBy(),
                plain.eraseOnEvent(),
                plain.pap(),
                plain.partnersLabel(),
                plain.replyDue(),
                plain.notBefore(),
                plain.window(),
                true);
    }

    private static LocalSubmission reply(InformationReply.Status status, Consumer<LocalSubmission.Builder> change) {
        return Tips.open(s -> {
            InformationReply.Builder reply =
                    InformationReply.newBuilder().setStatus(status).setEvidentialUse(InformationReply.EvidentialUse.NO);
            if (status == InformationReply.Status.REFUSED) {
                reply.setRefusalCode(RefusalCode.NOT_AVAILABLE);
            }
            s.getMessageBuilder().setInformationReply(reply);
            s.getMessageBuilder()
                    .getEnvelopeBuilder()
                    .setKind(Envelope.Kind.INFORMATION_REPLY)
                    .setInReplyTo(ByteString.copyFrom(new byte[16]))
                    .clearEvaluation()
                    .clearBasis();
            change.accept(s);
        });
    }
}
