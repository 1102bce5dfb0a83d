package comity.node.agreement.decide;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.Scope;
import comity.node.agreement.terms.Validity;
import comity.node.fault.FaultCode;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.OffenceRef;
import comity.v1.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a message may cross the border between two agencies: a pure function of the message, the agreement and the time,
 * the same on both sides. Every clause is evaluated; the first that is not met gives the code; no agreement is a refusal.
 * Stateless and thread-safe.
 */
public final class Decider {
    private Decider() {}

    /** The decision at {@code now}. */
    public static Decision decide(
            ExchangeRequest request, Optional<AgreementInForce> standing, Facts facts, Instant now) {
        if (standing.isEmpty()) {
            return deny(List.of(
                    ClauseVerdict.failed("agreement", FaultCode.NO_AGREEMENT, "none was activated with this partner")));
        }
        AgreementInForce under = standing.get();
        Agreement agreement = under.agreement();
        Envelope envelope = request.message().getEnvelope();
        List<ClauseVerdict> trace = new ArrayList<>();
        trace.add(parties(request, agreement));
        trace.add(validity(agreement.validity(), now));
        trace.add(suspension(under.course().state()));
        if (request.side() == Side.RECEIVING) {
            trace.add(version(envelope, agreement));
        }
        trace.add(kind(request, agreement.scope()));
        trace.add(regime(envelope, agreement.scope()));
        trace.add(purpose(envelope, agreement.scope()));
        trace.add(offences(envelope, agreement.scope()));
        trace.add(subjects(request, agreement.scope()));
        trace.add(personalData(request, agreement.scope()));
        trace.add(specialCategories(request));
        trace.add(handling(request, agreement.handling()));
        return trace.stream().allMatch(ClauseVerdict::passed)
                ? new Decision.Permitted(under, trace, terms(request, agreement, now), List.of(), Set.of(), Set.of())
                : deny(trace);
    }

