package comity.node.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import comity.crypto.bytes.Bytes;
import comity.node.journal.JournalScan;
import comity.node.ledger.LedgerScan.ChannelRow;
import comity.node.ledger.LedgerScan.ConflictRow;
import comity.node.ledger.LedgerScan.EntryRow;
import comity.node.ledger.LedgerScan.HeadRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Evidence read from an export (FORMAT.md section 13), held in memory. A line that is not of the form is damage and is left out. One
 * thread; made by {@link #read}.
 */
public final class ExportEvidence implements Evidence {
    private static final int LINE_SIZE_MAX = 1 << 20;

    /** Exactly the fields of each record, so that nothing unread travels under an export's name. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "node", Set.of("agency"),
            "descriptor", Set.of("note"),
            "key", Set.of("encoding"),
            "entry", Set.of("channel", "index", "entry"),
            "head", Set.of("channel", "size", "note"),
            "witness", Set.of("channel", "size", "mac", "journal_size", "journal_root"),
            "receipt", Set.of("channel", "size", "first_index", "note", "dispositions"),
            "conflict", Set.of("channel", "held", "received"),
            "journal", Set.of("index", "entry"));

    private static final Set<String> INTEGERS = Set.of("index", "size", "first_index", "journal_size");

    private final List<Finding> damage = new ArrayList<>();
    private final List<Card> descriptors = new ArrayList<>();
    private final List<Bytes> keys = new ArrayList<>();
    private final Map<Bytes, ExportedChannel> channels = new LinkedHashMap<>();
    private final NavigableMap<Long, JournalScan.EntryRow> journal = new TreeMap<>();
    private Optional<AgencyId> owner = Optional.empty();

    private ExportEvidence() {}

    /** Reads all lines; fails only when the source itself does. */
    public static ExportEvidence read(BufferedReader source) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LINE_SIZE_MAX)
                        .maxNestingDepth(2)
                        .build())
                .build();
        ExportEvidence evidence = new ExportEvidence();
        long number = 0;
        for (String line = source.readLine(); line != null; line = source.readLine()) {
            number++;
            try {
                evidence.record(fields(factory, line));
            } catch (IOException | IllegalArgumentException e) {
                // The text of a parser's message can repeat input, and names no secret: an export holds none.
                evidence.damage.add(new Finding("export line " + number, "is not a record: " + e.getMessage()));
            }
        }
        if (number == 0) {
            evidence.damage.add(new Finding("export", "is empty"));
        }
        return evidence;
    }

    private static Map<String, String> fields(JsonFactory factory, String line) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = factory.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (value != (INTEGERS.contains(name) ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING)) {
                    throw new IllegalArgumentException("field " + name + " is not of its type");
                }
                fields.put(name, parser.getText());
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IllegalArgumentException("something stands after the object");
            }
        }
        return fields;
    }

    private void record(Map<String, String> fields) {
        String kind = need(fields, "record");
        Set<String> due = FIELDS.get(kind);
        if (due != null && (fields.size() != due.size() + 1 || !fields.keySet().containsAll(due))) {
            throw new IllegalArgumentException(kind + " has other fields than its own");
        }
        switch (kind) {
            case "node" -> {
                once(owner.orElse(null));
                owner = Optional.of(new AgencyId(need(fields, "agency")));
            }
            case "descriptor" ->
                descriptors.add(new Card(
                        "descriptor " + (descriptors.size() + 1), Bytes.utf8(need(fields, "note")), Optional.empty()));
            case "key" -> keys.add(hex(fields, "encoding"));
            case "entry" -> {
                EntryRow row = new EntryRow(integer(fields, "index"), Optional.of(hex(fields, "entry")));
                once(channel(fields).entries.putIfAbsent(row.index(), row));
            }
            case "head" -> {
                HeadRow row = new HeadRow(
                        integer(fields, "size"),
                        Optional.of(Bytes.utf8(need(fields, "note"))),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty());
                once(channel(fields).heads.putIfAbsent(row.size(), row));
            }
            case "witness" -> opening(fields);
            case "receipt" -> {
                ReceiptRow row = new ReceiptRow(
                        integer(fields, "size"),
                        integer(fields, "first_index"),
                        Optional.of(Bytes.utf8(need(fields, "note"))),
                        Optional.of(hex(fields, "dispositions")));
                once(channel(fields).receipts.putIfAbsent(new ReceiptKey(row.size(), row.firstIndex()), row));
            }
            case "conflict" ->
                channel(fields)
                        .conflicts
                        .add(new ConflictRow(Bytes.utf8(need(fields, "held")), Bytes.utf8(need(fields, "received"))));
            case "journal" -> {
                JournalScan.EntryRow row =
                        new JournalScan.EntryRow(integer(fields, "index"), Optional.of(hex(fields, "entry")));
                once(journal.putIfAbsent(row.index(), row));
            }
            default -> throw new IllegalArgumentException("unknown record " + kind);
        }
    }

    /** The opening follows its head. */
    private void opening(Map<String, String> fields) {
        NavigableMap<Long, HeadRow> heads = channel(fields).heads;
        HeadRow head = heads.get(integer(fields, "size"));
        if (head == null || head.blinding().isPresent()) {
            throw new IllegalArgumentException("a witness without its own head before it");
        }
        heads.put(
                head.size(),
                new HeadRow(
                        head.size(),
                        head.note(),
                        Optional.of(hex(fields, "mac")),
                        OptionalLong.of(integer(fields, "journal_size")),
                        Optional.of(hex(fields, "journal_root"))));
    }

    private ExportedChannel channel(Map<String, String> fields) {
        return channels.computeIfAbsent(hex(fields, "channel"), ExportedChannel::new);
    }

    private static void once(@Nullable Object before) {
        if (before != null) {
            throw new IllegalArgumentException("a second record of the same place");
        }
    }

    private static String need(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no field " + name);
        }
        return value;
    }

    private static Bytes hex(Map<String, String> fields, String name) {
        return Bytes.fromHex(need(fields, name));
    }

    private static long integer(Map<String, String> fields, String name) {
        return Long.parseLong(need(fields, name));
    }

    @Override
    public Optional<AgencyId> owner() {
        return owner;
    }

    @Override
    public List<Card> descriptors() {
        return List.copyOf(descriptors);
    }

    @Override
    public List<Bytes> keys() {
        return List.copyOf(keys);
    }

    @Override
    public List<ChannelEvidence> channels() {
        return List.copyOf(channels.values());
    }

    @Override
    public JournalEvidence journal() {
        return new ExportedJournal(journal);
    }

    @Override
    public List<Finding> damage() {
        return List.copyOf(damage);
    }

    @Override
    public void close() {
        // Everything is in memory.
    }

    private record ReceiptKey(long size, long firstIndex) implements Comparable<ReceiptKey> {
        @Override
        public int compareTo(ReceiptKey other) {
            int bySize = Long.compare(size, other.size);
            return bySize != 0 ? bySize : Long.compare(firstIndex, other.firstIndex);
        }
    }

    private record ExportedJournal(NavigableMap<Long, JournalScan.EntryRow> rows) implements JournalEvidence {
        @Override
        public List<JournalScan.EntryRow> entries(long from, int max) {
            return rows.tailMap(from, true).values().stream().limit(max).toList();
        }

        @Override
        public Optional<Bytes> node(int level, long index) {
            return Optional.empty();
        }

        @Override
        public OptionalLong nodeCount() {
            return OptionalLong.empty();
        }
    }

    private static final class ExportedChannel implements ChannelEvidence {
        private final Bytes id;
        private final NavigableMap<Long, EntryRow> entries = new TreeMap<>();
        private final NavigableMap<Long, HeadRow> heads = new TreeMap<>();
        private final NavigableMap<ReceiptKey, ReceiptRow> receipts = new TreeMap<>();
        private final List<ConflictRow> conflicts = new ArrayList<>();

        private ExportedChannel(Bytes id) {
            this.id = id;
        }

        @Override
        public Bytes id() {
            return id;
        }

        @Override
        public Optional<ChannelRow> row() {
            return Optional.empty();
        }

        @Override
        public List<EntryRow> entries(long from, int max) {
            return entries.tailMap(from, true).values().stream().limit(max).toList();
        }

        @Override
        public List<HeadRow> heads(long afterSize, int max) {
            return heads.tailMap(afterSize, false).values().stream().limit(max).toList();
        }

        @Override
        public List<ReceiptRow> receipts(long afterSize, long afterFirstIndex, int max) {
            return receipts.tailMap(new ReceiptKey(afterSize, afterFirstIndex), false).values().stream()
                    .limit(max)
                    .toList();
        }

        @Override
        public Optional<KeptDecision> decision(MessageId message) {
            return Optional.empty();
        }

        @Override
        public OptionalLong highWater() {
            return OptionalLong.empty();
        }

        @Override
        public List<ConflictRow> conflicts() {
            return List.copyOf(conflicts);
        }

        @Override
        public Optional<Bytes> node(int level, long index) {
            return Optional.empty();
        }

        @Override
        public OptionalLong nodeCount() {
            return OptionalLong.empty();
        }
    }
}
