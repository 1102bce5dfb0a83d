package comity.protocol.field;

/** Carries a refusal out of the depth of a tree under construction; never leaves this package. */
final class AssemblyRefusal extends Exception {
    private final AssemblyResult.Refused refused;

    AssemblyRefusal(FieldPath path, Flaw flaw, String reason) {
        super(reason);
        this.refused = new AssemblyResult.Refused(path.text(), flaw, reason);
    }

    AssemblyResult.Refused refused() {
        return refused;
    }
}
