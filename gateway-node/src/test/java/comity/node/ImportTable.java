package comity.node;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The node's packages, lowest first, each with those it may import. Names are ArchUnit's package identifiers below
 * {@code comity.node}: {@code store..} is a package with all below it, {@code outbound} that package alone.
 */
final class ImportTable {
    /** What every package may import: the catalogue of faults, configuration, time and other operations. */
    private static final Set<String> OPEN_TO_ALL = Set.of("fault..", "config..", "ops..");

    private final Map<String, Set<String>> rows = new LinkedHashMap<>();

    /** The table this node is built by; a change here is a change of architecture. */
    static ImportTable ofTheNode() {
        String[] below = {"store..", "pouch..", "channel..", "directory..", "agreement..", "ledger..", "journal.."};
        return new ImportTable()
                .closedRow("fault..")
                .closedRow("config..", "fault..")
                .closedRow("ops..", "fault..", "config..")
                .row("store..")
                .row("pouch..")
                .row("channel..", "pouch..")
                .row("directory..", "pouch..", "store..")
                .row("agreement..", "pouch..", "store..")
                .row("ledger..", "pouch..", "store..")
                .row("journal..", "pouch..", "store..")
                .stages(below, "outbound", "submit", "authorize", "redact", "review", "outbox", "dispatch")
                .stages(below, "inbound", "receive", "open", "verify", "admit", "inbox", "deliver")
                .row("audit..", "pouch..", "directory..", "agreement..", "ledger..", "journal..")
                .rowThatImportsAllAbove("admin..")
                .rowThatImportsAllAbove("edge..");
    }

    Stream<String> packages() {
        return rows.keySet().stream().map(ImportTable::identifier);
    }

    /** The packages of the node that {@code name} must not import: the root and whatever its row does not allow. */
    String[] forbiddenTo(String name) {
        Set<String> allowed = rows.getOrDefault(name, Set.of());
        return Stream.concat(
                        Stream.of("comity.node"),
                        rows.keySet().stream()
                                .filter(other -> !other.equals(name) && !allowed.contains(other))
                                .map(ImportTable::identifier))
                .toArray(String[]::new);
    }

    Stream<String> names() {
        return rows.keySet().stream();
    }

    static String identifier(String name) {
        return "comity.node." + name;
    }

    private ImportTable closedRow(String name, String... mayImport) {
        rows.put(name, Set.of(mayImport));
        return this;
    }

    private ImportTable row(String name, String... mayImport) {
        Set<String> allowed = new LinkedHashSet<>(OPEN_TO_ALL);
        allowed.addAll(Arrays.asList(mayImport));
        rows.put(name, allowed);
        return this;
    }

    /** A stage may import the stages before it; the direction's own package, which strings them together, all of them. */
    private ImportTable stages(String[] below, String direction, String... stagesInOrder) {
        Set<String> allowed = new LinkedHashSet<>(Arrays.asList(below));
        for (String stage : stagesInOrder) {
            String name = direction + "." + stage + "..";
            row(name, allowed.toArray(String[]::new));
            allowed.add(name);
        }
        return row(direction, allowed.toArray(String[]::new));
    }

    private ImportTable rowThatImportsAllAbove(String name) {
        return row(name, rows.keySet().toArray(String[]::new));
    }
}
