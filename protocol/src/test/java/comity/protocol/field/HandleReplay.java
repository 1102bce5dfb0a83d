package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives out the handles of leaves again, in the order in which flattening their assembled message asks for them: fields by
 * number, elements by handle, each element before what it holds.
 */
final class HandleReplay implements HandleSource {
    private final Queue<Long> handles = new ArrayDeque<>();

    HandleReplay(List<FieldLeaf> leaves, Descriptor root) {
        collect(leaves.stream().map(leaf -> leaf.path().steps()).toList(), root);
    }

    private void collect(List<List<FieldPath.Step>> paths, Descriptor message) {
        List<FieldDescriptor> byNumber = message.getFields().stream()
                .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
                .toList();
        for (FieldDescriptor field : byNumber) {
            SortedMap<Handle, List<List<FieldPath.Step>>> elements = new TreeMap<>();
            paths.stream()
                    .filter(steps -> steps.getFirst().field().equals(field.getName()))
                    .forEach(steps -> elements.computeIfAbsent(
                                    steps.getFirst().handle().orElse(new Handle(0)), _ -> new ArrayList<>())
                            .add(steps.subList(1, steps.size())));
            elements.forEach((handle, below) -> {
                if (field.isRepeated()) {
                    handles.add(handle.value());
                }
                if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                    collect(below.stream().filter(steps -> !steps.isEmpty()).toList(), field.getMessageType());
                }
            });
        }
    }

    @Override
    public long next() {
        return handles.remove();
    }
}
