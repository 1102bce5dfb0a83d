package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.local.v1.RightsFinding;
import comity.local.v1.SourceRecord;
import comity.node.oracle.AgreementModel.Approval;
import comity.node.oracle.AgreementModel.Relaxable;
import comity.node.oracle.AgreementModel.Subject;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.Pap;
import comity.v1.RefusalCode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Random agreements over the whole language. Each clause leans towards the message it will be asked about, so that as many messages
 * pass as are refused, and every clause is at times the one that refuses. Used by one thread.
 */
final class GeneratedAgreement {
    /** How often a clause that the message would not meet is left as drawn. */
    private static final double AGREES = 0.97;

    private static final List<Kind> WITH_PRIVATE_PARTIES =
            List.of(Kind.SERVICE_PROVIDER_REFERRAL, Kind.STATUS_NOTICE, Kind.CONSENT_EXCHANGE, Kind.AGREEMENT_NOTICE);

    private final Draw draw;
    private final LocalSubmission submission;
    private final Circumstances circumstances;
    private final Envelope envelope;
    private final Kind kind;

    GeneratedAgreement(Draw draw, LocalSubmission submission, Circumstances circumstances) {
        this.draw = draw;
        this.submission = submission;
        this.circumstances = circumstances;
        this.envelope = submission.getMessage().getEnvelope();
        this.kind = Kind.of(envelope.getKind()).orElseThrow();
    }

