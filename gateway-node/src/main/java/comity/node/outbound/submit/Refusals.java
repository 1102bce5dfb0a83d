package comity.node.outbound.submit;

import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.ExchangeBooks;
import comity.node.agreement.life.Tallies;
import comity.node.fault.FaultCode;
import comity.node.store.Transaction;

/** Counts what did not reach a partner, for agreements that publish such numbers. Stateless. */
public final class Refusals {
    private Refusals() {}

    /** One more, under what the consignment was decided by; nothing where there was no agreement. */
    public static void count(Transaction tx, Agreements agreements, Consignment consignment, FaultCode code) {
        consignment
                .agreement()
                .flatMap(ref -> agreements.activated(tx, ref.digest()))
                .ifPresent(agreement -> ExchangeBooks.refused(
                        tx, agreement, consignment.recipient(), Tallies.Direction.OUT, code.name()));
    }
}
