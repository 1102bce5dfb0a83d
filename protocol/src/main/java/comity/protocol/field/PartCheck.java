package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** Checks the parts inside one type of atomic value, each against its own limits. Immutable and safe for any thread. */
final class PartCheck {
    private final List<Part> parts;

    PartCheck(Descriptor type) {
        parts = type.getFields().stream()
                .map(field -> new Part(FieldRule.of(field), new FieldAccess(field)))
                .toList();
    }

    private record Part(FieldRule rule, FieldAccess access) {}

    List<ValueFlaw> check(Message value, Side side) {
        List<ValueFlaw> found = List.of();
        for (Part part : parts) {
            List<ValueFlaw> flaws = check(part, value, side);
            if (!flaws.isEmpty()) {
                String name = part.rule().field().getName();
                List<ValueFlaw> longer = new ArrayList<>(found);
                flaws.forEach(flaw -> longer.add(flaw.within(name)));
                found = longer;
            }
        }
        return found;
    }

    private static List<ValueFlaw> check(Part part, Message value, Side side) {
        if (part.access().isPresent(value)) {
            return ValueCheck.check(part.rule(), part.access().value(value), side);
        }
        return part.rule().required() ? List.of(ValueFlaw.of(Flaw.REQUIRED, "required")) : List.of();
    }
}
