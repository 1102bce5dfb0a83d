package comity.node.oracle;

import comity.crypto.bytes.Bytes;
import comity.node.fault.FaultCode;
import comity.protocol.field.ProtectionClass;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the node made of one message for one recipient, in plain values that can be changed. Immutable. */
sealed interface Observed {
    /** Everything in which something could have got out. */
    List<Sink> sinks();

    /**
     * One of them.
     *
     * @param holdsWhatLeaves whether values that leave may be found in it
     */
    record Sink(String name, Bytes content, boolean holdsWhatLeaves) {}

    /** The file of the agreement was not read. */
    record Unread(String why, List<Sink> sinks) implements Observed {}

    record Refused(FaultCode code, List<Sink> sinks) implements Observed {}

    record Blocked(Set<String> paths, List<Sink> sinks) implements Observed {}

    /** The bytes that left are no release for the recipient's gateway. */
    record Unusable(String why, List<Sink> sinks) implements Observed {}

    /**
     * A release that the recipient's gateway could use.
     *
     * @param message as the recipient's gateway put it together from the bytes
     * @param outcomes by position
     * @param positions by the path with handles
     * @param keepers how many officers must agree if a value is to be kept, by position
     * @param rejection why the recipient's own decision is no, if it is
     */
    record Left(
            int officers,
            WireMessage message,
            Map<String, Outcome> outcomes,
            Map<String, String> positions,
            Map<String, Integer> keepers,
            Optional<FaultCode> rejection,
            Instant notBefore,
            long windowMillis,
            List<Sink> sinks)
            implements Observed {}

    /** What the node says became of one field. */
    record Outcome(String written, String leaving, Happened happened, ProtectionClass effective) {}

    enum Happened {
        RELEASED,
        GENERALIZED,
        WITHHELD,
        REKEYED
    }
}
