package comity.node.channel;

import comity.node.pouch.PouchSpan;

/**
 * A signed pouch that has no receipt yet. Immutable.
 *
 * @param span its boundaries
 * @param inFlight whether a call with it is under way
 * @param atMillis in flight: when the call counts as failed; otherwise: when it is due
 * @param reseals answers in a row that asked for another prekey
 */
record OutstandingPouch(PouchSpan span, boolean inFlight, long atMillis, int reseals) {
    static OutstandingPouch due(PouchSpan span, long nowMillis) {
        return new OutstandingPouch(span, false, nowMillis, 0);
    }

    OutstandingPouch sent(long timeoutAtMillis) {
        return new OutstandingPouch(span, true, timeoutAtMillis, reseals);
    }

    OutstandingPouch dueAt(long millis) {
        return new OutstandingPouch(span, false, millis, reseals);
    }

    OutstandingPouch resealed(long nowMillis) {
        return new OutstandingPouch(span, false, nowMillis, reseals + 1);
    }
}
