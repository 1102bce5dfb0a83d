package comity.protocol.field;

import com.google.protobuf.Message;
import java.util.Optional;

/** Checks the parts inside an atomic value, each against its own limits. */
final class PartCheck {
    private PartCheck() {}

    static Optional<ValueFlaw> check(Message value, Side side) {
        for (FieldRule rule : Schema.wire().rules(value.getDescriptorForType())) {
            Optional<ValueFlaw> flaw = check(rule, value, side);
            if (flaw.isPresent()) {
                return flaw.map(found -> found.within(rule.field().getName()));
            }
        }
        return Optional.empty();
    }

    private static Optional<ValueFlaw> check(FieldRule rule, Message value, Side side) {
        if (value.hasField(rule.field())) {
            return ValueCheck.check(rule, value.getField(rule.field()), side);
        }
        return rule.required() ? Optional.of(ValueFlaw.of(Flaw.REQUIRED, "required")) : Optional.empty();
    }
}
