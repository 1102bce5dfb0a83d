package comity.node.channel;

import comity.node.pouch.PouchSpan;

/** What the sender of a channel wants done. Each is done once and, where it says so, answered by an event. Immutable. */
public sealed interface SenderAction {
    /** Ask the partner to open the channel; answered by ChannelOpened or AskFailed. */
    record AskOpenChannel() implements SenderAction {}

    /** Ask the partner for its newest head; answered by PartnerHead or AskFailed. */
    record AskNewestHead() implements SenderAction {}

    /** Fetch the partner's prekey; answered by PrekeyHeld or AskFailed. */
    record FetchPrekey() implements SenderAction {}

    /** Read from the ledger the boundaries of at most that many signed pouches from a size on; PouchesFound. */
    record FindPouches(long from, int max) implements SenderAction {}

    /** Authorize and append the next entries from the outbox; answered by EntriesAppended or NothingTaken. */
    record TakeNext(int max) implements SenderAction {}

    /** Sign the head of the ledger at the span's end and make it durable; answered by PouchSigned. */
    record SignHead(PouchSpan span) implements SenderAction {}

    /**
     * Authorize again, seal and send exactly this pouch; answered by Receipted, Gap, Reseal, Refused, Halted or
     * SendFailed. An answer that comes after its time-out is still of use and is raised as usual.
     */
    record Send(PouchSpan span) implements SenderAction {}

    /** Raise Tick at that time or later; replaces every earlier one. In the milliseconds that events are timed in. */
    record WaitUntil(long atMillis) implements SenderAction {}

    /** The partner refuses in a way that trying again is not likely to mend: operators should see the code. */
    record Stalled(String code) implements SenderAction {}

    /** Record that the channel is halted; nothing follows. */
    record Halt(HaltReason reason) implements SenderAction {}
}
