package comity.node.agreement.language;

import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.protocol.field.ProtectionClass;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an imminent threat to life may override. Stateless. */
final class EmergencyClauses {
    private static final Vocabulary<Relaxable> RELAXABLE = Vocabulary.inSmallLetters(Relaxable.class, _ -> true);

    private static final Key<Envelope.Urgency> ALLOW_IF = Key.required(
            "allow_if",
            Scalars.choice(Vocabulary.of(Envelope.Urgency.class, Envelope.Urgency.EMERGENCY_LIFE::equals)),
            "Only where a life is threatened.");
    private static final Key<List<Located<Relaxable>>> MAY_RELAX = Key.optional(
            "may_relax", ListShape.of(Scalars.choice(RELAXABLE), RELAXABLE.size()), "Clauses that then do not refuse.");
    private static final Key<List<Located<ProtectionClass>>> NEVER = Key.optional(
            "never",
            new ListShape<>(
                    Scalars.choice(Vocabulary.of(
                            ProtectionClass.class, of -> of == ProtectionClass.SID || of == ProtectionClass.INT)),
                    2,
                    2,
                    false),
            "What no emergency relaxes: SID and INT.");
    private static final Key<FuzzyTime.Precision> TIME_BUCKET = Key.optional(
            "TIME_BUCKET", Scalars.choice(RuleClauses.TIME_UNITS), "The unit in place of coarser ones of rules.");
    private static final Key<FuzzyPlace.Precision> PLACE_BUCKET = Key.optional(
            "PLACE_BUCKET", Scalars.choice(RuleClauses.PLACE_LEVELS), "The level in place of coarser ones of rules.");
    private static final Key<Part> RELAX_TRANSFORMS = Key.optional(
            "relax_transforms", TableShape.of(TIME_BUCKET, PLACE_BUCKET), "Finer units for rules that round.");
    private static final Key<Approval> BY_OFFICER_ON_DUTY =
            Approvals.only(Approval.DUTY_OFFICER, "The officer on duty looks at every such message.");
    private static final Key<Duration> NOTIFY = Key.optional(
            "notify_originator_within",
            Spans.byClock(),
            "In which time those are told whose material was passed on unasked; needed where onward may be relaxed.");
    private static final Key<Duration> REPORT =
            Key.optional("report_within", Spans.byClock(), "In which time a report is owed.");

    static final Key<Part> EMERGENCY = Key.optional(
            "emergency",
            TableShape.of(ALLOW_IF, MAY_RELAX, NEVER, RELAX_TRANSFORMS, BY_OFFICER_ON_DUTY, NOTIFY, REPORT)
                    .checked(EmergencyClauses::checkNotice),
            "What an imminent threat to life may override.");

    private EmergencyClauses() {}

    private static void checkNotice(Part emergency) {
        boolean onward = emergency.find(MAY_RELAX).orElse(List.of()).stream()
                .anyMatch(relaxed -> relaxed.value() == Relaxable.ONWARD);
        if (onward && !emergency.has(NOTIFY)) {
            emergency.at(NOTIFY).refuse("missing: who was not asked must be told");
        }
    }

    /** A finer unit needs a rule with a coarser one, or it relaxes nothing. */
    static void checkFiner(Part agreement) {
        if (!ProtectionClauses.isWhole(agreement)) {
            return;
        }
        Optional<Part> relaxed = agreement.find(EMERGENCY).flatMap(part -> part.find(RELAX_TRANSFORMS));
        relaxed.ifPresent(part -> {
            part.find(TIME_BUCKET)
                    .filter(unit -> ProtectionClauses.timeUnits(agreement).stream()
                            .noneMatch(coarser -> coarser.compareTo(unit) > 0))
                    .ifPresent(_ -> part.at(TIME_BUCKET).refuse("relaxes nothing: no rule rounds times more coarsely"));
            part.find(PLACE_BUCKET)
                    .filter(level -> ProtectionClauses.placeLevels(agreement).stream()
                            .noneMatch(coarser -> coarser.compareTo(level) > 0))
                    .ifPresent(
                            _ -> part.at(PLACE_BUCKET).refuse("relaxes nothing: no rule rounds places more coarsely"));
        });
    }

    /** What an emergency may override, in which nothing is wrong. */
    static Emergency emergency(Part part) {
        Optional<Part> transforms = part.find(RELAX_TRANSFORMS);
        return new Emergency(
                part.find(MAY_RELAX).map(Located::set).orElse(Set.of()),
                transforms.flatMap(stated -> stated.find(TIME_BUCKET)),
                transforms.flatMap(stated -> stated.find(PLACE_BUCKET)),
                part.find(NOTIFY),
                part.find(REPORT));
    }
}
