package comity.node.agreement.life;

/** What became of the wish to activate an agreement. */
public sealed interface Activation {
    /** It is kept, and governs from its first day on; whatever governed before is superseded then. */
    record Activated() implements Activation {}

    /** Exactly this file was activated before; nothing changed. */
    record AlreadyActivated() implements Activation {}

    /** A version as high or higher of the same agreement was activated before: a step back is never taken. */
    record NotNewer(long highestVersion) implements Activation {}
}
