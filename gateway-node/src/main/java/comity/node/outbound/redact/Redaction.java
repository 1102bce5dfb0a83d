package comity.node.outbound.redact;

/** What redaction gave: something that may leave, once reviewed, or nothing. */
public sealed interface Redaction permits Release, Blocked, NotKeepable {}
