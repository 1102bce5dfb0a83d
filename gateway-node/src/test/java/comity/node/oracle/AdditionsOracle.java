package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.node.oracle.AgreementModel.Relaxable;
import comity.node.oracle.AgreementModel.Subject;
import comity.protocol.id.Kind;
import comity.v1.ConsentExchange;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Pap;
import comity.v1.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What the gateway writes into a release because the agreement says so, and when the release may leave. */
final class AdditionsOracle {
    private static final Set<Kind> ASKING = EnumSet.of(
            Kind.INFORMATION_REQUEST,
            Kind.MATCH_QUERY,
            Kind.FINANCIAL_SUSPENSION,
            Kind.LEGAL_ASSISTANCE_REQUEST,
            Kind.EXTRADITION_REQUEST);

    private final AgreementModel agreement;
    private final LocalSubmission submission;
    private final Circumstances circumstances;
    private final ClauseOracle clauses;
    private final FieldOracle fields;
    private final Envelope envelope;
    private final Kind kind;

    AdditionsOracle(
            AgreementModel agreement,
            LocalSubmission submission,
            Circumstances circumstances,
            ClauseOracle clauses,
            FieldOracle fields) {
        this.agreement = agreement;
        this.submission = submission;
        this.circumstances = circumstances;
        this.clauses = clauses;
        this.fields = fields;
        this.envelope = submission.getMessage().getEnvelope();
        this.kind = Kind.of(envelope.getKind()).orElseThrow();
    }

    Prediction.Additions additions(Optional<FuzzyTime> createdAt, OptionalInt createdAtKeepers) {
        Set<Handling.Code> handling = EnumSet.copyOf(agreement.handling().minimum());
        handling.addAll(envelope.getHandling().getCodesList());
        Retention written = envelope.getRetention();
        LocalDate eraseBy = eraseBy(LocalDate.parse(written.getEraseBy()));
        LocalDate reviewBy = earlier(
                earlier(
                        LocalDate.parse(written.getReviewBy()),
                        agreement.retention().review().map(span -> span.after(clauses.today()))),
                Optional.of(eraseBy));
        Optional<String> event = written.hasEraseOnEvent() ? Optional.of(written.getEraseOnEvent()) : Optional.empty();
        if (agreement.validity().erasesAtEnd()) {
            event = Optional.of(event.orElse("end of " + agreement.id()));
        }
        Instant notBefore = notBefore();
        return new Prediction.Additions(
                handling,
                reviewBy.toString(),
                eraseBy.toString(),
                event,
                pap(),
                partnersLevel(),
                createdAt,
                createdAtKeepers,
                deadline().map(span -> dayOf(span.after(notBefore))),
                notBefore,
                windowMillis());
    }

    private LocalDate eraseBy(LocalDate written) {
        LocalDate today = clauses.today();
        LocalDate least = earlier(written, agreement.retention().max().map(span -> span.after(today)));
        for (Subject subject : Persons.of(submission.getMessage()).subjects()) {
            Optional<Span> override =
                    Optional.ofNullable(agreement.retention().bySubject().get(subject));
            least = earlier(least, override.map(span -> span.after(today)));
        }
        return agreement.validity().erasesAtEnd()
                ? earlier(least, Optional.of(agreement.validity().until()))
                : least;
    }

    private static LocalDate earlier(LocalDate one, Optional<LocalDate> other) {
        return other.filter(day -> day.isBefore(one)).orElse(one);
    }

    /** The stricter of the two; the lower number is the stricter. */
    private Optional<Pap> pap() {
        Optional<Pap> written = envelope.hasPap() ? Optional.of(envelope.getPap()) : Optional.empty();
        return Stream.of(agreement.handling().recipientActions(), written)
                .flatMap(Optional::stream)
                .min((one, other) -> Integer.compare(one.getNumber(), other.getNumber()));
    }

    private Optional<String> partnersLevel() {
        return agreement
                .scope()
                .classification()
                .flatMap(classification -> classification.map().stream()
                        .filter(level -> level.from().equals(envelope.getLabel().getLevel()))
                        .map(AgreementModel.Level::to)
                        .findFirst());
    }

    private Optional<Span> deadline() {
        AgreementModel.Deadlines deadlines = agreement.deadlines();
        Optional<Span> byUrgency = Optional.ofNullable(deadlines.byUrgency().get(envelope.getUrgency()));
        if (ASKING.contains(kind)) {
            return byUrgency;
        }
        boolean asksConsent = kind == Kind.CONSENT_EXCHANGE
                && submission.getMessage().getConsentExchange().getAction() == ConsentExchange.Action.REQUEST;
        if (asksConsent) {
            return agreement
                    .handling()
                    .onward()
                    .flatMap(AgreementModel.Onward::consentDue)
                    .or(() -> byUrgency);
        }
        return kind == Kind.ASSET_FREEZE_REQUEST ? deadlines.freezeDecision() : Optional.empty();
    }

    private static FuzzyTime dayOf(Instant moment) {
        long millis = moment.toEpochMilli();
        return Buckets.time(FuzzyValues.span(millis, millis, FuzzyTime.Precision.EXACT), Operation.TimeUnit.DAY)
                .orElseThrow();
    }

    private boolean delays() {
        return agreement
                        .protection()
                        .delay()
                        .map(delay -> delay.always() || fields.sourceNeedsProtection())
                        .orElse(false)
                && !clauses.relaxes(Relaxable.DELAY);
    }

    /**
     * An answer that could say whether there is something leaves exactly when looking and not looking would both be done, whatever
     * else would delay it: a delay that only a protected source brings would tell of one.
     */
    private Optional<Instant> exactMoment() {
        return agreement
                .protection()
                .hidesExistenceFor()
                .filter(_ -> kind == Kind.MATCH_RESULT || fields.hidesExistence())
                .map(span -> span.after(circumstances
                        .facts()
                        .answered()
                        .map(Circumstances.Answered::arrivedAt)
                        .orElse(circumstances.now())));
    }

    private Instant notBefore() {
        Instant now = circumstances.now();
        Instant delayed =
                delays() ? agreement.protection().delay().orElseThrow().min().after(now) : now;
        Instant wanted = exactMoment().orElse(delayed);
        return wanted.isBefore(now) ? now : wanted;
    }

    private long windowMillis() {
        if (!delays() || exactMoment().isPresent()) {
            return 0;
        }
        Span window = agreement.protection().delay().orElseThrow().window();
        Instant now = circumstances.now();
        return Duration.between(now, window.after(now)).toMillis();
    }
}
