package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;

/** Checks the parts inside one type of atomic value, each against its own limits. Immutable and safe for any thread. */
final class PartCheck {
    private final List<Part> parts;

    PartCheck(Descriptor type) {
        parts = type.getFields().stream()
                .map(field -> new Part(FieldRule.of(field), new FieldAccess(field)))
                .toList();
    }

    private record Part(FieldRule rule, FieldAccess access) {}

    Optional<ValueFlaw> check(Message value, Side side) {
        for (Part part : parts) {
            Optional<ValueFlaw> flaw = check(part, value, side);
            if (flaw.isPresent()) {
                return flaw.map(found -> found.within(part.rule().field().getName()));
            }
        }
        return Optional.empty();
    }

    private static Optional<ValueFlaw> check(Part part, Message value, Side side) {
        if (part.access().isPresent(value)) {
            return ValueCheck.check(part.rule(), part.access().value(value), side);
        }
        return part.rule().required() ? Optional.of(ValueFlaw.of(Flaw.REQUIRED, "required")) : Optional.empty();
    }
}
