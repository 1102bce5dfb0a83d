package comity.node.outbound.redact;

import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldPath;
import comity.protocol.field.Handle;
import comity.protocol.field.HandleSource;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The marks by which a partner sees that a personal value was masked, so that it can ask for it. What protects a source is
 * removed without a trace.
 */
final class MaskMarks {
    private static final String REASON = "PERSONAL";
    private static final FieldPath ENVELOPE = FieldPath.root("envelope");
    private static final String LIST = "redactions";

    private MaskMarks() {}

    static List<FieldLeaf> of(List<Ruling> rulings, HandleSource handles) {
        int max = Schema.wire()
                .rule(ENVELOPE.element(LIST, new Handle(0)))
                .orElseThrow()
                .limit()
                .getMaxItems();
        List<FieldLeaf> marks = new ArrayList<>();
        rulings.stream()
                .filter(MaskMarks::isMasked)
                .limit(max)
                .forEach(ruling -> marks.addAll(mark(ruling.leaf().path(), new Handle(handles.next()))));
        return marks;
    }

    private static boolean isMasked(Ruling ruling) {
        return ruling.plan().effective() == ProtectionClass.PERS
                && ruling.plan().byRule()
                && ruling.plan().transform().isPresent();
    }

    private static List<FieldLeaf> mark(FieldPath masked, Handle handle) {
        FieldPath mark = ENVELOPE.element(LIST, handle);
        return List.of(
                leaf(mark.child("path"), CanonicalValue.ofText(masked.text())),
                leaf(mark.child("reason"), CanonicalValue.ofText(REASON)),
                leaf(mark.child("unmask_allowed"), CanonicalValue.ofBool(false)));
    }

    private static FieldLeaf leaf(FieldPath path, CanonicalValue value) {
        return new FieldLeaf(path, value, ProtectionClass.PUB, Precision.AS_WRITTEN);
    }
}
