package comity.node.oracle;

import comity.node.oracle.AgreementModel.Approval;
import comity.node.oracle.AgreementModel.RuleModel;
import comity.protocol.id.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The file of a generated agreement: its clauses as the page writes them, and among them clauses that are only shown. */
final class AgreementText {
    private static final Map<String, Object> INFORMANTS = Map.of(
            "re_identification", "PROHIBITED",
            "contact_or_tasking_other_party_source", "PROHIBITED",
            "court_order_to_disclose", "NOTIFY_AND_ALLOW_WITHDRAWAL");

    private final Draw draw;

    AgreementText(Draw draw) {
        this.draw = draw;
    }

    String of(AgreementModel model) {
        return new YamlText(draw).of(Map.of("agreement", agreement(model)));
    }

    private Map<String, Object> agreement(AgreementModel model) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", model.id());
        file.put("version", model.version());
        file.put("type", model.type());
        shown(file, "title", "Terms of " + model.id());
        model.caseToken().ifPresent(token -> file.put("case_token", token));
        file.put("legal_basis", mapping("instrument", "Treaty XA-XB 2024, Art. 7", "transfer_ground", "SAFEGUARDS"));
        file.put("parties", parties(model.parties()));
        file.put("validity", validity(model.validity()));
        model.review().ifPresent(review -> file.put("review", review(review)));
        file.put("scope", scope(model.scope()));
        file.put("protection", protection(model.protection()));
        file.put("handling", handling(model.handling()));
        model.evidence().ifPresent(evidence -> file.put("evidence", evidence(evidence)));
        putUnlessEmpty(file, "retention", retention(model.retention()));
        putUnlessEmpty(file, "deadlines", deadlines(model.deadlines()));
        model.answers().refusalCodes().ifPresent(codes -> file.put("refusal_codes", names(codes)));
        model.answers().languages().ifPresent(languages -> file.put("languages", List.copyOf(languages)));
        exercises(model.answers().exercises()).ifPresent(exercises -> file.put("exercises", exercises));
        putUnlessEmpty(file, "rights", rights(model.rights()));
        model.emergency().ifPresent(emergency -> file.put("emergency", emergency(emergency)));
        suspension(model.suspension()).ifPresent(suspension -> file.put("suspension", suspension));
        shown(file, "termination", mapping("notice", "P90D", "surviving", List.of("retention", "audit")));
        shown(file, "accuracy", mapping("correct_within", "P2D", "breach_notice", "PT72H"));
        shown(file, "disputes", "JOINT_COMMITTEE");
        shown(file, "costs", "REQUESTED_PARTY");
        transparency(model).ifPresent(transparency -> file.put("transparency", transparency));
        return file;
    }

    private void shown(Map<String, Object> file, String key, Object value) {
        if (draw.chance(0.25)) {
            file.put(key, value);
        }
    }

    private List<Object> parties(List<AgreementModel.Party> parties) {
        List<Object> list = new ArrayList<>();
        int number = 1;
        for (AgreementModel.Party party : parties) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("agency", party.agency());
            one.put("country", party.country());
            one.put("identity", "%02x".formatted(160 + number++).repeat(32));
            shown(one, "contact", "spoc@xa.example");
            shown(one, "liaison", List.of("role-17", "role-04"));
            if (party.isPrivate()) {
                one.put("private", true);
            }
            list.add(one);
        }
        return list;
    }

    private Map<String, Object> validity(AgreementModel.Validity validity) {
        Map<String, Object> clause = mapping("from", validity.from(), "until", validity.until());
        shown(clause, "renew", "EXPLICIT_ONLY");
        if (validity.erasesAtEnd()) {
            clause.put("sunset_action", "REFUSE_NEW_AND_START_ERASURE");
        } else {
            shown(clause, "sunset_action", "REFUSE_NEW");
        }
        return clause;
    }

    private Map<String, Object> review(AgreementModel.Review review) {
        Map<String, Object> clause = mapping("every", review.every().text());
        clause.put("by", "JOINT_COMMITTEE");
        clause.put("if_missed", review.suspends() ? "SUSPEND" : "WARN");
        shown(clause, "impact_assessment_ref", "DPIA-7");
        return clause;
    }

    private Map<String, Object> scope(AgreementModel.Scope scope) {
        Map<String, Object> clause = new LinkedHashMap<>();
        clause.put("regimes", names(scope.regimes()));
        clause.put("purposes", names(scope.purposes()));
        Map<String, Object> offences =
                mapping("list", "EU32", "include", List.copyOf(scope.offences().include()));
        scope.offences().minMaxPenaltyMonths().ifPresent(months -> offences.put("min_max_penalty_months", months));
        if (scope.offences().excludePolitical()) {
            offences.put("exclude_political", true);
        }
        clause.put("offences", offences);
        clause.put("kinds", scope.grants().stream().map(AgreementText::grant).toList());
        if (!scope.conditions().isEmpty()) {
            clause.put(
                    "conditions",
                    scope.conditions().stream().map(this::requirement).toList());
        }
        clause.put("personal_data", scope.personalData());
        scope.subjects().filter(map -> !map.isEmpty()).ifPresent(subjects -> {
            Map<String, Object> verdicts = new LinkedHashMap<>();
            subjects.forEach((subject, verdict) ->
                    verdicts.put(subject.name(), verdict(verdict.how().name(), verdict.approval())));
            clause.put("subject_categories", verdicts);
        });
        scope.data().ifPresent(data -> {
            Map<String, Object> verdicts = new LinkedHashMap<>();
            data.forEach((category, verdict) ->
                    verdicts.put(category.name(), verdict(verdict.how().name(), verdict.approval())));
            clause.put("data_categories", verdicts);
        });
        scope.classification()
                .ifPresent(classification -> clause.put("classification", classification(classification)));
        shown(clause, "reciprocity", draw.pick("REPORT_ONLY", "NONE"));
        return clause;
    }

    /** What needs no words is one word. */
    private static Object verdict(String how, Approval approval) {
        boolean oneWord = List.of("ALLOW", "DENY", "WITHHOLD").contains(how) && approval == Approval.NONE;
        if (oneWord) {
            return how;
        }
        Map<String, Object> verdict = mapping("allow", how);
        if (approval != Approval.NONE) {
            verdict.put("approval", approval);
        }
        return verdict;
    }

    private static Map<String, Object> grant(AgreementModel.Grant grant) {
        Map<String, Object> clause = new LinkedHashMap<>();
        List<String> titles = grant.kinds().stream().map(Kind::title).toList();
        clause.put("kind", titles.size() == 1 ? titles.getFirst() : titles);
        clause.put("from", List.copyOf(grant.from()));
        Map<String, Object> quota = new LinkedHashMap<>();
        grant.perDay().ifPresent(count -> quota.put("per_day", count));
        grant.perUserHour().ifPresent(count -> quota.put("per_user_hour", count));
        putUnlessEmpty(clause, "quota", quota);
        grant.minAttributes().ifPresent(least -> clause.put("min_attributes", least));
        if (!grant.measures().isEmpty()) {
            clause.put("measures", names(grant.measures()));
        }
        if (grant.approval() != Approval.NONE) {
            clause.put("approval", grant.approval());
        }
        grant.when().ifPresent(when -> clause.put("when", when.cel()));
        return clause;
    }

    private Map<String, Object> requirement(AgreementModel.Requirement requirement) {
        Map<String, Object> clause = mapping(
                "name", requirement.name(), "require", requirement.require().cel());
        if (!requirement.code().equals("PURPOSE") || draw.coin()) {
            clause.put("code", requirement.code());
        }
        return clause;
    }

    private static Map<String, Object> classification(AgreementModel.Classification classification) {
        List<Object> map = new ArrayList<>();
        classification.map().forEach(level -> {
            Map<String, Object> line = mapping("from", level.from(), "rank", level.rank());
            line.put("to", level.to());
            line.put("round", "UP");
            map.add(line);
        });
        return mapping("ceiling_rank", classification.ceilingRank(), "map", map);
    }

    private Map<String, Object> protection(AgreementModel.Shield shield) {
        Map<String, Object> clause = mapping("default", "REMOVE");
        if (!shield.rules().isEmpty()) {
            clause.put("rules", shield.rules().stream().map(AgreementText::rule).toList());
        }
        if (!shield.escalateKinds().isEmpty()) {
            clause.put("escalate_kinds", names(shield.escalateKinds()));
        }
        shield.circleThreshold()
                .ifPresent(threshold -> clause.put(
                        "knowledge_circle", mapping("threshold", threshold, "approval", Approval.TWO_PERSON)));
        shield.delay().ifPresent(delay -> {
            Map<String, Object> words = mapping("when", delay.always() ? "always" : "escalated");
            words.put("min", delay.min().text());
            words.put("window", delay.window().text());
            clause.put("delay", words);
        });
        shield.hidesExistenceFor()
                .ifPresent(span -> clause.put("existence", mapping("hide", true, "answer_after", span.text())));
        if (shield.originatorsConsent()) {
            clause.put("third_party_material", mapping("require_consent_of_originator", true));
        }
        shown(clause, "informants", INFORMANTS);
        return clause;
    }

    private static Map<String, Object> rule(RuleModel rule) {
        Map<String, Object> clause =
                mapping("class", rule.speaksOf(), "path", rule.path().text());
        Map<String, Object> when = new LinkedHashMap<>();
        rule.subject().ifPresent(subject -> when.put("subject", subject.name()));
        rule.condition().ifPresent(condition -> when.put("condition", condition.cel()));
        putUnlessEmpty(clause, "when", when);
        switch (rule.operation()) {
            case Operation.Remove() -> clause.put("op", "REMOVE");
            case Operation.TimeBucket(Operation.TimeUnit to) -> {
                clause.put("op", "TIME_BUCKET");
                clause.put("to", to.word());
            }
            case Operation.PlaceBucket(Operation.PlaceLevel to) -> {
                clause.put("op", "PLACE_BUCKET");
                clause.put("to", to.word());
            }
            case Operation.AmountBucket bucket -> {
                clause.put("op", "AMOUNT_BUCKET");
                clause.put("step", bucket.step());
            }
            case Operation.CountBucket bucket -> {
                clause.put("op", "COUNT_BUCKET");
                bucket.below().ifPresent(below -> clause.put("below", below));
                bucket.step().ifPresent(step -> clause.put("step", step));
            }
            case Operation.Pseudonym() -> clause.put("op", "PSEUDONYM");
            case Operation.Phrase(String phrase) -> {
                clause.put("op", "PHRASE");
                clause.put("phrase", phrase);
            }
            case Operation.GradeHide() -> clause.put("op", "GRADE_HIDE");
            case Operation.Tearline() -> clause.put("op", "TEARLINE");
            case Operation.KeepIfApproved() -> clause.put("op", "KEEP_IF_APPROVED");
        }
        if (rule.approval() != Approval.NONE) {
            clause.put("approval", rule.approval());
        }
        if (rule.unmaskOnConsent()) {
            clause.put("unmask", "ON_CONSENT");
        }
        return clause;
    }

    private Map<String, Object> handling(AgreementModel.HandlingClause handling) {
        Map<String, Object> clause = mapping("minimum", names(handling.minimum()));
        handling.allowed().ifPresent(allowed -> clause.put("allowed", names(allowed)));
        handling.onward().ifPresent(onward -> clause.put("onward", onward(onward)));
        handling.evidentialUse().ifPresent(use -> clause.put("evidential_use", use));
        handling.recipientActions().ifPresent(pap -> clause.put("recipient_actions", pap));
        if (handling.privateParties()) {
            clause.put("private_parties", "ALLOW");
        } else {
            shown(clause, "private_parties", "DENY");
        }
        shown(clause, "oversight_access", mapping("allow", List.of("XA-DPA", "XB-DPA")));
        return clause;
    }

    private static Map<String, Object> onward(AgreementModel.Onward onward) {
        Map<String, Object> clause = mapping("default", onward.allowedByDefault() ? "ALLOW" : "DENY");
        if (!onward.withConsent().isEmpty()) {
            clause.put("allow_with_consent", List.copyOf(onward.withConsent()));
        }
        onward.consentDue().ifPresent(due -> clause.put("consent_due", due.text()));
        return clause;
    }

    private Map<String, Object> evidence(AgreementModel.Evidence evidence) {
        Map<String, Object> clause = mapping("free_within_jit", evidence.freeWithinJit());
        if (evidence.certified()) {
            clause.put("certification", "JUDGE_OR_PROSECUTOR");
        }
        shown(clause, "custody_format", "CASE-1.4");
        shown(clause, "defence_disclosure", draw.pick("NOTIFY_ORIGINATOR_FIRST", "ALLOWED", "DENIED"));
        return clause;
    }

    private Map<String, Object> retention(AgreementModel.Retention retention) {
        Map<String, Object> clause = new LinkedHashMap<>();
        retention.review().ifPresent(span -> clause.put("review", span.text()));
        retention.max().ifPresent(span -> clause.put("max", span.text()));
        Map<String, Object> overrides = new LinkedHashMap<>();
        retention.bySubject().forEach((subject, span) -> overrides.put(subject.name(), span.text()));
        putUnlessEmpty(clause, "subject_override", overrides);
        if (retention.onRecall()) {
            clause.put("on_recall", mapping("erase_within", "P7D", "confirm", "SIGNED"));
        }
        shown(clause, "logs", "P3Y");
        return clause;
    }

    private Map<String, Object> deadlines(AgreementModel.Deadlines deadlines) {
        Map<String, Object> clause = new LinkedHashMap<>();
        deadlines.byUrgency().forEach((urgency, span) -> clause.put(urgency.name(), span.text()));
        deadlines.freezeDecision().ifPresent(span -> clause.put("freeze_decision", span.text()));
        shown(clause, "freeze_execution", "PT48H");
        shown(clause, "core_data", "PT48H");
        return clause;
    }

    private Optional<Map<String, Object>> exercises(boolean allowed) {
        if (!allowed && draw.chance(0.7)) {
            return Optional.empty();
        }
        Map<String, Object> clause = mapping("allowed", allowed);
        shown(clause, "synthetic_only", true);
        return Optional.of(clause);
    }

    private static Map<String, Object> rights(AgreementModel.Rights rights) {
        Map<String, Object> clause = new LinkedHashMap<>();
        if (!rights.barIf().isEmpty()) {
            clause.put("bar_if", names(rights.barIf()));
        }
        rights.deathPenalty()
                .ifPresent(penalty -> clause.put(
                        "death_penalty",
                        mapping(
                                "offences_at_risk", List.copyOf(penalty.offencesAtRisk()),
                                "require_assurance", true,
                                "accepted_from", penalty.acceptedFrom())));
        rights.assessment()
                .ifPresent(assessment -> clause.put(
                        "assessment",
                        mapping(
                                "ref",
                                "HR-2026-11",
                                "valid_until",
                                assessment.validUntil(),
                                "if_expired",
                                assessment.refuses() ? "REFUSE" : "HUMAN")));
        return clause;
    }

    private static Map<String, Object> emergency(AgreementModel.Emergency emergency) {
        Map<String, Object> clause = mapping("allow_if", "EMERGENCY_LIFE");
        clause.put(
                "may_relax",
                emergency.mayRelax().stream()
                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                        .toList());
        clause.put("never", List.of("SID", "INT"));
        Map<String, Object> transforms = new LinkedHashMap<>();
        emergency.timeUnit().ifPresent(unit -> transforms.put("TIME_BUCKET", unit.word()));
        emergency.placeLevel().ifPresent(level -> transforms.put("PLACE_BUCKET", level.word()));
        putUnlessEmpty(clause, "relax_transforms", transforms);
        clause.put("approval", Approval.DUTY_OFFICER);
        clause.put("notify_originator_within", "PT1H");
        clause.put("report_within", "P3D");
        return clause;
    }

    private Optional<Map<String, Object>> suspension(AgreementModel.Suspension suspension) {
        List<String> conditions = new ArrayList<>();
        if (suspension.autoIfReviewMissed()) {
            conditions.add("review_missed");
        }
        suspension.overdueErasuresMax().ifPresent(max -> conditions.add("overdue_erasures>" + max));
        suspension.signatureFailuresMax().ifPresent(max -> conditions.add("signature_failures>" + max + "/PT1H"));
        if (conditions.isEmpty() && draw.coin()) {
            return Optional.empty();
        }
        Map<String, Object> clause = mapping("by", "EITHER", "effect", "IMMEDIATE_EGRESS_STOP");
        clause.put("inbound", draw.pick("ACCEPT_STATUS_ONLY", "REFUSE"));
        if (!conditions.isEmpty()) {
            clause.put("auto_if", conditions);
        }
        return Optional.of(clause);
    }

    private Optional<Map<String, Object>> transparency(AgreementModel model) {
        if (model.smallCountBelow().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(mapping(
                "publish", List.of("message_counts", "outcomes"),
                "small_count_below", model.smallCountBelow().getAsInt(),
                "every", "P1Y"));
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    private static void putUnlessEmpty(Map<String, Object> clause, String key, Map<String, Object> value) {
        if (!value.isEmpty()) {
            clause.put(key, value);
        }
    }

    private static Map<String, Object> mapping(Object... keysAndValues) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            mapping.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return mapping;
    }
}
