package comity.node.agreement.life;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Course;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.protocol.validate.Validation;
import comity.v1.StatusNotice;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an originator is told when its material was passed on unasked, by the node itself: nobody mends it before it is sent. */
final class OriginatorNoticeTest {
    private static final AgencyId XA = new AgencyId("XA-NPI");
    private static final AgencyId XB = new AgencyId("XB-CID");
    private static final MessageId MATERIAL = new MessageId(3, 4);
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String SILENT = Federated.BILATERAL
            .replace("FINGERPRINT-OF-XA-NPI", "a1".repeat(32))
            .replace("FINGERPRINT-OF-XB-CID", "b1".repeat(32));
    private static final String GRANTING =
            SILENT.replace("kinds:", "kinds:\n      - {kind: StatusNotice, from: [XA, XB]}");

    private static Agreement agreement(String text) {
        if (AgreementDocument.parse(Bytes.utf8(text)) instanceof AgreementDocument.Parsed parsed) {
            return parsed.agreement();
        }
        throw new AssertionError(AgreementDocument.parse(Bytes.utf8(text)) + "\n" + text);
    }

    private static LocalSubmission notice(String text) {
        return OriginatorNotice.write(XA, agreement(text), MATERIAL, new AgencyId("XD-NSB"), NOW);
    }

    private static boolean permits(String text) {
        AgreementInForce inForce = new AgreementInForce(
                agreement(text), AgreementDocument.digest(Bytes.utf8(text)), Course.begun(Instant.EPOCH));
        ExchangeRequest request = ExchangeRequest.sending(XA, XB, notice(text));
        return Decider.decide(request, Optional.of(inForce), Facts.NONE, NOW) instanceof Decision.Permitted;
    }

    @Test
    void namesTheMessageAndTheTaker_andNothingElse() {
        StatusNotice told = notice(GRANTING).getMessage().getStatusNotice();

        assertThat(MessageId.of(told.getSubjectMessageId())).contains(MATERIAL);
        assertThat(told.getProgress()).contains("XD-NSB", "without your consent");
        assertThat(told.toBuilder()
                        .clearType()
                        .clearSubjectMessageId()
                        .clearProgress()
                        .build())
                .isEqualTo(StatusNotice.getDefaultInstance());
    }

    @Test
    void isWhatANodeTakes_andWhatTheAgreementPermits() {
        assertThat(Validation.submission(notice(GRANTING))).isEmpty();
        assertThat(permits(GRANTING)).isTrue();
        assertThat(permits(SILENT)).as("where notices are not granted").isFalse();
    }

    @Test
    void speaksTheLanguageAndTheScaleOfTheAgreement() {
        String strict = GRANTING.replace(
                "  scope:\n",
                "  languages: [fr]\n  scope:\n    classification: {ceiling_rank: 0, map: [{from: XA-LOW, rank: 0, to: XB-LOW},"
                        + " {from: XA-RESTRICTED, rank: 1, to: XB-OFFICIAL-S}]}\n");

        assertThat(notice(strict).getMessage().getEnvelope().getLabel().getLevel())
                .isEqualTo("XA-LOW");
        assertThat(notice(strict).getMessage().getEnvelope().hasLanguage()).isFalse();
        assertThat(permits(strict)).isTrue();
    }
}
