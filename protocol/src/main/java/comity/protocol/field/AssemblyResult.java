package comity.protocol.field;

import comity.v1.WireMessage;

/** What became of leaves that should be a message. Made by {@link Assembly}. Immutable. */
public sealed interface AssemblyResult {
    /**
     * The leaves are a message, and each keeps its field's limits. What one field asks of another is not yet validated.
     *
     * @param message lists in the order of their handles
     */
    record Assembled(WireMessage message) implements AssemblyResult {}

    /**
     * They are not.
     *
     * @param path the leaf that cannot be, or empty where it is not one leaf's fault
     * @param flaw which rule it breaks
     * @param reason for a person; never holds the value
     */
    record Refused(String path, Flaw flaw, String reason) implements AssemblyResult {}
}
