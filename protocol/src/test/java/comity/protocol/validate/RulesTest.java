package comity.protocol.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.local.v1.LocalSubmission;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.protocol.sample.FullMessages;
import comity.protocol.sample.Samples;
import comity.v1.Alert;
import comity.v1.Assurance;
import comity.v1.BankAccount;
import comity.v1.CommsIdentifier;
import comity.v1.Entity;
import comity.v1.ExtraditionRequest;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.InformationReply;
import comity.v1.Location;
import comity.v1.MatchQuery;
import comity.v1.MatchResult;
import comity.v1.MatchTarget;
import comity.v1.MeansOfTransport;
import comity.v1.QueryToken;
import comity.v1.RefusalCode;
import comity.v1.StatusNotice;
import comity.v1.Wallet;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each sort of rule, on the side where everything is there and on the side where parts were withheld. */
final class RulesTest {
    private static final String MASK = "P-00112233445566778899aabbccddeeff";

    @Test
    void atLeastOne_bindsASubmissionAlone() {
        Consumer<Entity.Builder> numberless =
                entity -> entity.setBankAccount(BankAccount.newBuilder().setInstitution("Bank of Sella"));

        assertThat(submitted(numberless)).containsExactly("ACCOUNT_HAS_NUMBER");
        assertThat(released(numberless)).isEmpty();
    }

    @Test
    void together_bindsASubmissionAlone() {
        Consumer<Entity.Builder> undated = entity -> entity.setBankAccount(
                BankAccount.newBuilder().setNumber("1").setBalanceAt(Samples.exact("2026-03-14T21:40:00Z")));

        assertThat(submitted(undated)).containsExactly("ACCOUNT_BALANCE_HAS_TIME");
        assertThat(released(undated)).isEmpty();
    }

    @Test
    void choice_bindsASubmissionAlone() {
        assertThat(submitted(Entity.Builder::clearDetail)).containsExactly("ENTITY_IS_SOMETHING");
        assertThat(released(Entity.Builder::clearDetail)).isEmpty();
    }

    @Test
    void requiredWhen_bindsASubmission_becauseAnAddressWithoutTimeAndPortIsNobodys() {
        Consumer<Entity.Builder> address = entity -> entity.setCommsIdentifier(
                CommsIdentifier.newBuilder().setType(CommsIdentifier.Type.IP).setValue("192.0.2.1"));

        assertThat(submitted(address)).containsExactly("COMMS_IP_HAS_TIME_AND_PORT", "COMMS_IP_HAS_TIME_AND_PORT");
        assertThat(released(address)).isEmpty();
    }

    @Test
    void requiredWhen_bindsAReleaseWhereTheFieldAlwaysLeaves() {
        WireMessage.Builder reply =
                release().setInformationReply(InformationReply.newBuilder().setStatus(InformationReply.Status.NIL));
        reply.getEnvelopeBuilder()
                .setKind(Kind.INFORMATION_REPLY.wire())
                .clearEvaluation()
                .clearBasis();

        assertThat(rules(Validation.release(reply.build()))).containsExactly("MESSAGE_ANSWERS_SOMETHING");
        reply.getEnvelopeBuilder().setInReplyTo(new MessageId(9, 9).byteString());
        assertThat(Validation.release(reply.build())).isEmpty();
    }

    @Test
    void forbiddenWhen_bindsBothSides() {
        Consumer<Entity.Builder> aircraft = entity -> entity.setMeansOfTransport(MeansOfTransport.newBuilder()
                .setType(MeansOfTransport.Type.AIRCRAFT)
                .setImo("9074729"));

        assertThat(submitted(aircraft)).containsExactly("TRANSPORT_AIRCRAFT_NUMBERS");
        assertThat(released(aircraft)).containsExactly("TRANSPORT_AIRCRAFT_NUMBERS");
    }

    @Test
    void forbiddenWhen_doesNotBind_whenItsConditionWasWithheld() {
        Consumer<Entity.Builder> untyped = entity -> entity.setMeansOfTransport(
                MeansOfTransport.newBuilder().setImo("9074729").setVin("WVWZZZ1JZ3W386752"));

        assertThat(released(untyped)).isEmpty();
    }

