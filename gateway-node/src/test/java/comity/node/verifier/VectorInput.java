package comity.node.verifier;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.VerificationKey;
import java.util.List;

/** The inputs of one committed case, by name. An input that is asked for and not there is a defect of the file. */
record VectorInput(Struct file, Struct fields) {
    boolean has(String name) {
        return fields.containsFields(name);
    }

    String text(String name) {
        return field(name).getStringValue();
    }

    Bytes bytes(String name) {
        return Bytes.fromHex(text(name));
    }

    Digest digest(String name) {
        return Digest.fromHex(text(name));
    }

    long number(String name) {
        return (long) field(name).getNumberValue();
    }

    List<String> texts(String name) {
        return field(name).getListValue().getValuesList().stream()
                .map(Value::getStringValue)
                .toList();
    }

    boolean valid() {
        return field("valid").getBoolValue();
    }

    /** The keys of the signers, in the order of their signatures. */
    List<VerificationKey> signers() {
        return texts("signers").stream().map(this::key).toList();
    }

    private VerificationKey key(String name) {
        Struct keys = file.getFieldsOrThrow("keys").getStructValue();
        try {
            return VerificationKey.decode(
                    Bytes.fromHex(keys.getFieldsOrThrow(name).getStringValue()));
        } catch (MalformedBytes e) {
            throw new IllegalStateException("the file's key " + name + " is unsound", e);
        }
    }

    private Value field(String name) {
        return fields.getFieldsOrThrow(name);
    }
}
