package comity.protocol.reference;

/** Who writes a field. */
public enum Writer {
    /** The agency's own system; the gateway may withhold it, make it coarser or rename it. */
    SUBMITTER,
    /** The gateway alone; a submission that carries it is refused. */
    GATEWAY
}
