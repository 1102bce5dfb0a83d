package comity.protocol.rule;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.code.Codes;
import comity.protocol.field.Flaw;
import comity.protocol.field.Side;
import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import comity.v1.Limit;

/** Demands that one value is not greater or later than another; the fault is at the second. */
enum OrderDemand {
    INTEGERS(Flaw.RANGE) {
        @Override
        boolean isInOrder(Object first, Object second) {
            return ((Number) first).longValue() <= ((Number) second).longValue();
        }
    },
    /** Calendar dates of ISO 8601, whose order is that of their texts; a text that is no date is a fault of its own. */
    DATES(Flaw.DATE) {
        @Override
        boolean isInOrder(Object first, Object second) {
            String earlier = (String) first;
            String later = (String) second;
            boolean known = Codes.isValid(Limit.Code.DATE, earlier) && Codes.isValid(Limit.Code.DATE, later);
            return !known || earlier.compareTo(later) <= 0;
        }
    },
    /**
     * The earliest that the first can be is not after the latest that the second can be. A coarser time begins earlier and ends
     * later, so this holds in every release of a message in which it held.
     */
    TIMES(Flaw.TIME) {
        @Override
        boolean isInOrder(Object first, Object second) {
            FuzzyTime earlier = (FuzzyTime) first;
            FuzzyTime later = (FuzzyTime) second;
            boolean known = earlier.hasEarliest()
                    && later.hasLatest()
                    && WireTime.isExact(earlier.getEarliest())
                    && WireTime.isExact(later.getLatest());
            return !known || WireTime.millis(earlier.getEarliest()) <= WireTime.millis(later.getLatest());
        }
    };

    private final Flaw flaw;

    OrderDemand(Flaw flaw) {
        this.flaw = flaw;
    }

    abstract boolean isInOrder(Object first, Object second);

    static Demand of(FieldWay first, FieldWay second) throws MalformedRule {
        OrderDemand order = orderOf(first);
        if (order != orderOf(second)) {
            throw new MalformedRule(first.path() + " and " + second.path() + " cannot be compared");
        }
        return (message, rule, situation) -> order.check(first, second, message, rule, situation);
    }

    private static OrderDemand orderOf(FieldWay way) throws MalformedRule {
        FieldDescriptor field = way.requireSingular();
        boolean date = way.rule().limit().getCode() == Limit.Code.DATE;
        boolean time = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && field.getMessageType()
                        .getFullName()
                        .equals(FuzzyTime.getDescriptor().getFullName());
        if (date) {
            return DATES;
        }
        if (time) {
            return TIMES;
        }
        return switch (field.getJavaType()) {
            case INT, LONG -> INTEGERS;
            case STRING, BOOLEAN, ENUM, BYTE_STRING, MESSAGE, FLOAT, DOUBLE ->
                throw new MalformedRule(field.getFullName() + " has no order");
        };
    }

    private void check(FieldWay first, FieldWay second, Reading message, MessageRule rule, Situation situation) {
        Object one = first.value(message);
        Object other = second.value(message);
        Side side = situation.side();
        if (one != null
                && other != null
                && !first.isMasked(one, side)
                && !second.isMasked(other, side)
                && !isInOrder(one, other)) {
            situation.broken(rule, second.path(), flaw);
        }
    }
}
