package comity.protocol.rule;

/** A rule of the schema that names what is not there, or asks what cannot be answered. */
final class MalformedRule extends Exception {
    MalformedRule(String reason) {
        super(reason);
    }
}
