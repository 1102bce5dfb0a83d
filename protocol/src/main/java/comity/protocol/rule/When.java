package comity.protocol.rule;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.field.Side;
import comity.v1.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A condition on one field. Immutable and safe for any thread. */
final class When {
    private final FieldWay way;
    private final Set<Object> values;
    private final boolean noneOf;

    private When(FieldWay way, Set<Object> values, boolean noneOf) {
        this.way = way;
        this.values = values;
        this.noneOf = noneOf;
    }

    static When of(Descriptor message, Condition written) throws MalformedRule {
        if (written.getIsCount() > 0 && written.getIsNotCount() > 0) {
            throw new MalformedRule("a condition has 'is' or 'is_not'");
        }
        FieldWay way = FieldWay.of(message, written.getField());
        Set<Object> values = new HashSet<>();
        List<String> names = written.getIsCount() > 0 ? written.getIsList() : written.getIsNotList();
        for (String name : names) {
            values.add(value(way.field(), name));
        }
        return new When(way, Set.copyOf(values), written.getIsNotCount() > 0);
    }

    private static Object value(FieldDescriptor field, String name) throws MalformedRule {
        return switch (field.getJavaType()) {
            case ENUM -> {
                EnumValueDescriptor value = field.getEnumType().findValueByName(name);
                if (value == null) {
                    throw new MalformedRule(field.getFullName() + " is never " + name);
                }
                yield value.getNumber();
            }
            case BOOLEAN -> {
                if (!name.equals("true") && !name.equals("false")) {
                    throw new MalformedRule(field.getFullName() + " is true or false, not " + name);
                }
                yield Boolean.valueOf(name);
            }
            case STRING -> name;
            case INT, LONG, BYTE_STRING, MESSAGE, FLOAT, DOUBLE ->
                throw new MalformedRule(field.getFullName() + " has no values that a condition could name");
        };
    }

    /** The field it is a condition on. */
    FieldWay way() {
        return way;
    }

    /** Whether nobody can say, since the value could not be read. */
    boolean isUndecided(Reading message) {
        return way.isUnreadable(message);
    }

    /** A value that was masked is none of those named, and not known to be another. */
    boolean holds(Reading message, Side side) {
        if (values.isEmpty()) {
            return way.isPresent(message);
        }
        if (way.field().isRepeated()) {
            for (Object value : way.values(message)) {
                if (isMeant(value, side)) {
                    return true;
                }
            }
            return false;
        }
        Object value = way.value(message);
        return value != null && isMeant(value, side);
    }

    /** An enumeration's value that says nothing is a fault of its own, and no other than those named. */
    private boolean isNoChoice(Object value) {
        return value instanceof Integer number
                && (number == 0 || way.field().getEnumType().findValueByNumber(number) == null);
    }

    private boolean isMeant(Object value, Side side) {
        return !way.isMasked(value, side) && values.contains(value) != noneOf && !(noneOf && isNoChoice(value));
    }
}
