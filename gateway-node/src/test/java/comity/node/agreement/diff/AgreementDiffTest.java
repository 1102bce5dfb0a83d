package comity.node.agreement.diff;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.AgreementFile;
import comity.node.agreement.diff.ClauseChange.Kind;
import comity.node.agreement.terms.Agreement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgreementDiffTest {
    private final AgreementFile full = AgreementFile.named("full.yaml");

    @ParameterizedTest
    @ValueSource(
            strings = {"full.yaml", "joint-team.yaml", "multilateral.yaml", "financial-units.yaml", "private-party.yaml"
            })
    void saysNothing_whenNothingChanges(String name) {
        Agreement agreement = AgreementFile.named(name).agreement();
        assertThat(AgreementDiff.between(agreement, AgreementFile.named(name).agreement()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            version: 3 | version: 4 | version | CHANGES | was 3, is 4
            instrument: Treaty XA-XB 2024, Art. 7 | instrument: Treaty of 2026 | legal_basis | CHANGES | is Treaty of 2026
            until: 2028-12-31 | until: 2029-12-31 | validity.until | WIDENS | the last day was 2028-12-31, is 2029-12-31
            from: 2026-01-01 | from: 2026-02-01 | validity.from | NARROWS | the first day
            sunset_action: REFUSE_NEW_AND_START_ERASURE | sunset_action: REFUSE_NEW | validity.sunset_action | WIDENS | no longer: what was sent is erased
            every: P12M | every: P6M | review.every | NARROWS | was P12M, is P6M
            if_missed: SUSPEND | if_missed: WARN | review.if_missed | WIDENS | no longer: nothing passes
            regimes: [POLICE, FIU] | regimes: [POLICE, FIU, CUSTOMS] | scope.regimes | WIDENS | newly allowed: CUSTOMS
            purposes: [PREVENT, DETECT, INVESTIGATE, ASSET_RECOVERY] | purposes: [PREVENT, DETECT, INVESTIGATE] | scope.purposes | NARROWS | no longer allowed: ASSET_RECOVERY
            include: [1, 5, 6, 9, 14] | include: [1, 5, 6, 14] | scope.offences | NARROWS | no longer included: 9
            min_max_penalty_months: 12 | min_max_penalty_months: 24 | scope.offences | NARROWS | was 12, is 24
            exclude_political: true | exclude_political: false | scope.offences | WIDENS | political offences
            kind: SpontaneousInformation | kind: [SpontaneousInformation, Alert] | scope.kinds[0] | WIDENS | newly granted: Alert from XA-FIU, XA-NPI, XB-CID
            from: [XA, XB-CID] | from: [XA] | scope.kinds[0] | NARROWS | no longer SpontaneousInformation from: XB-CID
            quota: {per_day: 50} | quota: {per_day: 60} | scope.kinds[1].quota | WIDENS | were at most 50, are at most 60
            quota: {per_day: 50} | quota: {per_day: 50, per_user_hour: 5} | scope.kinds[1].quota | NARROWS | were without limit, are at most 5
            min_attributes: 2 | min_attributes: 3 | scope.kinds[3] | NARROWS | was 2, is 3
            measures: [BANK_DATA, PRESERVE] | measures: [BANK_DATA] | scope.kinds[5] | NARROWS | no longer measures of LegalAssistanceRequest: PRESERVE
            in_reply_to.size() == 16 | in_reply_to.size() > 8 | scope.kinds[2] when | CHANGES | size() > 8
            code: HANDLING | code: KIND | scope.conditions[0] | NARROWS | newly asked: urgent
            SUSPECT: ALLOW | SUSPECT: {allow: STRICT} | scope.subject_categories.SUSPECT | NARROWS | was ALLOW, is STRICT
            CONTACT: DENY\\n | CONTACT: {allow: ONE_HOP}\\n | scope.subject_categories.CONTACT | WIDENS | was DENY, is ONE_HOP
            ASSOCIATE: {allow: ONE_HOP} | ASSOCIATE: {allow: FIU_ONLY} | scope.subject_categories.ASSOCIATE | CHANGES | is FIU_ONLY
            VICTIM: {allow: STRICT, approval: HUMAN} | VICTIM: {allow: STRICT, approval: TWO_PERSON} | scope.subject_categories.VICTIM | NARROWS | approval was HUMAN
            COMMS_CONTENT: WITHHOLD | COMMS_CONTENT: DENY | scope.data_categories.COMMS_CONTENT | NARROWS | was WITHHOLD, is DENY
            SPECIAL: DENY | SPECIAL: {allow: STRICT} | scope.data_categories.SPECIAL | WIDENS | was DENY, is STRICT
            ceiling_rank: 1 | ceiling_rank: 2 | scope.classification | WIDENS | was 1, is 2
            reciprocity: REPORT_ONLY | reciprocity: NONE | scope.reciprocity | CHANGES | is NONE
            threshold: 8 | threshold: 9 | protection.knowledge_circle | NARROWS | was 8, is 9
            min: PT72H | min: PT24H | protection.delay | WIDENS | the least wait was PT72H, is PT24H
            when: escalated | when: always | protection.delay | NARROWS | messages of every source wait
            answer_after: PT48H | answer_after: PT72H | protection.existence | CHANGES | is PT72H
            require_consent_of_originator: true | require_consent_of_originator: false | protection.third_party_material | WIDENS | no longer: what came from others
            escalate_kinds: [CHIS, UNDERCOVER, WITNESS, SURVEILLANCE] | escalate_kinds: [CHIS, UNDERCOVER, WITNESS] | protection.escalate_kinds | WIDENS | SURVEILLANCE
            minimum: [H0, H2] | minimum: [H0] | handling.minimum | WIDENS | no longer on every message: H2
            allow_with_consent: [XC-PPO] | allow_with_consent: [XC-PPO, XC-NPI] | handling.onward | WIDENS | newly may get it with consent: XC-NPI
            default: DENY | default: ALLOW | handling.onward | WIDENS | agencies that are not named
            evidential_use: ON_CONSENT | evidential_use: NO | handling.evidential_use | NARROWS | is NO
            recipient_actions: PAP_AMBER | recipient_actions: PAP_GREEN | handling.recipient_actions | WIDENS | is PAP_GREEN
            private_parties: ALLOW | private_parties: DENY | handling.private_parties | NARROWS | private parties
            certification: JUDGE_OR_PROSECUTOR\\n    custody_format: CASE-1.4 | custody_format: CASE-1.4 | evidence.certification | WIDENS | no longer: evidence needs
            max: P3Y | max: P5Y | retention.max | WIDENS | was P3Y, is P5Y
            logs: P3Y | logs: P4Y | retention.logs | CHANGES | is P4Y
            EMERGENCY_LIFE: PT8H | EMERGENCY_LIFE: PT4H | deadlines.EMERGENCY_LIFE | CHANGES | is PT4H
            languages: [en, fr, sr-Latn] | languages: [en] | languages | NARROWS | no longer languages of texts: fr, sr-Latn
            bar_if: [OBVIOUS_HR_VIOLATION_ORIGIN, TORTURE_RISK] | bar_if: [TORTURE_RISK] | rights.bar_if | WIDENS | OBVIOUS
            offences_at_risk: [14] | offences_at_risk: [14, 5] | rights.death_penalty | NARROWS | newly offences at risk: 5
            if_expired: HUMAN | if_expired: REFUSE | rights.assessment | NARROWS | nothing leaves after
            may_relax: [offences, purposes, quota, rights, review, delay, onward] | may_relax: [delay] | emergency.may_relax | NARROWS | no longer overridden: OFFENCES
            TIME_BUCKET: day | TIME_BUCKET: hour | emergency.relax_transforms | WIDENS | was DAY, is HOUR
            inbound: ACCEPT_STATUS_ONLY | inbound: REFUSE | suspension.inbound | NARROWS | notices
            - overdue_erasures>0 | - overdue_erasures>5 | suspension.auto_if | WIDENS | was 0, is 5
            notice: P90D | notice: P30D | termination | NARROWS | was P90D, is P30D
            small_count_below: 5 | small_count_below: 10 | transparency.small_count_below | NARROWS | was 5, is 10
            publish: [message_counts, refusals_by_code, outcomes, recalls] | publish: [message_counts] | transparency.publish | NARROWS | RECALLS
            disputes: JOINT_COMMITTEE | disputes: COURT | disputes | CHANGES | is COURT
            contact: spoc@xa.example | contact: duty@xa.example | parties[0].contact | CHANGES | is duty@xa.example
            path: "*.when"\\n        op: TIME_BUCKET\\n        to: month | path: "*.when"\\n        op: TIME_BUCKET\\n        to: week | protection.rules[0] | WIDENS | was: TIME_BUCKET month; is: TIME_BUCKET week
            to: admin1 | to: country | protection.rules[2] | NARROWS | was: PLACE_BUCKET admin1, approval HUMAN; is: PLACE_BUCKET country, approval HUMAN
            step: 10000 | step: 5000 | protection.rules[5] | WIDENS | Transaction.amount, where they point at a source: was: AMOUNT_BUCKET 10000
            step: 10000 | step: 7000 | protection.rules[5] | CHANGES | is: AMOUNT_BUCKET 7000
            below: 5\\n        step: 10 | below: 3\\n        step: 10 | protection.rules[7] | WIDENS | COUNT_BUCKET below 3
            op: KEEP_IF_APPROVED\\n        approval: TWO_PERSON | op: REMOVE | protection.rules[13] | NARROWS | was: KEEP_IF_APPROVED, approval TWO_PERSON; is: REMOVE
            op: KEEP_IF_APPROVED\\n        approval: TWO_PERSON | op: KEEP_IF_APPROVED\\n        approval: HUMAN | protection.rules[13] | WIDENS | is: KEEP_IF_APPROVED, approval HUMAN
            phrase: technical means | phrase: not disclosed | protection.rules[11] | CHANGES | else leaves as written
            when: {subject: WITNESS} | when: {subject: VICTIM} | protection.rules[10] | CHANGES | was: of a WITNESS REMOVE
            path: "*.body"\\n        op: TEARLINE\\n        approval: HUMAN | path: "*.body"\\n        op: REMOVE | protection.rules | NARROWS | tearline
            """)
    void saysWhatItMeans(String old, String edited, String clause, String kind, String words) {
        Agreement before = full.agreement();
        Agreement after =
                full.with(old.replace("\\n", "\n"), edited.replace("\\n", "\n")).agreement();

        assertThat(AgreementDiff.between(before, after)).anySatisfy(change -> {
            assertThat(change.clause()).isEqualTo(clause);
            assertThat(change.kind()).isEqualTo(Kind.valueOf(kind));
            assertThat(change.words()).contains(words);
        });
        assertThat(AgreementDiff.between(after, before))
                .filteredOn(change -> change.kind() == Changes.opposite(Kind.valueOf(kind)))
                .isNotEmpty();
    }

    @Test
    void saysBetweenWhomMessagesNewlyPass() {
        Agreement before = AgreementFile.named("joint-team.yaml").agreement();
        Agreement after = AgreementFile.named("joint-team.yaml")
                .with("  validity:", "    - {agency: XD-NPI, identity: " + "d4".repeat(32) + "}\n  validity:")
                .with("from: [XA, XB, XC]", "from: [XA, XB, XC, XD]")
                .agreement();

        assertThat(AgreementDiff.between(before, after))
                .contains(new ClauseChange("parties", Kind.CHANGES, "newly a party: XD-NPI"))
                .contains(
                        new ClauseChange(
                                "parties",
                                Kind.WIDENS,
                                "newly messages pass: between XA-NPI and XD-NPI, between XB-CID and XD-NPI, between XC-PPO and XD-NPI"));
    }

    @Test
    void saysThatARuleBeforeAnotherUndoesIt() {
        Agreement before = full.agreement();
        Agreement after = full.with("    rules:\n", "    rules:\n      - {class: REV, path: Event.when, op: REMOVE}\n")
                .agreement();

        assertThat(AgreementDiff.between(before, after))
                .singleElement()
                .isEqualTo(new ClauseChange(
                        "protection.rules[0]",
                        Kind.NARROWS,
                        "Event.when, where they point at a source: was: TIME_BUCKET month; is: REMOVE"));
    }

    @Test
    void saysThatRulesWereOnlyMoved() {
        Agreement before = AgreementFile.standard().agreement();
        Agreement after = AgreementFile.standard()
                .withRules(
                        "{class: REV, path: \"*.where\", op: PLACE_BUCKET, to: admin1}",
                        "{class: REV, path: \"*.when\", op: TIME_BUCKET, to: month}",
                        "{class: REV, path: evaluation.source, op: GRADE_HIDE}",
                        "{class: REV, path: \"*.body\", op: TEARLINE}")
                .agreement();

        assertThat(AgreementDiff.between(before, after))
                .containsExactly(new ClauseChange(
                        "protection.rules", Kind.CHANGES, "in other words or another order, to the same effect"));
    }

    @Test
    void namesFewFields_whenARuleSpeaksOfMany() {
        Agreement before = AgreementFile.standard().withRules().agreement();
        Agreement after = AgreementFile.standard()
                .withRules("{class: REV, path: \"*\", op: KEEP_IF_APPROVED, approval: HUMAN}")
                .agreement();

        List<ClauseChange> changes = AgreementDiff.between(before, after);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.WIDENS);
            assertThat(change.words())
                    .hasSizeLessThan(600)
                    .containsPattern("and [0-9]+ more, where they point at a source");
        });
    }

    @Test
    void saysThatAClauseIsNowStated() {
        Agreement before = AgreementFile.standard().agreement();
        Agreement after = AgreementFile.standard()
                .with("  handling:", "  exercises: {allowed: false}\n  handling:")
                .agreement();

        assertThat(AgreementDiff.between(before, after))
                .contains(new ClauseChange("exercises", Kind.CHANGES, "states what held anyway"));
        assertThat(AgreementDiff.between(after, before))
                .contains(new ClauseChange("exercises", Kind.CHANGES, "no longer states what holds anyway"));
    }
}
