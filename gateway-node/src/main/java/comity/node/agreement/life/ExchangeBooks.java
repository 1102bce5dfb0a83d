package comity.node.agreement.life;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.life.Erasures.Owner;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Transparency.Figure;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.StatusNotice;
import comity.v1.WireMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the node itself notes of messages that cross: consents, recalls and requests to erase with what is due because of them, and the
 * numbers that an agreement publishes. Part of the transaction in which a message enters the ledger or the inbox. Stateless.
 */
public final class ExchangeBooks {
    private ExchangeBooks() {}

    /**
     * A message and where it is.
     *
     * @param partner who sent it, or to whom it is sent
     * @param id of the message
     * @param under what it crosses under
     */
    public record Crossing(AgencyId partner, MessageId id, WireMessage message, AgreementInForce under) {}

    /** It is in the ledger and about to leave. */
    public static void sent(Transaction tx, Crossing crossing, Instant now) {
        count(tx, crossing, Tallies.Direction.OUT);
        WireMessage message = crossing.message();
        if (message.hasConsentExchange()) {
            Consents.record(
                    tx, Consents.Direction.GIVEN, crossing.partner(), crossing.id(), message.getConsentExchange(), now);
        } else if (message.hasStatusNotice()) {
            status(tx, crossing, Owner.THEIRS, now);
        }
    }

    /** It is in the inbox. */
    public static void received(Transaction tx, Crossing crossing, Instant now) {
        count(tx, crossing, Tallies.Direction.IN);
        WireMessage message = crossing.message();
        if (message.hasConsentExchange()) {
            Consents.record(
                    tx, Consents.Direction.GOT, crossing.partner(), crossing.id(), message.getConsentExchange(), now);
        } else if (message.hasStatusNotice()) {
            status(tx, crossing, Owner.OURS, now);
        }
    }

    /** The partner has signed for it. */
    public static void delivered(Transaction tx, MessageId id, Instant now) {
        Erasures.delivered(tx, id, now);
    }

    /** What was in the ledger was refused, or went without its body: it asked for nothing and said nothing. */
    public static void undone(Transaction tx, MessageId id) {
        Consents.forget(tx, id);
        Erasures.forget(tx, id);
    }

    /** A refusal by this agency or by the partner. */
    public static void refused(
            Transaction tx, Agreement agreement, AgencyId partner, Tallies.Direction direction, String code) {
        Tallies.count(tx, agreement, partner, direction, Figure.REFUSALS_BY_CODE, code);
    }

    /** @param asked who has to erase what this message asks for */
    private static void status(Transaction tx, Crossing crossing, Owner asked, Instant now) {
        StatusNotice notice = crossing.message().getStatusNotice();
        Optional<MessageId> about = MessageId.of(notice.getSubjectMessageId());
        if (about.isEmpty()) {
            return;
        }
        switch (notice.getType()) {
            case RECALL, ERASE_REQUEST -> {
                Optional<Period> within =
                        crossing.under().agreement().retention().eraseAfterRecall();
                Instant due =
                        within.map(span -> Erasures.due(now, span)).orElseGet(() -> endOf(notice.getEraseBy(), now));
                ask(tx, new Request(crossing, asked, about.get(), within), due, now);
            }
            case OVERDUE -> {
                // Whoever is reminded of what is not in the books has it in the books from now on.
                if (!Erasures.isAsked(tx, asked, crossing.partner(), about.get())) {
                    Request request = new Request(crossing, asked, about.get(), Optional.empty());
                    ask(tx, request, endOf(notice.getDue(), now), now);
                }
            }
            case ERASE_CONFIRMED ->
                Erasures.confirm(
                        tx, asked == Owner.OURS ? Owner.THEIRS : Owner.OURS, crossing.partner(), about.get(), now);
            case CORRECT, BREACH, REFUSED_AT_EGRESS, PROGRESS, OUTCOME, TYPE_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private record Request(Crossing crossing, Owner owner, MessageId about, Optional<Period> within) {}

    private static void ask(Transaction tx, Request request, Instant dueAt, Instant now) {
        Erasures.ask(
                tx,
                new Erasures.Erasure(
                        request.crossing().id(),
                        request.owner(),
                        request.crossing().partner(),
                        request.about(),
                        request.crossing().under().agreement().id(),
                        now,
                        dueAt,
                        request.owner() == Owner.OURS ? Optional.of(now) : Optional.empty(),
                        Optional.empty()),
                request.within());
    }

    /** A day ends at 24:00 UTC. One that stayed at its sender's home is today: what has no stated end is due. */
    private static Instant endOf(String day, Instant now) {
        try {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException withheld) {
            return now;
        }
    }

    private static void count(Transaction tx, Crossing crossing, Tallies.Direction direction) {
        Agreement agreement = crossing.under().agreement();
        Kind.of(crossing.message().getEnvelope().getKind())
                .ifPresent(kind -> Tallies.count(
                        tx, agreement, crossing.partner(), direction, Figure.MESSAGE_COUNTS, kind.title()));
        if (crossing.message().hasStatusNotice()) {
            StatusNotice notice = crossing.message().getStatusNotice();
            if (notice.getType() == StatusNotice.Type.RECALL) {
                Tallies.count(tx, agreement, crossing.partner(), direction, Figure.RECALLS, "RECALL");
            } else if (notice.getType() == StatusNotice.Type.OUTCOME) {
                Tallies.count(
                        tx,
                        agreement,
                        crossing.partner(),
                        direction,
                        Figure.OUTCOMES,
                        notice.getOutcome().getUsefulness().name());
            }
        }
    }
}