    private static ReleaseTerms terms(ExchangeRequest request, Agreement agreement, Instant now) {
        Retention retention = request.message().getEnvelope().getRetention();
        return new ReleaseTerms(
                merged(request.message().getEnvelope().getHandling(), agreement.handling()),
                LocalDate.parse(retention.getReviewBy()),
                LocalDate.parse(retention.getEraseBy()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                Duration.ZERO,
                false);
    }

    private static Decision.Denied deny(List<ClauseVerdict> trace) {
        ClauseVerdict first =
                trace.stream().filter(verdict -> !verdict.passed()).findFirst().orElseThrow();
        return new Decision.Denied(first.code().orElseThrow(), first.clause() + ": " + first.detail(), trace);
    }

    private static ClauseVerdict parties(ExchangeRequest request, Agreement agreement) {
        return verdict(
                "parties",
                agreement.isBetween(request.sender(), request.recipient()),
                FaultCode.NO_AGREEMENT,
                agreement.id() + " version " + agreement.version() + " is between its two parties alone");
    }

    private static ClauseVerdict validity(Validity validity, Instant now) {
        if (!validity.hasBegun(now)) {
            return ClauseVerdict.failed("validity", FaultCode.EXPIRED, "begins on " + validity.from() + ", 00:00 UTC");
        }
        return verdict(
                "validity", !validity.hasEnded(now), FaultCode.EXPIRED, "until " + validity.until() + ", 24:00 UTC");
    }

    private static ClauseVerdict suspension(AgreementState state) {
        return switch (state) {
            case ACTIVE -> ClauseVerdict.met("suspension", "not suspended");
            case SUSPENDED -> ClauseVerdict.failed("suspension", FaultCode.SUSPENDED, "suspended by operators");
            case SUPERSEDED -> ClauseVerdict.failed("suspension", FaultCode.NO_AGREEMENT, "replaced by another");
        };
    }

    /** The sender decided under the same version; otherwise the two sides have not yet both activated it. */
    private static ClauseVerdict version(Envelope envelope, Agreement agreement) {
        boolean same = envelope.getAgreementId().equals(agreement.id())
                && envelope.getAgreementVersion().equals(Integer.toString(agreement.version()));
        return verdict(
                "version", same, FaultCode.AGREEMENT_CONFLICT, "in force here is version " + agreement.version());
    }

    private static ClauseVerdict kind(ExchangeRequest request, Scope scope) {
        Optional<Kind> kind = Kind.of(request.message().getEnvelope().getKind());
        boolean granted = kind.isPresent()
                && kind.get().hasBody()
                && scope.kinds().containsKey(kind.get())
                && scope.kinds().get(kind.get()).from().contains(request.sender());
        return verdict(
                "scope.kinds",
                granted,
                FaultCode.KIND,
                kind.map(Kind::title).orElse("an unknown kind") + " from " + request.sender());
    }

    private static ClauseVerdict regime(Envelope envelope, Scope scope) {
        return verdict(
                "scope.regimes",
                scope.regimes().contains(envelope.getRegime()),
                FaultCode.PURPOSE,
                "regime " + envelope.getRegime().name());
    }

    private static ClauseVerdict purpose(Envelope envelope, Scope scope) {
        return verdict(
                "scope.purposes",
                scope.purposes().contains(envelope.getPurpose()),
                FaultCode.PURPOSE,
                "purpose " + envelope.getPurpose().name());
    }

    private static ClauseVerdict offences(Envelope envelope, Scope scope) {
        Predicate<OffenceRef> covered = offence -> offence.getList() == OffenceRef.List.EU32
                && scope.offences().included().contains(offence.getCode());
        for (int i = 0; i < envelope.getOffencesCount(); i++) {
            if (!covered.test(envelope.getOffences(i))) {
                return ClauseVerdict.failed(
                        "scope.offences", FaultCode.OFFENCE, "envelope.offences[" + i + "] is not included");
            }
        }
        return verdict(
                "scope.offences",
                envelope.getOffencesCount() > 0,
                FaultCode.OFFENCE,
                envelope.getOffencesCount() + " stated");
    }

    private static ClauseVerdict subjects(ExchangeRequest request, Scope scope) {
        Optional<String> denied = Subjects.firstDenied(request.message(), scope);
        return verdict(
                "scope.subject_categories",
                denied.isEmpty(),
                FaultCode.SUBJECT_CATEGORY,
                denied.map(path -> path + " is not allowed").orElse("every person's part is allowed"));
    }

    private static ClauseVerdict personalData(ExchangeRequest request, Scope scope) {
        if (scope.personalData()) {
            return ClauseVerdict.met("scope.personal_data", "allowed");
        }
        Optional<String> personal = Subjects.firstOfClass(request.message(), ProtectionClass.PERS);
        return verdict(
                "scope.personal_data",
                personal.isEmpty(),
                FaultCode.DATA_CATEGORY,
                personal.map(path -> path + " is personal data").orElse("none"));
    }

    /** No agreement of this version allows special categories: the sender's gateway withholds them, so none may arrive. */
    private static ClauseVerdict specialCategories(ExchangeRequest request) {
        if (request.side() == Side.SENDING) {
            return ClauseVerdict.met("special categories", "withheld from every release");
        }
        Optional<String> special = Subjects.firstOfClass(request.message(), ProtectionClass.SPEC);
        return verdict(
                "special categories",
                special.isEmpty(),
                FaultCode.DATA_CATEGORY,
                special.map(path -> path + " must not be sent").orElse("none"));
    }

    private static ClauseVerdict handling(ExchangeRequest request, HandlingTerms terms) {
        Handling handling = request.message().getEnvelope().getHandling();
        Set<Handling.Code> codes = codes(handling);
        if (request.side() == Side.SENDING) {
            codes.addAll(terms.minimum());
        }
        if (!codes.containsAll(terms.minimum())) {
            return ClauseVerdict.failed("handling.minimum", FaultCode.HANDLING, "asks for " + sorted(terms.minimum()));
        }
        if (!terms.allowed().containsAll(codes)) {
            return ClauseVerdict.failed("handling.allowed", FaultCode.HANDLING, "allows " + sorted(terms.allowed()));
        }
        boolean needsConditions = codes.contains(Handling.Code.H3) || codes.contains(Handling.Code.C);
        return verdict(
                "handling",
                !needsConditions || handling.hasConditions(),
                FaultCode.HANDLING,
                needsConditions ? "H3 and C need conditions" : "minimum " + sorted(terms.minimum()));
    }

    /** What a message's codes become when the sender's gateway has added the agreement's minimum. */
    public static Set<Handling.Code> merged(Handling stated, HandlingTerms terms) {
        Set<Handling.Code> codes = codes(stated);
        codes.addAll(terms.minimum());
        return codes;
    }

    private static Set<Handling.Code> codes(Handling handling) {
        EnumSet<Handling.Code> codes = EnumSet.noneOf(Handling.Code.class);
        codes.addAll(handling.getCodesList());
        return codes;
    }

    private static List<Handling.Code> sorted(Set<Handling.Code> codes) {
        return codes.stream().sorted().toList();
    }

    private static ClauseVerdict verdict(String clause, boolean met, FaultCode code, String detail) {
        return met ? ClauseVerdict.met(clause, detail) : ClauseVerdict.failed(clause, code, detail);
    }
}