    @Test
    void codeWhen_bindsAValueAndNotItsMask() {
        Consumer<Entity.Builder> wrong = entity -> entity.setCommsIdentifier(
                CommsIdentifier.newBuilder().setType(CommsIdentifier.Type.IMEI).setValue("490154203237519"));
        Consumer<Entity.Builder> masked =
                wrong.andThen(entity -> entity.getCommsIdentifierBuilder().setValue(MASK));

        assertThat(submitted(wrong)).containsExactly("COMMS_IMEI");
        assertThat(released(wrong)).containsExactly("COMMS_IMEI");
        assertThat(submitted(masked)).containsExactly("COMMS_IMEI");
        assertThat(released(masked)).isEmpty();
    }

    @Test
    void patternWhen_bindsAValueAndNotItsMask() {
        Consumer<Entity.Builder> wrong = entity -> entity.setWallet(
                Wallet.newBuilder().setChain(Wallet.Chain.BITCOIN).setAddress("0x" + "0f".repeat(20)));
        Consumer<Entity.Builder> masked =
                wrong.andThen(entity -> entity.getWalletBuilder().setAddress(MASK));

        assertThat(submitted(wrong)).containsExactly("WALLET_BITCOIN");
        assertThat(released(masked)).isEmpty();
    }

    @Test
    void ordered_comparesTimesByWhatTheyCanBe() {
        FuzzyTime march = Samples.bucket("2026-03-20T00:00:00Z", FuzzyTime.Precision.MONTH);
        Consumer<Entity.Builder> sameMonth =
                entity -> entity.setFirstSeen(march).setLastSeen(Samples.exact("2026-03-02T00:00:00Z"));
        Consumer<Entity.Builder> earlier =
                entity -> entity.setFirstSeen(march).setLastSeen(Samples.exact("2026-02-28T23:59:59Z"));

        assertThat(submitted(sameMonth)).isEmpty();
        assertThat(submitted(earlier)).containsExactly("ENTITY_SEEN_IN_ORDER");
        assertThat(released(earlier)).containsExactly("ENTITY_SEEN_IN_ORDER");
    }

    @Test
    void exactlyOneAndDistinct_bindBothSides() {
        QueryToken number = QueryToken.newBuilder()
                .setAttribute(QueryToken.Attribute.DOCUMENT_NUMBER)
                .setToken(MASK)
                .setReference("X1")
                .build();
        WireMessage.Builder query = release()
                .setMatchQuery(MatchQuery.newBuilder()
                        .setEntityType(MatchTarget.TARGET_PERSON)
                        .addQueryTokens(number)
                        .addQueryTokens(number));
        query.getEnvelopeBuilder().setKind(Kind.MATCH_QUERY.wire());

        assertThat(rules(Validation.release(query.build())))
                .containsExactly("QUERY_TOKEN_OR_REFERENCE", "QUERY_TOKEN_OR_REFERENCE", "QUERY_ATTRIBUTES_DIFFER");
    }

    @Test
    void hasElement_bindsASubmissionAlone_becauseTheElementMayHaveBeenWithheld() {
        LocalSubmission.Builder alert = new FullMessages(new Random(4)).submission(Kind.ALERT).toBuilder();
        alert.getMessageBuilder()
                .getAlertBuilder()
                .setAlertType(Alert.Type.WANTED)
                .clearMissingCircumstance()
                .clearEntities()
                .clearEvents()
                .clearRelations()
                .addEntities(Entity.newBuilder()
                        .setRef("place")
                        .setLocation(Location.newBuilder()
                                .setPlace(FuzzyPlace.newBuilder()
                                        .setCountry("XA")
                                        .setPrecision(FuzzyPlace.Precision.COUNTRY))));

        assertThat(rules(Validation.submission(alert.build()))).containsExactly("ALERT_PERSON_NAMED");
        assertThat(rules(Validation.release(alert.getMessage()))).doesNotContain("ALERT_PERSON_NAMED");
    }

    @Test
    void hasElement_asksForTheOneThatIsMeant() {
        LocalSubmission.Builder request =
                new FullMessages(new Random(5)).submission(Kind.EXTRADITION_REQUEST).toBuilder();
        ExtraditionRequest.Builder body = request.getMessageBuilder()
                .getExtraditionRequestBuilder()
                .setDeathPenaltyPossible(true)
                .clearAssurances()
                .addAssurances(Assurance.newBuilder()
                        .setKind(Assurance.Kind.FAIR_TRIAL)
                        .setGiven(true));

        assertThat(rules(Validation.submission(request.build()))).containsExactly("EXTRADITION_DEATH_ASSURANCE");
        body.addAssurances(
                Assurance.newBuilder().setKind(Assurance.Kind.DEATH_PENALTY).setGiven(false));
        assertThat(Validation.submission(request.build())).isEmpty();
    }

