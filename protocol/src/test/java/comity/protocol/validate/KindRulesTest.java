package comity.protocol.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import comity.local.v1.LocalSubmission;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.protocol.sample.Samples;
import comity.v1.Attachment;
import comity.v1.Envelope;
import comity.v1.Justification;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields of one kind of message ask of each other: a small message of the kind, and the rules that it breaks. */
final class KindRulesTest {
    private static final String PERSON =
            "entities { ref: 'p' person { role: SUSPECT minor: false names { full: 'Ilko Brandt' } } } ";
    private static final String ITEM = "entities { ref: 'i' evidence_item { sha256: '" + "0f".repeat(32) + "' %s } } "
            + "manifest { item_ref: 'i' } for_use: INTELLIGENCE_ONLY";
    private static final String ABOUT = "subject_message_id: '0123456789abcdef' ";
    private static final String WARRANT =
            "warrant { authority { name: 'Court of Sella' } ref: '7/31' issued_on: '2031-01-05' %s } ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: PROGRESS|STATUS_PROGRESS_STATED",
                "type: PROGRESS progress: 'under way'|",
                "type: OVERDUE|STATUS_OVERDUE_HAS_DAY",
                "type: OVERDUE due: '2031-01-05'|",
                "type: PROGRESS progress: 'under way' due: '2031-01-05'|STATUS_DAY_OF_OVERDUE",
                "type: REFUSED_AT_EGRESS refusal_code: GENERIC|",
                "type: REFUSED_AT_EGRESS refusal_code: GENERIC progress: 'a source is there'|STATUS_REFUSAL_IS_BARE",
                "type: RECALL erase_by: '2031-01-05' refusal_code: GENERIC|STATUS_CODE_OF_REFUSAL",
                "type: RECALL erase_by: '2031-01-05' erased_on: '2031-01-05'|STATUS_ERASED_IF_CONFIRMED",
                "type: RECALL erase_by: '2031-01-05' correction: 'another man'|STATUS_CORRECTION_OF_SOMETHING",
                "type: ERASE_CONFIRMED erased_on: '2031-01-05' relayed_to_onward: true|"
            })
    void statusNotices(String body, String rule) {
        assertThat(broken(Kind.STATUS_NOTICE, "status_notice", ABOUT + body)).isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "action: GRANT subject: RETENTION_EXTENSION|CONSENT_EXTENSION_HAS_DAY",
                "action: GRANT subject: RETENTION_EXTENSION extend_until: '2031-01-05'|",
                "action: GRANT subject: EVIDENTIAL_USE extend_until: '2031-01-05'|CONSENT_DAY_OF_EXTENSION",
                "action: GRANT subject: EVIDENTIAL_USE third_party: 'XC-PPO'|CONSENT_TAKER_OF_ONWARD",
                "action: GRANT subject: ONWARD third_party: 'XC-PPO' masked_paths: 'a.b'|CONSENT_MASKS_OF_UNMASK",
                "action: GRANT subject: ONWARD third_party: 'XC-PPO' new_purpose_code: PROSECUTE|CONSENT_PURPOSE_OF_CHANGE",
                "action: GRANT subject: PURPOSE_CHANGE new_purpose: 'trial' new_purpose_code: PROSECUTE|",
                "action: GRANT subject: EVIDENTIAL_USE oversight_body: 'Board'|CONSENT_OVERSEER_OF_ACCESS",
                "action: GRANT subject: OVERSIGHT_ACCESS oversight_body: 'Board' handling: H1 handling: H1|CONSENT_HANDLING_ONCE",
                "action: GRANT subject: EVIDENTIAL_USE refusal_code: RIGHTS|CONSENT_CODE_OF_REFUSAL"
            })
    void consents(String body, String rule) {
        assertThat(broken(Kind.CONSENT_EXCHANGE, "consent_exchange", ABOUT + body))
                .isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status: PARTIAL expected_by: '2031-01-05' part_number: 1 part_count: 2|",
                "status: PARTIAL part_number: 1|REPLY_PART_OF_A_WHOLE",
                "status: PARTIAL part_number: 3 part_count: 2|REPLY_PART_WITHIN_COUNT",
                "status: FULL expected_by: '2031-01-05'|REPLY_EXPECTS_WHERE_MORE_COMES",
                "status: NIL part_number: 1 part_count: 1|REPLY_NIL_IS_ONE_PART"
            })
    void replies(String body, String rule) {
        assertThat(broken(Kind.INFORMATION_REPLY, "information_reply", "evidential_use: NO " + body))
                .isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "query_tokens { attribute: PLATE_NUMBER reference: '4471KT' }|",
                "query_tokens { attribute: FAMILY_NAME reference: 'BRANDT' }|QUERY_NAMES_ARE_TOKENS",
                "query_tokens { attribute: SEX token: 'P-00112233445566778899aabbccddeeff' } "
                        + "biometric { type: FINGER reference: 'the left thumb' }|QUERY_BIOMETRIC_NUMBER",
                "query_tokens { attribute: SEX token: 'P-00112233445566778899aabbccddeeff' } "
                        + "biometric { type: FINGER reference: 'F-1' captured_place { country: 'XA' precision: COUNTRY } }"
                        + "|QUERY_BIOMETRIC_IS_BARE"
            })
    void queries(String tokens, String rule) {
        String country = "entity_type: TARGET_VEHICLE query_tokens { attribute: ISSUING_COUNTRY reference: 'XB' } ";

        assertThat(broken(Kind.MATCH_QUERY, "match_query", country + tokens)).isEqualTo(expected(rule));
    }

    /** A query for a person, a result and a notice of refusal bring nothing beside them. */
    @Test
    void whatIsSaidBesideTheBody() {
        String tokens = "query_tokens { attribute: SEX token: 'P-00112233445566778899aabbccddeeff' } "
                + "query_tokens { attribute: TAX_NUMBER reference: '17' } entity_type: TARGET_PERSON";
        Consumer<WireMessage.Builder> grade =
                message -> message.getEnvelopeBuilder().setBasis(Envelope.Basis.FACT);
        Consumer<WireMessage.Builder> file = message -> message.addAttachments(Attachment.newBuilder()
                .setName("a")
                .setMediaType("image/png")
                .setSha256("0f".repeat(32))
                .setSizeBytes(1));

        assertThat(broken(
                        Kind.MATCH_QUERY,
                        "match_query",
                        tokens,
                        message -> message.getEnvelopeBuilder()
                                .getJustificationBuilder()
                                .clearIdentifyOrEnrich()))
                .containsExactly("QUERY_PERSON_JUSTIFIED");
        assertThat(broken(Kind.MATCH_QUERY, "match_query", tokens, file))
                .containsExactly("MESSAGE_MATCHING_HAS_NO_FILES");
        assertThat(broken(Kind.MATCH_RESULT, "match_result", "match_count_bucket: NONE", file))
                .containsExactly("MESSAGE_MATCHING_HAS_NO_FILES");
        assertThat(broken(Kind.MATCH_RESULT, "match_result", "match_count_bucket: NONE", grade))
                .containsExactly("MESSAGE_RESULT_IS_NOT_GRADED");
        assertThat(broken(
                        Kind.STATUS_NOTICE,
                        "status_notice",
                        ABOUT + "type: REFUSED_AT_EGRESS refusal_code: GENERIC",
                        file))
                .containsExactly("MESSAGE_REFUSAL_HAS_NO_FILES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "action: HANDED_OVER from_role: 'store' to_role: 'laboratory'|",
                "action: HANDED_OVER to_role: 'laboratory'|CUSTODY_HANDOVER_NAMES_BOTH",
                "action: MOVED|"
            })
    void custody(String step, String rule) {
        assertThat(broken(
                        Kind.EVIDENCE_TRANSFER, "evidence_transfer", ITEM.formatted("custody { seq: 1 " + step + " }")))
                .isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"0f|EVIDENCE_DERIVATIVE_DIFFERS", "1e|"})
    void derivatives(String digest, String rule) {
        String derived = "derived_from { sha256: '" + digest.repeat(32) + "' transforms: METADATA_REMOVED }";

        assertThat(broken(Kind.EVIDENCE_TRANSFER, "evidence_transfer", ITEM.formatted(derived)))
                .isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "alert_type: WANTED extradition_intended: true|",
                "alert_type: LOCATE extradition_intended: true|ALERT_EXTRADITION_OF_WANTED",
                "alert_type: WANTED missing_circumstance: RAN_AWAY|ALERT_CIRCUMSTANCE_OF_MISSING",
                "alert_type: MISSING missing_circumstance: RAN_AWAY likely_countries: 'XB' likely_countries: 'XB'"
                        + "|ALERT_COUNTRIES_ONCE"
            })
    void alerts(String body, String rule) {
        String alert = PERSON + WARRANT.formatted("") + "valid_until: '2032-01-05' " + body;

        assertThat(broken(Kind.ALERT, "alert", alert)).isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "valid_until: '2032-01-05'|",
                "valid_until: '2031-12-31'|ALERT_WITHIN_WARRANT",
                "in_absentia: false absence_ground: SUMMONED_IN_PERSON|WARRANT_ABSENCE_GROUND_IF_ABSENT",
                "in_absentia: true absence_ground: SUMMONED_IN_PERSON|",
                "time_barred_on: '2030-12-31'|WARRANT_NOT_BARRED_WHEN_ISSUED"
            })
    void warrants(String warrant, String rule) {
        String alert = PERSON + WARRANT.formatted(warrant) + "valid_until: '2032-01-05' alert_type: WANTED";

        assertThat(broken(Kind.ALERT, "alert", alert)).isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: PRESERVE subject_refs: 'p' preserve_days: 60|",
                "type: SEARCH preserve_days: 60|MEASURE_DAYS_TO_PRESERVE",
                "type: HEAR_BY_TELEPHONE heard_as: WITNESS|",
                "type: SEARCH heard_as: WITNESS|MEASURE_CAPACITY_OF_WHO_IS_HEARD",
                "type: PRODUCE_USER_IDENTIFYING|MEASURE_IDENTIFYING_NAMES_ACCOUNT",
                "type: SEARCH return_by: '2031-01-05'|MEASURE_RETURN_OF_TRANSFERRED"
            })
    void measures(String measure, String rule) {
        String request =
                PERSON + "authority { name: 'Court of Sella' } facts: 'a search' confidential: true measures { "
                        + measure + " }";

        assertThat(broken(Kind.LEGAL_ASSISTANCE_REQUEST, "legal_assistance_request", request))
                .isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stage: FORMAL|EXTRADITION_FORMAL_HAS_LAW",
                "stage: FORMAL law_text: 'whoever'|",
                "stage: SURRENDER|"
            })
    void extraditions(String body, String rule) {
        String request = PERSON + "person_ref: 'p' authority { name: 'Court of Sella' } facts: 'a theft' "
                + "death_penalty_possible: false "
                + WARRANT.formatted("").replace("warrant {", "warrant_or_judgment {") + body;

        assertThat(broken(Kind.EXTRADITION_REQUEST, "extradition_request", request))
                .isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wallet { chain: MONERO address: '4QeQeQeQeQeQeQe' }|WALLET_MONERO",
                "wallet { chain: SOLANA address: '0x0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f' }|WALLET_SOLANA",
                "wallet { chain: SOLANA address: 'QeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQe' }|",
                "wallet { chain: XRP_LEDGER address: 'QeQeQeQeQeQeQeQeQeQeQeQeQeQeQeQe' }|WALLET_XRP",
                "wallet { chain: LITECOIN address: '1QeQeQeQeQeQeQeQeQeQeQeQeQeQeQe' }|WALLET_LITECOIN",
                "wallet { chain: DOGECOIN address: '1QeQeQeQeQeQeQeQeQeQeQeQeQeQeQe' }|WALLET_DOGECOIN",
                "wallet { chain: BITCOIN_CASH address: 'bitcoincash:QeQeQeQeQeQe' }|WALLET_BITCOIN_CASH",
                "wallet { chain: BASE address: '0x0f0f0f0f0f' }|WALLET_OF_ETHEREUM_KIND",
                "comms_identifier { type: CELL value: '901-70-1234-56789' }|",
                "comms_identifier { type: CELL value: 'the one by the port' }|COMMS_CELL",
                "organisation { ownership { owner_ref: 'it' interest: TRUST_ROLE trust_role: SETTLOR } }|",
                "organisation { ownership { owner_ref: 'it' interest: SHARES trust_role: SETTLOR } }"
                        + "|OWNERSHIP_PART_IN_A_TRUST",
                "person { role: CONVICTED minor: false convictions { country: 'XB' offence: 'theft' "
                        + "decided_on: '2031-01-05' final_on: '2030-01-05' } }|CONVICTION_DAYS_IN_ORDER"
            })
    void things(String thing, String rule) {
        String tip = "title: 'something' entities { ref: 'it' " + thing + " }";

        assertThat(broken(Kind.SPONTANEOUS_INFORMATION, "spontaneous_information", tip))
                .isEqualTo(expected(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FINANCIAL_SUSPENSION|action: LIFT earlier: '0123456789abcdef'|",
                "FINANCIAL_SUSPENSION|action: HOLD hold_hours: 72 earlier: '0123456789abcdef'"
                        + "|SUSPENSION_FIRST_HAS_NO_EARLIER",
                "ASSET_FREEZE_REQUEST|execution_date: '2031-02-05' frozen_until: '2031-01-05'|FREEZE_DAYS_IN_ORDER",
                "ASSET_FREEZE_REQUEST|restitution: NOT_ASKED restitution_ref: '8/31'|FREEZE_RESTITUTION_ASKED",
                "ASSET_FREEZE_REQUEST|restitution: TO_VICTIM restitution_ref: '8/31'|",
                "SERVICE_PROVIDER_REFERRAL|action: CRYPTO_FREEZE hold_hours: 72|",
                "SERVICE_PROVIDER_REFERRAL|action: TAKEDOWN hold_hours: 72|REFERRAL_HOURS_OF_MONEY",
                "SERVICE_PROVIDER_REFERRAL|action: TAKEDOWN territorial_scope: 'XA' territorial_scope: 'XA'"
                        + "|REFERRAL_COUNTRIES_ONCE"
            })
    void holds(Kind kind, String body, String rule) {
        String account = "entities { ref: 'a' bank_account { number: '1' } } ";
        String rest = switch (kind) {
            case FINANCIAL_SUSPENSION -> "account_refs: 'a' ground: 'it would be gone' no_tip_off: true ";
            case ASSET_FREEZE_REQUEST ->
                WARRANT.formatted("").replace("warrant {", "order {")
                        + "property { category: MONEY asset_ref: 'a' } facts: 'a fraud' confidential: true ";
            default -> "target_refs: 'a' basis: VOLUNTARY no_tip_off: true ";
        };

        assertThat(broken(kind, kind.name().toLowerCase(Locale.ROOT), account + rest + body))
                .isEqualTo(expected(rule));
    }

    private static List<String> expected(String rule) {
        return Stream.ofNullable(rule).toList();
    }

    private static List<String> broken(Kind kind, String field, String body) {
        return broken(kind, field, body, _ -> {});
    }

    private static List<String> broken(Kind kind, String field, String body, Consumer<WireMessage.Builder> change) {
        WireMessage.Builder message =
                Samples.submission().getMessage().toBuilder().clearBody().clearAttachments();
        message.getEnvelopeBuilder()
                .setKind(kind.wire())
                .setInReplyTo(new MessageId(9, 9).byteString())
                .clearEvaluation()
                .clearBasis()
                .getJustificationBuilder()
                .setIdentifyOrEnrich(Justification.Aim.ENRICH);
        try {
            TextFormat.merge(field + " { " + body + " }", message);
        } catch (TextFormat.ParseException e) {
            throw new IllegalArgumentException(body, e);
        }
        change.accept(message);
        LocalSubmission submission = LocalSubmission.newBuilder()
                .setMessage(message)
                .setSource(Samples.source())
                .build();
        return Validation.submission(submission).stream()
                .map(violation ->
                        violation.rule().isEmpty() ? violation.path() + " " + violation.code() : violation.rule())
                .distinct()
                .toList();
    }
}
