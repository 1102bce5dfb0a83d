package comity.node.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The TCP ports that this machine gives to outgoing connections. A listener among them starts only as long as no connection of any
 * program happens to have its port: the system asks nobody. Immutable.
 *
 * @param first of them
 * @param last of them
 * @param reserved spans inside that the administrator took out, so that listeners may have them
 */
public record OutgoingPorts(int first, int last, List<Span> reserved) {
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final Path RESERVED = Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports");

    /** The widest range that systems are shipped with, for those that do not say theirs. */
    private static final OutgoingPorts WIDEST = new OutgoingPorts(32768, 65535, List.of());

    private static final Pattern TWO_NUMBERS = Pattern.compile("([0-9]{1,5})\\s+([0-9]{1,5})");
    private static final Pattern ONE_SPAN = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    public OutgoingPorts {
        reserved = List.copyOf(reserved);
    }

    /** Consecutive ports, both ends included. */
    public record Span(int first, int last) {
        boolean contains(int port) {
            return first <= port && port <= last;
        }
    }

    /** As this machine is set now. */
    public static OutgoingPorts ofThisMachine() {
        return parse(line(RANGE), line(RESERVED));
    }

    /** What the system's two settings say; what they do not say is the widest range with nothing reserved. */
    static OutgoingPorts parse(String range, String reserved) {
        Matcher numbers = TWO_NUMBERS.matcher(range);
        if (!numbers.matches()) {
            return WIDEST;
        }
        return new OutgoingPorts(
                Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), spans(reserved));
    }

    private static List<Span> spans(String reserved) {
        List<Span> spans = new ArrayList<>();
        for (String part : Arrays.asList(reserved.split(",", -1))) {
            Matcher span = ONE_SPAN.matcher(part.strip());
            if (span.matches()) {
                int first = Integer.parseInt(span.group(1));
                spans.add(new Span(first, span.group(2) == null ? first : Integer.parseInt(span.group(2))));
            }
        }
        return spans;
    }

    private static String line(Path setting) {
        try {
            return Files.readString(setting).strip();
        } catch (IOException notThisSystem) {
            return "";
        }
    }

    /** Whether an outgoing connection may be given this port. */
    public boolean contains(int port) {
        return first <= port && port <= last && reserved.stream().noneMatch(span -> span.contains(port));
    }
}
