package comity.node.oracle;

import comity.local.v1.RightsFinding;
import comity.local.v1.SourceRecord;
import comity.protocol.id.Kind;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.Measure;
import comity.v1.Pap;
import comity.v1.Protection;
import comity.v1.RefusalCode;
import comity.v1.SubjectCategory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a generated agreement says, in the words of its page: every clause that can change what leaves. Clauses that are only shown
 * are in the text and not in here. Immutable.
 */
record AgreementModel(
        String id,
        int version,
        Type type,
        Optional<String> caseToken,
        List<Party> parties,
        Validity validity,
        Optional<Review> review,
        Scope scope,
        Shield protection,
        HandlingClause handling,
        Optional<Evidence> evidence,
        Deadlines deadlines,
        Retention retention,
        Answers answers,
        Rights rights,
        Optional<Emergency> emergency,
        Suspension suspension,
        OptionalInt smallCountBelow) {

    enum Type {
        BILATERAL,
        MULTILATERAL,
        JIT,
        FIU_MOU,
        PPP
    }

    /** How many officers a clause asks. */
    enum Approval {
        NONE(0),
        HUMAN(1),
        TWO_PERSON(2),
        DUTY_OFFICER(1);

        private final int persons;

        Approval(int persons) {
            this.persons = persons;
        }

        int persons() {
            return persons;
        }
    }

    /** A part of persons as agreements name it: the schema's, and being under age. */
    enum Subject {
        SUSPECT,
        CONVICTED,
        POTENTIAL_OFFENDER,
        VICTIM,
        WITNESS,
        CONTACT,
        ASSOCIATE,
        REPORTED_PARTY,
        OTHER,
        MINOR;

        static Subject of(SubjectCategory category) {
            return valueOf(category.name());
        }

        Optional<SubjectCategory> category() {
            return this == MINOR ? Optional.empty() : Optional.of(SubjectCategory.valueOf(name()));
        }
    }

    /** Words of the emergency clause. */
    enum Relaxable {
        OFFENCES,
        PURPOSES,
        QUOTA,
        RIGHTS,
        REVIEW,
        DELAY,
        ONWARD
    }

    record Party(String agency, boolean isPrivate) {
        String country() {
            return agency.substring(0, 2);
        }
    }

    record Validity(LocalDate from, LocalDate until, boolean erasesAtEnd) {}

    record Review(Span every, boolean suspends) {}

    record Scope(
            Set<Envelope.Regime> regimes,
            Set<Envelope.Purpose> purposes,
            Offences offences,
            List<Grant> grants,
            List<Requirement> conditions,
            boolean personalData,
            Optional<Map<Subject, PersonVerdict>> subjects,
            Optional<Map<DataCategory, DataVerdict>> data,
            Optional<Classification> classification) {}

    record Offences(Set<Integer> include, OptionalInt minMaxPenaltyMonths, boolean excludePolitical) {}

    /** @param from agencies, or countries for all their parties */
    record Grant(
            List<Kind> kinds,
            Set<String> from,
            OptionalInt perDay,
            OptionalInt perUserHour,
            OptionalInt minAttributes,
            Set<Measure.Type> measures,
            Approval approval,
            Optional<ConditionModel> when) {}

    record Requirement(String name, ConditionModel require, String code) {}

    record PersonVerdict(How how, Approval approval) {
        enum How {
            ALLOW,
            DENY,
            STRICT,
            ONE_HOP,
            FIU_ONLY
        }
    }

    record DataVerdict(Effect how, Approval approval) {
        enum Effect {
            ALLOW,
            DENY,
            WITHHOLD,
            STRICT
        }
    }

    record Classification(int ceilingRank, List<Level> map) {}

    record Level(String from, int rank, String to) {}

    record Shield(
            List<RuleModel> rules,
            Set<SourceRecord.Kind> escalateKinds,
            OptionalInt circleThreshold,
            Optional<Delay> delay,
            Optional<Span> hidesExistenceFor,
            boolean originatorsConsent) {}

    record Delay(boolean always, Span min, Span window) {}

    /** One protection rule. */
    record RuleModel(
            Protection.Class speaksOf,
            PathPattern path,
            Optional<SubjectCategory> subject,
            Optional<ConditionModel> condition,
            Operation operation,
            Approval approval,
            boolean unmaskOnConsent) {}

    record HandlingClause(
            Set<Handling.Code> minimum,
            Optional<Set<Handling.Code>> allowed,
            Optional<Onward> onward,
            Optional<InformationReply.EvidentialUse> evidentialUse,
            Optional<Pap> recipientActions,
            boolean privateParties) {}

    record Onward(boolean allowedByDefault, Set<String> withConsent, Optional<Span> consentDue) {}

    record Evidence(boolean certified, boolean freeWithinJit) {}

    record Deadlines(Map<Envelope.Urgency, Span> byUrgency, Optional<Span> freezeDecision) {}

    record Retention(Optional<Span> review, Optional<Span> max, Map<Subject, Span> bySubject, boolean onRecall) {}

    record Answers(Optional<Set<RefusalCode>> refusalCodes, Optional<Set<String>> languages, boolean exercises) {}

    record Rights(Set<RightsFinding> barIf, Optional<DeathPenalty> deathPenalty, Optional<Assessment> assessment) {}

    record DeathPenalty(Set<Integer> offencesAtRisk, String acceptedFrom) {}

    record Assessment(LocalDate validUntil, boolean refuses) {}

    record Emergency(
            Set<Relaxable> mayRelax,
            Optional<Operation.TimeUnit> timeUnit,
            Optional<Operation.PlaceLevel> placeLevel) {}

    /** @param signatureFailuresMax how many are too many when there is one more */
    record Suspension(boolean autoIfReviewMissed, OptionalInt overdueErasuresMax, OptionalInt signatureFailuresMax) {}
}
