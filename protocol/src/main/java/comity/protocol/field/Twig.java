package comity.protocol.field;

/** What grows at one place of a message under construction: another message, or a value. */
sealed interface Twig permits Branch, Twig.Value {
    /**
     * A value at the end of a path.
     *
     * @param value as protobuf's reflection takes it
     */
    record Value(Object value) implements Twig {}
}