    @Test
    void itemsWhen_bindsFromAboveOnBothSides() {
        WireMessage.Builder result = release()
                .setMatchResult(MatchResult.newBuilder()
                        .setMatchCountBucket(MatchResult.CountBucket.ONE)
                        .addHitRefs(new MessageId(1, 1).byteString())
                        .addHitRefs(new MessageId(2, 2).byteString()));
        result.getEnvelopeBuilder()
                .setKind(Kind.MATCH_RESULT.wire())
                .setInReplyTo(new MessageId(9, 9).byteString())
                .clearEvaluation()
                .clearBasis();

        assertThat(rules(Validation.release(result.build()))).containsExactly("RESULT_ONE_HAS_ONE_NAME");
        result.getMatchResultBuilder().setMatchCountBucket(MatchResult.CountBucket.FEW);
        assertThat(Validation.release(result.build())).isEmpty();
    }

    /** That nothing is known, and that nothing is said, look alike: in the body, and beside it. */
    @Test
    void aReplyWithoutContentHasNoneBesideItEither() {
        for (InformationReply.Status status : List.of(InformationReply.Status.NIL, InformationReply.Status.REFUSED)) {
            LocalSubmission.Builder reply =
                    new FullMessages(new Random(6)).submission(Kind.INFORMATION_REPLY).toBuilder();
            InformationReply.Builder body =
                    InformationReply.newBuilder().setStatus(status).setEvidentialUse(InformationReply.EvidentialUse.NO);
            if (status == InformationReply.Status.REFUSED) {
                body.setRefusalCode(RefusalCode.GENERIC);
            }
            reply.getMessageBuilder().setInformationReply(body.setExpectedBy("2031-01-05"));

            assertThat(Validation.submission(reply.build()))
                    .extracting(violation -> violation.path() + " " + violation.rule())
                    .containsExactlyInAnyOrder(
                            "message.information_reply.expected_by REPLY_EXPECTS_WHERE_MORE_COMES",
                            "message.attachments MESSAGE_NIL_HAS_NOTHING",
                            "message.envelope.evaluation MESSAGE_NIL_HAS_NOTHING",
                            "message.envelope.basis MESSAGE_NIL_HAS_NOTHING");
        }
    }

    @Test
    void everyBrokenRuleIsReported() {
        LocalSubmission.Builder notice = new FullMessages(new Random(3)).submission(Kind.STATUS_NOTICE).toBuilder();
        notice.getMessageBuilder()
                .setStatusNotice(StatusNotice.newBuilder()
                        .setType(StatusNotice.Type.CORRECT)
                        .setErasedOn("2026-02-30"));

        assertThat(Validation.submission(notice.build()))
                .extracting(violation -> violation.path() + " " + violation.code() + " " + violation.rule())
                .containsExactly(
                        "message.status_notice.erased_on DATE ",
                        "message.status_notice.subject_message_id REQUIRED STATUS_ABOUT_A_MESSAGE",
                        "message.status_notice.correction REQUIRED STATUS_CORRECTION_SAYS_WHAT");
    }

    @Test
    void aReferenceOfTheWrongSortIsRefused() {
        LocalSubmission.Builder tip = Samples.submission().toBuilder();
        tip.getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .getEntitiesBuilder(1)
                .getMeansOfTransportBuilder()
                .setKeeperRef("cafe");

        assertThat(Validation.submission(tip.build())).singleElement().satisfies(violation -> {
            assertThat(violation.path())
                    .isEqualTo("message.spontaneous_information.entities[1].means_of_transport.keeper_ref");
            assertThat(violation.message()).isEqualTo("cannot point at Entity.location");
        });
    }

    private static List<String> submitted(Consumer<Entity.Builder> change) {
        LocalSubmission.Builder submission = Samples.submission().toBuilder();
        change.accept(submission
                .getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .getEntitiesBuilder(3));
        return rules(Validation.submission(submission.build()));
    }

    private static List<String> released(Consumer<Entity.Builder> change) {
        WireMessage.Builder message = Samples.releasedMessage().toBuilder();
        change.accept(message.getSpontaneousInformationBuilder().getEntitiesBuilder(3));
        return rules(Validation.release(message.build()));
    }

    private static WireMessage.Builder release() {
        WireMessage.Builder message = Samples.releasedMessage().toBuilder().clearBody();
        message.getEnvelopeBuilder().setThreadId(ByteString.copyFrom(new byte[16]));
        return message;
    }

    private static List<String> rules(List<Violation> violations) {
        return violations.stream().map(Violation::rule).toList();
    }
}
