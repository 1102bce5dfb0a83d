package comity.node;

import comity.node.agreement.decide.Facts;
import comity.node.inbound.admit.ExchangedMessages;
import comity.node.inbound.inbox.AdmittedRows;
import comity.node.ledger.LedgerDay;
import comity.node.outbound.authorize.ReceivedMessages;
import comity.node.outbound.submit.ConsignmentCounts;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * What was exchanged, in both directions: the way out and the way in ask of each other what neither may know the other for. Stateless.
 */
public final class Exchanged implements ExchangedMessages, ReceivedMessages {
    @Override
    public List<Received> of(Query q, MessageId message) {
        return AdmittedRows.byMessage(q, message).stream()
                .map(admitted -> new Received(
                        admitted.sender(),
                        admitted.receivedAt(),
                        admitted.exercise(),
                        admitted.handling(),
                        admitted.agreement()))
                .toList();
    }

    @Override
    public Optional<Facts.Answered> answered(Query q, AgencyId partner, MessageId message) {
        Optional<Facts.Answered> sent = ConsignmentCounts.sent(q, message, partner)
                .map(found -> new Facts.Answered(found.exercise(), found.enteredAt()));
        return sent.or(() -> AdmittedRows.byMessage(q, message).stream()
                .filter(admitted -> admitted.sender().equals(partner))
                .findFirst()
                .map(admitted -> new Facts.Answered(admitted.exercise(), admitted.receivedAt())));
    }

    @Override
    public long admitted(Query q, AgencyId partner, Kind kind, LedgerDay day) {
        return AdmittedRows.count(q, partner, kind, day);
    }
}
