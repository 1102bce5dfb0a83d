package comity.node.agreement.decide;

import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.ReviewDuty;
import comity.node.agreement.terms.Standstill;
import comity.node.agreement.terms.Validity;
import comity.node.fault.FaultCode;
import comity.v1.Envelope;
import comity.v1.Justification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whether the agreement is between these two and holds now. Pure. */
final class LifeClauses {
    private static final String PARTIES = "parties";
    private static final String VALIDITY = "validity";
    private static final String TERMINATION = "termination";
    private static final String SUSPENSION = "suspension";
    private static final String REVIEW = "review";
    private static final String VERSION = "version";

    private LifeClauses() {}

    /** Both signed it; and a team's agreement covers the team's case alone. */
    static Finding parties(Matter matter) {
        Agreement agreement = matter.agreement();
        if (!agreement.isBetween(matter.request().sender(), matter.request().recipient())) {
            return Finding.failed(
                    PARTIES,
                    FaultCode.NO_AGREEMENT,
                    agreement.id() + " version " + agreement.version() + " does not join these two");
        }
        return agreement.caseToken().map(team -> ofCase(team, matter)).orElse(true)
                ? Finding.met(PARTIES, "both signed it")
                : Finding.failed(
                        PARTIES, FaultCode.NO_AGREEMENT, "envelope.justification.case_token is not that of the team");
    }

    private static boolean ofCase(String team, Matter matter) {
        Justification justification = matter.envelope().getJustification();
        boolean mayBeWithheld = matter.isReceiving() && !justification.hasCaseToken();
        return mayBeWithheld || justification.getCaseToken().equals(team);
    }

    static Finding validity(Matter matter) {
        Validity validity = matter.agreement().validity();
        if (!validity.hasBegun(matter.now())) {
            return Finding.failed(VALIDITY, FaultCode.EXPIRED, "begins on " + validity.from() + ", 00:00 UTC");
        }
        String end = "until " + validity.until() + ", 24:00 UTC";
        if (validity.hasEnded(matter.now())) {
            return Finding.failed(VALIDITY, FaultCode.EXPIRED, end);
        }
        return matter.isSending() && validity.erasesAtEnd()
                ? Finding.applied(VALIDITY, end + ", and erased then")
                : Finding.met(VALIDITY, end);
    }

    static Finding termination(Matter matter) {
        Optional<Instant> end = matter.under().course().endsAt();
        if (end.isEmpty()) {
            return Finding.met(TERMINATION, "nobody has ended it");
        }
        return matter.now().isBefore(end.get())
                ? Finding.met(TERMINATION, "ends at " + end.get())
                : Finding.failed(TERMINATION, FaultCode.EXPIRED, "ended at " + end.get());
    }

    /** What stops it from one moment to the next: operators of either side, and what the agreement says does by itself. */
    static Finding suspension(Matter matter) {
        Course course = matter.under().course();
        Standstill standstill = matter.agreement().standstill();
        return switch (course.state()) {
            case SUPERSEDED -> Finding.failed(SUSPENSION, FaultCode.NO_AGREEMENT, "replaced by another");
            case SUSPENDED -> suspended("by operators");
            case ACTIVE -> {
                if (course.stoppedByPartner()) {
                    yield suspended("by the partner");
                }
                if (standstill.autoIfReviewMissed() && isReviewMissed(matter)) {
                    yield suspended("auto_if review_missed");
                }
                if (standstill.overdueErasuresMax().isPresent()
                        && course.overdueErasures()
                                > standstill.overdueErasuresMax().getAsInt()) {
                    yield suspended("auto_if overdue_erasures");
                }
                if (standstill.signatureFailures().isPresent()
                        && course.signatureFailures()
                                > standstill.signatureFailures().get().max()) {
                    yield suspended("auto_if signature_failures");
                }
                yield Finding.met(SUSPENSION, "not suspended");
            }
        };
    }

    private static Finding suspended(String why) {
        return Finding.failed(SUSPENSION, FaultCode.SUSPENDED, "suspended " + why);
    }

    static Finding review(Matter matter) {
        Optional<ReviewDuty> duty = matter.agreement().review();
        if (duty.isEmpty()) {
            return Finding.silent(REVIEW, "none is asked for");
        }
        if (!isReviewMissed(matter)) {
            return Finding.met(REVIEW, "not overdue");
        }
        return duty.get().suspendsIfMissed()
                ? Finding.failed(REVIEW, FaultCode.SUSPENDED, "missed; two operators must record one")
                : Finding.met(REVIEW, "missed, of which the agreement only warns");
    }

    /** Due {@code every} after the last one; before the first, after the agreement came into effect. */
    private static boolean isReviewMissed(Matter matter) {
        Optional<ReviewDuty> duty = matter.agreement().review();
        if (duty.isEmpty()) {
            return false;
        }
        Instant start = matter.agreement().validity().start();
        Instant activated = matter.under().course().activatedAt();
        Instant last = matter.under().course().reviewedAt().orElse(activated.isAfter(start) ? activated : start);
        Instant due = last.atOffset(ZoneOffset.UTC).plus(duty.get().every()).toInstant();
        return matter.now().isAfter(due);
    }

    /** The sender decided under the same version; otherwise the two sides have not yet both activated it. */
    static Finding version(Matter matter) {
        Envelope envelope = matter.envelope();
        Agreement agreement = matter.agreement();
        String here = "in force here is version " + agreement.version();
        boolean same = envelope.getAgreementId().equals(agreement.id())
                && envelope.getAgreementVersion().equals(Integer.toString(agreement.version()));
        return same ? Finding.met(VERSION, here) : Finding.failed(VERSION, FaultCode.AGREEMENT_CONFLICT, here);
    }
}
