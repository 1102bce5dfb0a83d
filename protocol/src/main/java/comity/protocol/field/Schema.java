package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalSubmission;
import comity.protocol.id.SchemaDigest;
import comity.v1.WireMessage;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All fields that can be reached from one message, each with its rule. Immutable and safe for any thread; there are two, and
 * both are made when the class is loaded, so a schema with a fault stops a node before it starts.
 */
public final class Schema {
    private static final Schema WIRE = new Schema(WireMessage.getDescriptor());
    private static final Schema LOCAL = new Schema(LocalSubmission.getDescriptor());

    static {
        SchemaInspection.requireFaultless(SchemaInspection.inspectWire(WireMessage.getDescriptor()));
        SchemaInspection.requireFaultless(SchemaInspection.inspectLocal(LocalSubmission.getDescriptor()));
    }

    private final Descriptor root;
    private final Map<FieldDescriptor, FieldRule> rules;
    private final Map<Descriptor, List<FieldRule>> rulesOfMessages;
    private final Map<Descriptor, Map<String, FieldRule>> rulesByName = new HashMap<>();
    private final SortedMap<String, FieldRule> leafPaths;
    private final Set<String> wholeOrNot = new HashSet<>();
    private final SchemaRendering rendering;
    private final SchemaDigest digest;

    private Schema(Descriptor root) {
        this.root = root;
        this.rules = new HashMap<>();
        this.rulesOfMessages = new HashMap<>();
        this.leafPaths = new TreeMap<>();
        collect(root, "");
        rulesOfMessages.forEach((message, ofMessage) -> rulesByName.put(message, byName(ofMessage)));
        this.rendering = SchemaRendering.of(root);
        this.digest = rendering.digest();
    }

    /** What can cross a border: everything that can be reached from {@code WireMessage}. */
    public static Schema wire() {
        return WIRE;
    }

    /** What an agency system submits: everything that can be reached from {@code LocalSubmission}, the wire schema included. */
    public static Schema local() {
        return LOCAL;
    }

    private void collect(Descriptor message, String prefix) {
        for (FieldRule rule : rulesOfMessages.computeIfAbsent(message, this::rulesByNumber)) {
            FieldDescriptor field = rule.field();
            String path = prefix + field.getName();
            if (rule.allOrNone()) {
                wholeOrNot.add(path);
            }
            if (rule.isContainer()) {
                collect(field.getMessageType(), path + ".");
            } else {
                leafPaths.put(path, rule);
                collectInside(field);
            }
        }
    }

    private List<FieldRule> rulesByNumber(Descriptor message) {
        return message.getFields().stream()
                .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
                .map(field -> rules.computeIfAbsent(field, FieldRule::of))
                .toList();
    }

    /** The fields inside an atomic value have rules as well, though no path of their own. */
    private void collectInside(FieldDescriptor field) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            rulesOfMessages.computeIfAbsent(field.getMessageType(), this::rulesByNumber);
        }
    }

    /** The message everything is reached from. */
    public Descriptor root() {
        return root;
    }

    /** The rules of all fields of a message of this schema, by field number; of another message a programmer's error. */
    public List<FieldRule> rules(Descriptor message) {
        List<FieldRule> ofMessage = rulesOfMessages.get(message);
        if (ofMessage == null) {
            throw new IllegalArgumentException("not a message of this schema: " + message.getFullName());
        }
        return ofMessage;
    }

    private static Map<String, FieldRule> byName(List<FieldRule> rules) {
        return rules.stream()
                .collect(Collectors.toUnmodifiableMap(rule -> rule.field().getName(), rule -> rule));
    }

    /** The same rules by the names of the fields. */
    Map<String, FieldRule> rulesByName(Descriptor message) {
        return Objects.requireNonNull(rulesByName.get(message));
    }

    /** The rule of a field of this schema; of another field a programmer's error. */
    public FieldRule rule(FieldDescriptor field) {
        FieldRule rule = rules.get(field);
        if (rule == null) {
            throw new IllegalArgumentException("not a field of this schema: " + field.getFullName());
        }
        return rule;
    }

    /** The rule of the field at a path, or nothing if the schema has no such field or the handles are at other places. */
    public Optional<FieldRule> rule(FieldPath path) {
        Descriptor message = root;
        for (int index = 0; index < path.steps().size(); index++) {
            FieldPath.Step step = path.steps().get(index);
            FieldDescriptor field = message.findFieldByName(step.field());
            if (field == null || field.isRepeated() != step.handle().isPresent()) {
                return Optional.empty();
            }
            if (index == path.steps().size() - 1) {
                return Optional.of(rule(field));
            }
            if (!rule(field).isContainer()) {
                return Optional.empty();
            }
            message = field.getMessageType();
        }
        return Optional.empty();
    }

    /** Every path that a leaf with a value can have, without handles, with its rule. Unmodifiable. */
    public SortedMap<String, FieldRule> leafPaths() {
        return Collections.unmodifiableSortedMap(leafPaths);
    }

    /** Whether the list at that path, without handles, leaves whole or not at all. */
    public boolean leavesWholeOrNot(String path) {
        return wholeOrNot.contains(path);
    }

    /** The text that the digest is taken of (FORMAT.md, section 12). */
    public String rendering() {
        return rendering.text();
    }

    /** The digest of this schema (FORMAT.md, section 12). */
    public SchemaDigest digest() {
        return digest;
    }
}
