package comity.node.outbound.redact;

import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.submit.FieldCounts;
import comity.node.pouch.DecisionRecord;
import comity.protocol.field.FieldLeaf;
import comity.v1.WireMessage;
import java.util.List;

/** The only release there is; its constructor is out of other packages' reach. */
record RedactedRelease(
        Authorized authorized,
        Assignment assignment,
        WireMessage message,
        List<FieldLeaf> released,
        List<FieldLeaf> committed,
        int unwritten,
        Hold hold,
        List<Keepable> keepable,
        Told told,
        FieldCounts counts,
        DecisionRecord decisionRecord)
        implements Release {
    RedactedRelease {
        released = List.copyOf(released);
        committed = List.copyOf(committed);
        keepable = List.copyOf(keepable);
    }

    /** What people are told of the rulings; worked out for those who ask. */
    record Told(List<Ruling> rulings, Outcomes outcomes) {
        Told {
            rulings = List.copyOf(rulings);
        }

        List<FieldOutcome> fields() {
            return rulings.stream().map(outcomes::of).toList();
        }
    }

    @Override
    public List<FieldOutcome> fields() {
        return told.fields();
    }

    /** Nothing of the message: what is printed gets into logs. */
    @Override
    public String toString() {
        return "Release[" + assignment.messageId() + ", redacted]";
    }
}
