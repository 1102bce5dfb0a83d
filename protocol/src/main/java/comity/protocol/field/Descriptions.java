package comity.protocol.field;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistryLite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the schema's authors say of messages, fields and values: the comments before them in the {@code .proto} files, which the
 * build keeps beside the classes. For references and other texts that people read; nothing decides by them. Immutable.
 */
public final class Descriptions {
    private static final String RESOURCE = "/comity/schema.binpb";

    /** Of a file, by its name, which has a slash; of all else by the full name, which has none. */
    private final Map<String, String> byName;

    private Descriptions(Map<String, String> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Those of the schema this was built with. A missing or damaged file is a broken build, so a programmer's error. */
    public static Descriptions load() {
        try (InputStream file = Descriptions.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            Map<String, String> found = new HashMap<>();
            FileDescriptorSet.parseFrom(file, ExtensionRegistryLite.getEmptyRegistry())
                    .getFileList()
                    .forEach(source -> new Names(source, found).collect());
            return new Descriptions(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of a file, which mostly holds one idea: the comment before its package. */
    public Optional<String> of(FileDescriptor file) {
        return Optional.ofNullable(byName.get(file.getFullName()));
    }

    /** What is said of a message. */
    public Optional<String> of(Descriptor message) {
        return Optional.ofNullable(byName.get(message.getFullName()));
    }

    /** What is said of a field. */
    public Optional<String> of(FieldDescriptor field) {
        return Optional.ofNullable(byName.get(field.getFullName()));
    }

    /** What is said of an enumeration. */
    public Optional<String> of(EnumDescriptor enumeration) {
        return Optional.ofNullable(byName.get(enumeration.getFullName()));
    }

    /** What is said of a value of an enumeration, where its name does not say enough. */
    public Optional<String> of(EnumValueDescriptor value) {
        return Optional.ofNullable(byName.get(value.getType().getFullName() + "." + value.getName()));
    }

    /** Gives names to the places of one file's comments; a place is a way of numbers through the file's descriptor. */
    private static final class Names {
        private final FileDescriptorProto source;
        private final Map<List<Integer>, String> comments = new HashMap<>();
        private final Map<String, String> found;

        Names(FileDescriptorProto source, Map<String, String> found) {
            this.source = source;
            this.found = found;
            for (Location location : source.getSourceCodeInfo().getLocationList()) {
                if (location.hasLeadingComments()) {
                    comments.put(location.getPathList(), oneLine(location.getLeadingComments()));
                }
            }
        }

        void collect() {
            note(source.getName(), List.of(FileDescriptorProto.PACKAGE_FIELD_NUMBER));
            for (int i = 0; i < source.getMessageTypeCount(); i++) {
                message(
                        source.getMessageType(i),
                        source.getPackage(),
                        List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < source.getEnumTypeCount(); i++) {
                enumeration(
                        source.getEnumType(i),
                        source.getPackage(),
                        List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
            }
        }

        private void message(DescriptorProto message, String scope, List<Integer> place) {
            String name = scope + "." + message.getName();
            note(name, place);
            for (int i = 0; i < message.getFieldCount(); i++) {
                note(name + "." + message.getField(i).getName(), below(place, DescriptorProto.FIELD_FIELD_NUMBER, i));
            }
            for (int i = 0; i < message.getNestedTypeCount(); i++) {
                message(message.getNestedType(i), name, below(place, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < message.getEnumTypeCount(); i++) {
                enumeration(message.getEnumType(i), name, below(place, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
            }
        }

        private void enumeration(EnumDescriptorProto enumeration, String scope, List<Integer> place) {
            String name = scope + "." + enumeration.getName();
            note(name, place);
            for (int i = 0; i < enumeration.getValueCount(); i++) {
                note(
                        name + "." + enumeration.getValue(i).getName(),
                        below(place, EnumDescriptorProto.VALUE_FIELD_NUMBER, i));
            }
        }

        private void note(String name, List<Integer> place) {
            String comment = comments.get(place);
            if (comment != null) {
                found.put(name, comment);
            }
        }

        private static List<Integer> below(List<Integer> place, int kind, int index) {
            Integer[] longer = place.toArray(new Integer[place.size() + 2]);
            longer[place.size()] = kind;
            longer[place.size() + 1] = index;
            return List.of(longer);
        }

        private static String oneLine(String comment) {
            return comment.strip().replaceAll("\\s*\\n\\s*", " ");
        }
    }
}
