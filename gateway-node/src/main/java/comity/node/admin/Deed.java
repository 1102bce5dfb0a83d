package comity.node.admin;

import comity.node.fault.Fault;
import comity.node.store.Query;
import comity.node.store.Transaction;

/** What an act does when enough operators want it. Works on what it is handed only; verification and signing came before. */
interface Deed {
    /** Whether it can be done, as things are in this snapshot. */
    sealed interface Standing {
        /** It can. */
        record Possible() implements Standing {}

        /** It has been done. The fault is for callers who did not bring it about. */
        record AlreadyDone(Fault fault) implements Standing {}

        /** It cannot. */
        record Impossible(Fault fault) implements Standing {}
    }

    /** Asked when it is proposed and again in the transaction that carries it out. */
    Standing standing(Query q);

    /**
     * Does it; called only when {@link Standing.Possible} in the same transaction. What it throws undoes everything.
     *
     * @param actor names of those who wanted it
     */
    void carryOut(Transaction tx, String actor);
}
