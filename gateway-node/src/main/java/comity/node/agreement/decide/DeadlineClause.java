package comity.node.agreement.decide;

import comity.node.agreement.terms.AnswerTerms;
import comity.v1.ConsentExchange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** By when what asks for an answer is to have one. Written by the sender's gateway. Pure. */
final class DeadlineClause {
    private static final String CLAUSE = "deadlines";

    private DeadlineClause() {}

    static Finding deadline(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(CLAUSE, "written by the sender's gateway");
        }
        return span(matter)
                .map(span -> Finding.applied(CLAUSE, "due " + span + " after it may leave"))
                .orElseGet(() -> Finding.silent(CLAUSE, "asks for no answer by a day"));
    }

    /** The UTC day in which the time ends that runs from the earliest moment of sending. */
    static Optional<LocalDate> replyDue(Matter matter) {
        return span(matter)
                .map(span -> LocalDate.ofInstant(
                        DepartureClauses.departure(matter).notBefore().plus(span), ZoneOffset.UTC));
    }

    private static Optional<Duration> span(Matter matter) {
        if (matter.isReceiving()) {
            return Optional.empty();
        }
        return switch (matter.message().getBodyCase()) {
            case INFORMATION_REQUEST,
                    MATCH_QUERY,
                    FINANCIAL_SUSPENSION,
                    LEGAL_ASSISTANCE_REQUEST,
                    EXTRADITION_REQUEST -> byUrgency(matter);
            case ASSET_FREEZE_REQUEST -> answers(matter).freezeDecision();
            case CONSENT_EXCHANGE -> consentDue(matter);
            case INFORMATION_REPLY,
                    SPONTANEOUS_INFORMATION,
                    MATCH_RESULT,
                    ALERT,
                    EVIDENCE_TRANSFER,
                    AGREEMENT_NOTICE,
                    SERVICE_PROVIDER_REFERRAL,
                    PROTECTED_DISCLOSURE,
                    STATUS_NOTICE,
                    BODY_NOT_SET -> Optional.empty();
        };
    }

    private static Optional<Duration> consentDue(Matter matter) {
        boolean asks = matter.message().getConsentExchange().getAction() == ConsentExchange.Action.REQUEST;
        return asks
                ? matter.agreement().handling().onward().consentDue().or(() -> byUrgency(matter))
                : Optional.empty();
    }

    private static Optional<Duration> byUrgency(Matter matter) {
        return Optional.ofNullable(
                answers(matter).deadlines().get(matter.envelope().getUrgency()));
    }

    private static AnswerTerms answers(Matter matter) {
        return matter.agreement().answers();
    }
}
