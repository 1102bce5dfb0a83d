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
        Hold hold,
        List<FieldOutcome> fields,
        FieldCounts counts,
        DecisionRecord decisionRecord)
        implements Release {
    RedactedRelease {
        released = List.copyOf(released);
        committed = List.copyOf(committed);
        fields = List.copyOf(fields);
    }
}
