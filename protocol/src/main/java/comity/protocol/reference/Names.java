package comity.protocol.reference;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/** What types and fields are called where no package is needed: {@code Envelope.Kind}, {@code Person.names}. Stateless. */
public final class Names {
    private Names() {}

    /** Of a type of message. */
    public static String of(Descriptor message) {
        return inside(message.getFullName(), message.getFile().getPackage());
    }

    /** Of an enumeration. */
    public static String of(EnumDescriptor enumeration) {
        return inside(enumeration.getFullName(), enumeration.getFile().getPackage());
    }

    /** Of a field, with its message. */
    public static String of(FieldDescriptor field) {
        return of(field.getContainingType()) + "." + field.getName();
    }

    private static String inside(String fullName, String scope) {
        return fullName.substring(scope.length() + 1);
    }
}
