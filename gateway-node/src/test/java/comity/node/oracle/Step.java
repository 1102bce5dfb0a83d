package comity.node.oracle;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** One name of a path: which field of which message type. Immutable. */
record Step(String type, String name) {
    static Step of(FieldDescriptor field) {
        return new Step(field.getContainingType().getName(), field.getName());
    }
}
