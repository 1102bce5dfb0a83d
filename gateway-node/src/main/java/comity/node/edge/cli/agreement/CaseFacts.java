package comity.node.edge.cli.agreement;

import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.decide.Course;
import comity.node.agreement.decide.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a node would know: of the traffic and the consents, and of what happened to the agreement.
 *
 * @param facts of the message
 * @param course of the agreement
 */
record CaseFacts(Facts facts, Course course) {
    private static final Set<String> KEYS = Set.of(
            "sent_today",
            "by_client_this_hour",
            "assurances",
            "passed_on",
            "third_party_consent",
            "evidential_consent",
            "answered",
            "state",
            "activated_at",
            "reviewed_at",
            "ends_at",
            "stopped_by_partner",
            "overdue_erasures",
            "signature_failures");
    private static final Set<String> ASSURANCE = Set.of("offence", "from", "until");
    private static final Set<String> PASSED_ON = Set.of("originator", "needs_consent", "consented");
    private static final Set<String> ANSWERED = Set.of("exercise", "arrived_at");

    /** What holds where a case says nothing. */
    static CaseFacts none(Instant activatedAt) {
        return new CaseFacts(Facts.NONE, Course.begun(activatedAt));
    }

    static CaseFacts read(CaseValue value, Instant activatedAt) throws CaseFlaw {
        Map<String, CaseValue> table = value.table(KEYS);
        Facts facts = new Facts(
                whole(table, "sent_today"),
                whole(table, "by_client_this_hour"),
                assurances(table),
                passedOn(table),
                truth(table, "third_party_consent"),
                answered(table),
                truth(table, "evidential_consent"));
        CaseValue state = table.get("state");
        Course course = new Course(
                state == null ? AgreementState.ACTIVE : state.word(AgreementState.class),
                moment(table, "activated_at").orElse(activatedAt),
                moment(table, "reviewed_at"),
                moment(table, "ends_at"),
                truth(table, "stopped_by_partner"),
                whole(table, "overdue_erasures"),
                whole(table, "signature_failures"));
        return new CaseFacts(facts, course);
    }

    private static Set<Facts.Assurance> assurances(Map<String, CaseValue> table) throws CaseFlaw {
        Set<Facts.Assurance> assurances = new HashSet<>();
        for (CaseValue element : list(table, "assurances")) {
            Map<String, CaseValue> one = element.table(ASSURANCE);
            assurances.add(new Facts.Assurance(
                    required(one, "offence", element).whole(),
                    required(one, "from", element).text(),
                    required(one, "until", element).day()));
        }
        return assurances;
    }

    private static List<Facts.PassedOn> passedOn(Map<String, CaseValue> table) throws CaseFlaw {
        List<Facts.PassedOn> passedOn = new ArrayList<>();
        for (CaseValue element : list(table, "passed_on")) {
            Map<String, CaseValue> one = element.table(PASSED_ON);
            CaseValue originator = one.get("originator");
            passedOn.add(new Facts.PassedOn(
                    originator == null ? Optional.empty() : Optional.of(originator.agency()),
                    truth(one, "needs_consent"),
                    truth(one, "consented")));
        }
        return passedOn;
    }

    private static Optional<Facts.Answered> answered(Map<String, CaseValue> table) throws CaseFlaw {
        CaseValue value = table.get("answered");
        if (value == null) {
            return Optional.empty();
        }
        Map<String, CaseValue> one = value.table(ANSWERED);
        return Optional.of(new Facts.Answered(
                truth(one, "exercise"), required(one, "arrived_at", value).moment()));
    }

    private static List<CaseValue> list(Map<String, CaseValue> table, String key) throws CaseFlaw {
        CaseValue value = table.get(key);
        return value == null ? List.of() : value.list();
    }

    private static int whole(Map<String, CaseValue> table, String key) throws CaseFlaw {
        CaseValue value = table.get(key);
        return value == null ? 0 : value.whole();
    }

    private static boolean truth(Map<String, CaseValue> table, String key) throws CaseFlaw {
        CaseValue value = table.get(key);
        return value != null && value.truth();
    }

    private static Optional<Instant> moment(Map<String, CaseValue> table, String key) throws CaseFlaw {
        CaseValue value = table.get(key);
        return value == null ? Optional.empty() : Optional.of(value.moment());
    }

    private static CaseValue required(Map<String, CaseValue> table, String key, CaseValue holder) throws CaseFlaw {
        CaseValue value = table.get(key);
        if (value == null) {
            throw new CaseFlaw(holder.path(), key + " is missing");
        }
        return value;
    }
}
