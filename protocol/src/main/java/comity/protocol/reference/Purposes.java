package comity.protocol.reference;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import comity.protocol.field.Descriptions;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What types are for, in the words of the schema. Where a type has no comment of its own and is the first of its file, the file's
 * comment is about it: a file holds one idea.
 */
final class Purposes {
    private static final Pattern KIND_NUMBER = Pattern.compile("^Kind [0-9]+: ");

    private final Descriptions descriptions;

    Purposes(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    Optional<String> of(Descriptor message) {
        Optional<String> own = descriptions.of(message);
        return own.isEmpty() && isFirst(message) ? ofFile(message.getFile()) : own;
    }

    Optional<String> of(EnumDescriptor enumeration) {
        Optional<String> own = descriptions.of(enumeration);
        return own.isEmpty() && isFirst(enumeration) ? ofFile(enumeration.getFile()) : own;
    }

    /** Of a kind: what is said of its body, or else of the field that holds it. */
    String ofKind(FieldDescriptor body) {
        return of(body.getMessageType())
                .or(() -> descriptions.of(body).map(Purposes::sentence))
                .orElse("");
    }

    private static boolean isFirst(Descriptor message) {
        FileDescriptor file = message.getFile();
        return file.getMessageTypes().getFirst().equals(message);
    }

    private static boolean isFirst(EnumDescriptor enumeration) {
        FileDescriptor file = enumeration.getFile();
        return file.getMessageTypes().isEmpty()
                && file.getEnumTypes().getFirst().equals(enumeration);
    }

    private Optional<String> ofFile(FileDescriptor file) {
        return descriptions.of(file).map(Purposes::sentence);
    }

    private static String sentence(String comment) {
        String text = KIND_NUMBER.matcher(comment).replaceFirst("");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
