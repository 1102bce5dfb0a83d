package comity.protocol.field;

/**
 * Where handles come from. Shipped code gives random ones: a handle that could be predicted would tell positions. This
 * package holds no randomness of its own.
 */
@FunctionalInterface
public interface HandleSource {
    /** The next 8 random bytes, as a number. */
    long next();
}
