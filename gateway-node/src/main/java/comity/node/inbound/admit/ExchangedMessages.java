package comity.node.inbound.admit;

import comity.node.agreement.decide.Facts;
import comity.node.ledger.LedgerDay;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import java.util.Optional;

/**
 * What admission asks of what was exchanged before. Thread-safe; answers from the snapshot it is handed.
 */
public interface ExchangedMessages {
    /** The message with that id, if it was exchanged with that partner in either direction. */
    Optional<Facts.Answered> answered(Query q, AgencyId partner, MessageId message);

    /** How many messages of a kind were admitted from that partner whose entries are of that day. */
    long admitted(Query q, AgencyId partner, Kind kind, LedgerDay day);
}