    AgreementModel model() {
        AgreementModel.Type type = type();
        List<AgreementModel.Party> parties = parties(type);
        AgreementModel.Scope scope = new GeneratedScope(draw, submission, circumstances, parties)
                .scope(kinds(type), type == AgreementModel.Type.FIU_MOU);
        AgreementModel.Shield shield = shield(asksOneHop(scope));
        AgreementModel.Retention retention = retention();
        Optional<AgreementModel.Review> review = draw.chance(0.4) ? Optional.of(review()) : Optional.empty();
        return new AgreementModel(
                "AGR-" + draw.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 8),
                draw.between(1, 40),
                type,
                type == AgreementModel.Type.JIT ? Optional.of(caseToken()) : Optional.empty(),
                parties,
                validity(),
                review,
                scope,
                shield,
                handling(type),
                draw.chance(kind == Kind.EVIDENCE_TRANSFER ? 0.8 : 0.3)
                        ? Optional.of(new AgreementModel.Evidence(
                                draw.chance(0.6), type == AgreementModel.Type.JIT && draw.coin()))
                        : Optional.empty(),
                deadlines(),
                retention,
                answers(),
                rights(),
                draw.chance(submission.hasEmergency() ? 0.8 : 0.3) ? Optional.of(emergency(shield)) : Optional.empty(),
                suspension(review.isPresent(), retention.onRecall()),
                draw.chance(0.3) ? OptionalInt.of(draw.between(2, 10)) : OptionalInt.empty());
    }

    private static boolean asksOneHop(AgreementModel.Scope scope) {
        return scope.subjects().orElse(Map.of()).values().stream()
                .anyMatch(verdict -> verdict.how() == AgreementModel.PersonVerdict.How.ONE_HOP);
    }

    private boolean agrees() {
        return draw.chance(AGREES);
    }

    private AgreementModel.Type type() {
        boolean suitsFiu = envelope.getRegime() == Envelope.Regime.FIU || !agrees();
        boolean suitsPrivate = WITH_PRIVATE_PARTIES.contains(kind) || !agrees();
        return switch (draw.between(0, 9)) {
            case 0, 1 -> AgreementModel.Type.MULTILATERAL;
            case 2 -> AgreementModel.Type.JIT;
            case 3, 4 -> suitsFiu ? AgreementModel.Type.FIU_MOU : AgreementModel.Type.BILATERAL;
            case 5, 6 -> suitsPrivate ? AgreementModel.Type.PPP : AgreementModel.Type.BILATERAL;
            default -> AgreementModel.Type.BILATERAL;
        };
    }

    private String caseToken() {
        return agrees() ? envelope.getJustification().getCaseToken() : "another-case-" + draw.between(1, 9);
    }

    private List<AgreementModel.Party> parties(AgreementModel.Type type) {
        String sender = agrees() ? circumstances.sender() : "XA-OTHER";
        String recipient = agrees() ? circumstances.recipient() : "XB-OTHER";
        boolean privateSender = type == AgreementModel.Type.PPP && draw.chance(0.2);
        Map<String, AgreementModel.Party> parties = new LinkedHashMap<>();
        parties.put(sender, new AgreementModel.Party(sender, privateSender));
        parties.put(recipient, new AgreementModel.Party(recipient, type == AgreementModel.Type.PPP && !privateSender));
        int more = switch (type) {
            case PPP -> 0;
            case MULTILATERAL -> draw.between(1, 3);
            case BILATERAL, FIU_MOU ->
                sender.substring(0, 2).equals(recipient.substring(0, 2)) ? 0 : draw.pick(0, 0, 1, 2);
            case JIT -> draw.between(0, 2);
        };
        for (int i = 0; i < more; i++) {
            String country = type == AgreementModel.Type.BILATERAL || type == AgreementModel.Type.FIU_MOU
                    ? draw.pick(sender, recipient).substring(0, 2)
                    : draw.pick("XA", "XB", "XC", "XD");
            String agency = country + "-P" + i + "X";
            parties.put(agency, new AgreementModel.Party(agency, false));
        }
        return draw.shuffled(List.copyOf(parties.values()));
    }

    private AgreementModel.Validity validity() {
        LocalDate today = circumstances.now().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate from = agrees()
                ? circumstances
                        .course()
                        .activatedAt()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .plusDays(draw.between(-200, 0))
                : today.plusDays(draw.pick(0, 1, 40));
        LocalDate until = agrees() ? today.plusDays(draw.pick(0, 1, 30, 700)) : today.minusDays(draw.pick(1, 2, 90));
        return new AgreementModel.Validity(from, until.isBefore(from) ? from : until, draw.chance(0.3));
    }

    private AgreementModel.Review review() {
        return new AgreementModel.Review(
                draw.chance(0.9)
                        ? draw.pick(Span.ofYears(2), Span.ofMonths(30))
                        : draw.pick(Span.ofMonths(1), Span.ofDays(20)),
                draw.coin());
    }

    private Set<Kind> kinds(AgreementModel.Type type) {
        Set<Kind> kinds = new LinkedHashSet<>();
        if (agrees() && (type != AgreementModel.Type.PPP || WITH_PRIVATE_PARTIES.contains(kind))) {
            kinds.add(kind);
        }
        kinds.addAll(draw.some(type == AgreementModel.Type.PPP ? WITH_PRIVATE_PARTIES : List.of(Kind.values()), 0.3));
        return kinds.isEmpty() ? Set.of(Kind.STATUS_NOTICE) : kinds;
    }

    private AgreementModel.Shield shield(boolean asksOneHop) {
        Set<SourceRecord.Kind> more = new LinkedHashSet<>(draw.some(
                List.of(
                        SourceRecord.Kind.CHIS,
                        SourceRecord.Kind.WITNESS,
                        SourceRecord.Kind.SURVEILLANCE,
                        SourceRecord.Kind.INTERCEPT,
                        SourceRecord.Kind.OPEN_SOURCE,
                        SourceRecord.Kind.OFFICIAL_RECORD),
                0.25));
        boolean hides = draw.chance(kind == Kind.INFORMATION_REPLY || kind == Kind.MATCH_RESULT ? 0.8 : 0.1);
        return new AgreementModel.Shield(
                new GeneratedRules(draw, submission, circumstances, isProtected(more), asksOneHop).rules(),
                more,
                draw.chance(0.6) ? OptionalInt.of(draw.between(5, 14)) : OptionalInt.empty(),
                draw.chance(0.3)
                        ? Optional.of(new AgreementModel.Delay(draw.coin(), hours(), hours()))
                        : Optional.empty(),
                hides ? Optional.of(draw.pick(Span.ofHours(6), Span.ofDays(2))) : Optional.empty(),
                draw.chance(0.3));
    }

    private boolean isProtected(Set<SourceRecord.Kind> more) {
        SourceRecord.Kind source = submission.getSource().getKind();
        return FieldOracle.ALWAYS_PROTECTED.contains(source) || more.contains(source);
    }

    private Span hours() {
        return draw.pick(Span.ofHours(draw.between(1, 96)), Span.ofDays(draw.between(1, 10)));
    }

    private AgreementModel.HandlingClause handling(AgreementModel.Type type) {
        Set<Handling.Code> minimum = EnumSet.of(draw.pick(Handling.Code.H0, Handling.Code.H1, Handling.Code.H2));
        minimum.addAll(draw.some(List.of(Handling.Code.H0, Handling.Code.H2, Handling.Code.P), 0.4));
        if (envelope.getHandling().hasConditions() || draw.chance(0.03)) {
            minimum.addAll(draw.some(List.of(Handling.Code.H3, Handling.Code.C), 0.2));
        }
        Optional<Set<Handling.Code>> allowed = Optional.empty();
        boolean needsMore = envelope.getHandling().getCodesList().contains(Handling.Code.P)
                || envelope.getHandling().getCodesList().contains(Handling.Code.C);
        if (needsMore ? agrees() : draw.chance(0.4)) {
            Set<Handling.Code> codes = EnumSet.copyOf(minimum);
            if (agrees()) {
                codes.addAll(envelope.getHandling().getCodesList());
            }
            codes.addAll(draw.some(List.of(Handling.Code.H1, Handling.Code.H2, Handling.Code.H3), 0.5));
            allowed = Optional.of(codes);
        }
        return new AgreementModel.HandlingClause(
                minimum,
                allowed,
                draw.chance(0.75) ? Optional.of(onward()) : Optional.empty(),
                draw.chance(0.7)
                        ? Optional.of(draw.pick(
                                InformationReply.EvidentialUse.YES,
                                InformationReply.EvidentialUse.YES,
                                InformationReply.EvidentialUse.YES,
                                InformationReply.EvidentialUse.ON_CONSENT,
                                InformationReply.EvidentialUse.NO))
                        : Optional.empty(),
                draw.chance(0.6)
                        ? Optional.of(draw.pick(Pap.PAP_RED, Pap.PAP_AMBER, Pap.PAP_GREEN, Pap.PAP_CLEAR))
                        : Optional.empty(),
                type == AgreementModel.Type.PPP
                        || (kind == Kind.SERVICE_PROVIDER_REFERRAL ? agrees() : draw.chance(0.2)));
    }

    private AgreementModel.Onward onward() {
        Set<String> named = new LinkedHashSet<>(draw.some(Preferences.ONWARD, 0.3));
        if (draw.chance(0.9)) {
            named.addAll(envelope.getReleaseToList());
        }
        return new AgreementModel.Onward(
                draw.chance(0.2), named, draw.chance(0.4) ? Optional.of(hours()) : Optional.empty());
    }

    private AgreementModel.Deadlines deadlines() {
        Map<Envelope.Urgency, Span> byUrgency = new EnumMap<>(Envelope.Urgency.class);
        for (Envelope.Urgency urgency :
                List.of(Envelope.Urgency.ROUTINE, Envelope.Urgency.URGENT, Envelope.Urgency.EMERGENCY_LIFE)) {
            if (draw.chance(0.6)) {
                byUrgency.put(urgency, hours());
            }
        }
        return new AgreementModel.Deadlines(byUrgency, draw.coin() ? Optional.of(hours()) : Optional.empty());
    }

    private AgreementModel.Retention retention() {
        Map<Subject, Span> bySubject = new EnumMap<>(Subject.class);
        for (Subject subject : draw.some(List.of(Subject.values()), draw.pick(0.0, 0.3))) {
            if (subject != Subject.MINOR) {
                bySubject.put(subject, months());
            }
        }
        Optional<Span> review = draw.chance(0.6) ? Optional.of(months()) : Optional.empty();
        Optional<Span> max = draw.chance(0.6) ? Optional.of(months()) : Optional.empty();
        LocalDate any = LocalDate.of(2026, 1, 1);
        boolean inOrder = review.isEmpty()
                || max.isEmpty()
                || !review.get().after(any).isAfter(max.get().after(any).minusDays(4));
        return new AgreementModel.Retention(review, inOrder ? max : Optional.empty(), bySubject, draw.chance(0.4));
    }

    private Span months() {
        return draw.pick(
                Span.ofMonths(draw.between(2, 40)),
                Span.ofYears(draw.between(1, 6)),
                Span.ofDays(draw.between(60, 900)));
    }

    private AgreementModel.Answers answers() {
        Optional<Set<RefusalCode>> codes = Optional.empty();
        if (draw.chance(0.6)) {
            Set<RefusalCode> named = new LinkedHashSet<>(
                    draw.some(List.of(RefusalCode.GENERIC, RefusalCode.NOT_AVAILABLE, RefusalCode.RIGHTS), 0.6));
            Refusals.of(submission.getMessage()).ifPresent(code -> {
                if (draw.chance(0.6)) {
                    named.add(code);
                }
            });
            codes = named.isEmpty() ? Optional.empty() : Optional.of(named);
        }
        Optional<Set<String>> languages = Optional.empty();
        if (draw.chance(0.5)) {
            Set<String> named = new LinkedHashSet<>(draw.some(List.of("en", "fr", "de"), 0.4));
            if (draw.chance(0.9) && envelope.hasLanguage()) {
                named.add(envelope.getLanguage());
            }
            languages = named.isEmpty() ? Optional.empty() : Optional.of(named);
        }
        return new AgreementModel.Answers(codes, languages, envelope.hasExerciseId() ? agrees() : draw.chance(0.3));
    }

    private AgreementModel.Rights rights() {
        Set<RightsFinding> barIf = new LinkedHashSet<>();
        if (draw.chance(0.4)) {
            barIf.addAll(draw.some(
                    List.of(
                            RightsFinding.OBVIOUS_HR_VIOLATION_ORIGIN,
                            RightsFinding.TORTURE_RISK,
                            RightsFinding.UNFAIR_TRIAL_RISK,
                            RightsFinding.PERSECUTION_RISK),
                    0.5));
            if (agrees()) {
                submission.getRightsFindingsList().forEach(barIf::remove);
            }
        }
        LocalDate today = circumstances.now().atOffset(ZoneOffset.UTC).toLocalDate();
        Optional<AgreementModel.Assessment> assessment = draw.chance(0.25)
                ? Optional.of(new AgreementModel.Assessment(
                        draw.chance(0.8) ? today.plusDays(draw.pick(0, 50)) : today.minusDays(1), draw.chance(0.3)))
                : Optional.empty();
        return new AgreementModel.Rights(
                barIf, draw.chance(0.3) ? Optional.of(deathPenalty()) : Optional.empty(), assessment);
    }

    private AgreementModel.DeathPenalty deathPenalty() {
        Set<Integer> atRisk = new LinkedHashSet<>();
        for (int i = 0; i < draw.between(1, 3); i++) {
            atRisk.add(draw.between(1, 32));
        }
        if (draw.chance(0.3)) {
            envelope.getOffencesList().forEach(offence -> atRisk.add(Math.clamp(offence.getCode(), 1, 32)));
        }
        return new AgreementModel.DeathPenalty(atRisk, draw.pick(GeneratedCircumstances.MINISTRIES));
    }

    /** A unit is relaxed only where a rule has a coarser one. */
    private AgreementModel.Emergency emergency(AgreementModel.Shield shield) {
        Set<Relaxable> relaxed = new LinkedHashSet<>(draw.some(List.of(Relaxable.values()), 0.6));
        relaxed.add(draw.pick(List.of(Relaxable.values())));
        Optional<Operation.TimeUnit> unit = shield.rules().stream()
                .flatMap(rule -> rule.operation() instanceof Operation.TimeBucket(Operation.TimeUnit to)
                        ? Stream.of(to)
                        : Stream.empty())
                .max(Comparator.naturalOrder());
        Optional<Operation.PlaceLevel> level = shield.rules().stream()
                .flatMap(rule -> rule.operation() instanceof Operation.PlaceBucket(Operation.PlaceLevel to)
                        ? Stream.of(to)
                        : Stream.empty())
                .max(Comparator.naturalOrder());
        return new AgreementModel.Emergency(
                relaxed,
                draw.chance(0.7)
                        ? unit.flatMap(coarsest -> finer(Operation.TimeUnit.values(), coarsest))
                        : Optional.empty(),
                draw.chance(0.7)
                        ? level.flatMap(coarsest -> finer(Operation.PlaceLevel.values(), coarsest))
                        : Optional.empty());
    }

    private <T extends Comparable<T>> Optional<T> finer(T[] all, T coarsest) {
        List<T> finer =
                Arrays.stream(all).filter(one -> one.compareTo(coarsest) < 0).toList();
        return finer.isEmpty() ? Optional.empty() : Optional.of(draw.pick(finer));
    }

    /** What suspends by itself is something that the agreement asks for. */
    private AgreementModel.Suspension suspension(boolean reviewed, boolean erasedOnRecall) {
        return new AgreementModel.Suspension(
                reviewed && draw.chance(0.4),
                erasedOnRecall && draw.chance(0.5) ? OptionalInt.of(draw.pick(0, 1, 3)) : OptionalInt.empty(),
                draw.chance(0.3) ? OptionalInt.of(draw.pick(0, 2, 3)) : OptionalInt.empty());
    }

    static Approval approval(Draw draw) {
        return draw.pick(Approval.NONE, Approval.HUMAN, Approval.TWO_PERSON);
    }
}
