package comity.node.outbound.redact;

import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.submit.FieldCounts;
import comity.node.pouch.DecisionRecord;
import comity.protocol.field.FieldLeaf;
import comity.v1.WireMessage;
import java.util.List;

/**
 * What may leave for one recipient once review has cleared it. Made by {@link Redactor} alone: who holds one knows that
 * every leaf in it was ruled on, pruned and scanned.
 */
public sealed interface Release extends Redaction permits RedactedRelease {
    /** The decision this rests on. */
    Authorized authorized();

    /** What the gateway assigned. */
    Assignment assignment();

    /** The message the partner will rebuild from {@link #released}. */
    WireMessage message();

    /** What is shown, sorted as in releases: one leaf a path. */
    List<FieldLeaf> released();

    /** What is committed to: every leaf of the message after new identifiers, and every transform's output; sorted. */
    List<FieldLeaf> committed();

    /** Leaves that another message has which must look like this one, and this has not: 0, or 1 of a reply that hides existence. */
    int unwritten();

    /** Which officers must approve. */
    Hold hold();

    /** What stays home, or left, only because of what officers decide; in the order of the committed paths. */
    List<Keepable> keepable();

    /** Every field's outcome, gateway's fields included, in the order of the committed paths; made anew at each call. */
    List<FieldOutcome> fields();

    /**
     * Of the leaves that the submitter wrote: how many leave as written (new identifiers included), how many generalized, how
     * many stay home. What the gateway adds is not counted.
     */
    FieldCounts counts();

    /** Why it leaves as it does, without a value. */
    DecisionRecord decisionRecord();
}
